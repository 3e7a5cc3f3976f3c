import type { Answers, Question } from './answers.ts';
import { operationLines, type Form } from './form.ts';
import { featuresOf, formOf } from './forms.ts';
import { commentedOut, flowScalar, indented, scalar } from './yaml.ts';

/** Facts for the file besides the answers. */
export interface Circumstances {
  /** Folder of the merchant, relative to the file. Default: the file's own. */
  cwd?: string;
  /** Questions without an answer from a person. Default: none. */
  unsure?: ReadonlySet<Question>;
}

/**
 * The text of `acceptance.config.yaml`. Unanswered questions get a usual value, marked EDIT.
 * @param schema address of the JSON Schema, relative to the file, for editors
 */
export function renderConfig(answers: Answers, schema: string, around: Circumstances = {}): string {
  const edit = markerOf(around);
  const { product, name, baseUrl, webhook, features, command } = answers;
  const form = formOf(product);
  const port = command === null ? '' : ' # {port}: a free port; the command gets it in PORT';
  return [
    `# yaml-language-server: $schema=${schema}`,
    '',
    '# The merchant under test: how to start it, its API, and its words for statuses.',
    '# Values marked EDIT are guesses: replace them with those of your API. Then run `npx waffo-acceptance doctor`.',
    '',
    `product: ${scalar(product)} # the API that you integrate`,
    '',
    '# Features besides paying an order. Cases of a feature that is not listed here do not apply.',
    `# Known: ${featuresOf(product).join(', ')}.`,
    `features: [${features.map(flowScalar).join(', ')}]${edit('features')}`,
    '',
    'merchant:',
    `  name: ${scalar(name)}${edit('name', "the merchant's name in the sheet")}`,
    '',
    ...indented(startLines(answers, form, around), 2),
    '',
    `  baseUrl: ${scalar(baseUrl)}${port}`,
    `  webhookPath: ${scalar(webhook)}${edit('webhook', 'the path that receives notifications; forged ones are sent here, too')}`,
    '  # headers: { authorization: Bearer test } # sent with every operation',
    '  # How long the run waits for an effect, for an unknown status to be resolved, and for an answer:',
    '  # timeouts: { settle: 10s, recover: 60s, reply: 35s }',
    '',
    '  # Values in `result` are JSON Pointers into your reply; `status` maps our statuses to your words.',
    '  operations:',
    ...indented(operationLines(form, answers, edit), 4),
    ...indented(form.more, 2),
    '',
    '# Your business decisions: the run expects what they say.',
    'policy:',
    ...indented(form.policy, 2),
    '',
  ].join('\n');
}

/** Comments for answers; guessed ones are marked. */
function markerOf({ unsure }: Circumstances): (question: Question, remark?: string) => string {
  return (question, remark = '') => {
    const words = [unsure?.has(question) === true && 'EDIT', remark].filter(Boolean).join(': ');
    return words && ` # ${words}`;
  };
}

function startLines({ command, ready }: Answers, form: Form, around: Circumstances): string[] {
  const edit = markerOf(around);
  const { cwd = '.', unsure } = around;
  const where = unsure?.has('command') === true ? 'EDIT: folder of the server, relative' : 'relative';
  const lines = [
    'start:',
    `  command: ${scalar(command ?? 'npm start')}${edit('command', 'a shell command; {port} and {dataDir} are filled in')}`,
    `  cwd: ${scalar(cwd)} # ${where} to this file`,
    '  # env: { LOG_LEVEL: warn }',
    `  ready: { path: ${flowScalar(ready)}, timeout: 30s }${edit('ready', 'the server is ready when this path answers with a status below 500')}`,
  ];
  return command === null
    ? [
        '# The server runs already. With `start` the harness would start it, with its account at Waffo in WAFFO_*',
        '# variables, and stop it; baseUrl would then be http://127.0.0.1:{port}.',
        ...commentedOut(lines.filter((line) => !line.includes('# env'))),
      ]
    : [
        '# The harness starts the server, gives it its account at Waffo in WAFFO_* variables, and stops it.',
        ...form.environment,
        '# Leave `start` out for a server that runs already.',
        ...lines,
      ];
}
