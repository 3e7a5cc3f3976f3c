import type { Answers, Question } from './answers.ts';
import { operationLines, type Form } from './form.ts';
import { featuresOf, formOf } from './forms.ts';
import { commentedOut, flowScalar, indented, scalar } from './yaml.ts';

/** What the file tells beside the answers. */
export interface Circumstances {
  /** Folder of the merchant, relative to the file. Default: the file's own. */
  cwd?: string;
  /** Answers that nobody gave. Default: none. */
  unsure?: ReadonlySet<Question>;
}

/**
 * The text of `acceptance.config.yaml`. What nobody was asked is a usual value, marked EDIT.
 * @param schema address of the JSON Schema, relative to the file, for editors
 */
export function renderConfig(answers: Answers, schema: string, around: Circumstances = {}): string {
  const edit = markerOf(around);
  const { product, name, baseUrl, webhook, features, command } = answers;
  const form = formOf(product);
  const port = command === null ? '' : ' # {port}: a free port, which the command finds in PORT';
  return [
    `# yaml-language-server: $schema=${schema}`,
    '',
    '# The merchant under test: how it is reached, what its API looks like, what its words mean.',
    '# Values marked EDIT are guesses: make them those of your API. Then `npx waffo-acceptance doctor` tries them.',
    '',
    `product: ${scalar(product)} # the API that is integrated`,
    '',
    '# What is integrated beside paying an order; the cases of what is missing here count as not applicable.',
    `# Known: ${featuresOf(product).join(', ')}.`,
    `features: [${features.map(flowScalar).join(', ')}]${edit('features')}`,
    '',
    'merchant:',
    `  name: ${scalar(name)}${edit('name', 'as the sheet calls it')}`,
    '',
    ...indented(startLines(answers, form, around), 2),
    '',
    `  baseUrl: ${scalar(baseUrl)}${port}`,
    `  webhookPath: ${scalar(webhook)}${edit('webhook', 'where notifications are received; forged ones are sent here too')}`,
    '  # headers: { authorization: Bearer test } # sent with every operation',
    '  # How long an effect may take to show, an unknown status to be resolved, an answer to come:',
    '  # timeouts: { settle: 10s, recover: 60s, reply: 35s }',
    '',
    '  # Values in `result` are JSON Pointers into your reply; `status` maps our statuses to your words.',
    '  operations:',
    ...indented(operationLines(form, answers, edit), 4),
    ...indented(form.more, 2),
    '',
    '# Business decisions that set what is expected of you.',
    'policy:',
    ...indented(form.policy, 2),
    '',
  ].join('\n');
}

/** Comments on answers; one that nobody gave is marked. */
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
    `  ready: { path: ${flowScalar(ready)}, timeout: 30s }${edit('ready', 'up as soon as this path answers below 500')}`,
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
