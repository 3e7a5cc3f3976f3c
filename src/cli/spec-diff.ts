import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { print, printLines, HarnessError, reasonOf } from '../core/index.ts';
import { readYaml } from '../core/yaml.ts';
import { readJournal } from '../journal/index.ts';
import { readRecordFile, RECORD_FILE, resultsFolder, runIn } from '../results/index.ts';
import {
  casesByOperation,
  compare,
  contractOf,
  explain,
  placeOf,
  readExplanations,
  type Difference,
  type Explained,
  type Severity,
} from '../contract/diff/index.ts';
import type { Command } from './command.ts';
import { requireFacilityHere, requireFacilityOf } from './facility.ts';

const OURS = fileURLToPath(new URL('../../specs/waffo/openapi.yaml', import.meta.url));
const KNOWN = fileURLToPath(new URL('../../specs/waffo/spec-diff.known.yaml', import.meta.url));

const HEADINGS: Readonly<Record<Severity, string>> = {
  breaking: 'Breaking for a merchant that follows our contract',
  look: 'To look at',
  information: 'For information',
};

/**
 * Compares the provider's own document with our contract: what has changed, which cases it affects, and what is known.
 */
export const specDiff: Command = {
  positionals: '<openapi.json | openapi.yaml>',
  options: {
    json: { type: 'boolean', help: 'print JSON' },
    known: {
      type: 'string',
      value: 'file',
      help: 'differences that are explained (default: specs/waffo/spec-diff.known.yaml)',
    },
    results: {
      type: 'string',
      value: 'folder',
      help: 'results folder, or the folder of a run in it: its journals tell which cases use an operation (default: ACCEPTANCE_RESULTS, or acceptance-results)',
    },
  },
  async run({ positionals, options }) {
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) {
      throw new HarnessError('WAF_USAGE', 'name one document', 'Give the path of an OpenAPI file.');
    }
    await requireFacilityHere('contract-diff');
    const known = typeof options['known'] === 'string' ? options['known'] : KNOWN;
    const [theirs, ours] = [contractAt(file), contractAt(OURS)];
    const result = explain(compare(theirs, ours), readExplanations(textOf(known), known));
    const named = options['results'];
    const cases = casesIn(runIn(resultsFolder(typeof named === 'string' ? named : undefined)));
    const matters = result.open.some(({ severity }) => severity !== 'information') || result.idle.length > 0;
    if (options['json']) printLines(JSON.stringify(forMachines(result, cases), null, 2).split('\n'));
    else {
      print(`${file}: ${theirs.title} ${theirs.version}, against our contract ${ours.version}`);
      printLines(linesOf(result, cases));
    }
    return matters ? 1 : 0;
  },
};

function contractAt(file: string) {
  const { mistake, value } = readYaml(textOf(file), { merge: true });
  if (mistake) throw unreadable(file, `line ${mistake.line}: ${mistake.message}`);
  try {
    return contractOf(value, file);
  } catch (cause) {
    if (cause instanceof HarnessError) throw cause;
    throw unreadable(file, reasonOf(cause));
  }
}

/** Cases by operation, from the journals of the last run; undefined if there was no run. */
function casesIn(folder: string): Map<string, string[]> | undefined {
  if (!existsSync(join(folder, RECORD_FILE))) return undefined;
  const { records } = readRecordFile(folder);
  requireFacilityOf(
    records.map(({ product }) => product),
    'contract-diff',
  );
  const names = records.flatMap(({ journal }) => journal ?? []);
  const files = names.map((name) => join(folder, name)).filter((file) => existsSync(file));
  return casesByOperation(files.map(readJournal));
}

function linesOf({ open, explained, idle }: Explained, cases: Map<string, string[]> | undefined): string[] {
  const sections = (Object.keys(HEADINGS) as Severity[]).flatMap((severity) => {
    const here = open.filter((one) => one.severity === severity);
    if (here.length === 0) return [];
    return ['', `${HEADINGS[severity]}:`, ...here.map((one) => lineOf(one, cases))];
  });
  const reasons = [...new Set(explained.map(({ explanation }) => explanation))].map(
    (explanation) => [explanation, explained.filter((one) => one.explanation === explanation)] as const,
  );
  return [
    open.length === 0 ? 'Every difference is explained.' : `${open.length} differences are not explained.`,
    ...(open.length > 0 && !cases
      ? ['Run the acceptance first to see which cases each of them touches.']
      : []),
    ...sections,
    ...(idle.length > 0 ? ['', 'Explanations without a difference:'] : []),
    ...idle.map(({ at, reason }) => `  ${at}: ${reason}`),
    ...(reasons.length > 0 ? ['', 'Explained:'] : []),
    ...reasons.map(([{ at, reason, source }, all]) => `  ${all.length} x ${at}: ${reason} (${source})`),
  ];
}

function lineOf(difference: Difference, cases: Map<string, string[]> | undefined): string {
  const touched = cases?.get(difference.operation);
  const where = cases ? ` [${touched ? `cases ${touched.join(', ')}` : 'no case'}]` : '';
  return `  ${placeOf(difference)} ${difference.message}${where}`;
}

function forMachines({ open, explained, idle }: Explained, cases: Map<string, string[]> | undefined): object {
  const told = (difference: Difference): object => ({
    place: placeOf(difference),
    ...difference,
    cases: cases ? (cases.get(difference.operation) ?? []) : null,
  });
  return {
    schemaVersion: 1,
    open: open.map(told),
    explained: explained.map(({ difference, explanation }) => ({
      ...told(difference),
      reason: explanation.reason,
      source: explanation.source,
    })),
    idle,
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, reasonOf(cause));
  }
}

function unreadable(file: string, reason: string): HarnessError {
  return new HarnessError(
    'WAF_SPEC',
    `${file} cannot be read: ${reason}`,
    'Give the path of an OpenAPI document in JSON or YAML.',
  );
}
