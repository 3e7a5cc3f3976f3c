import type { z } from 'zod';
import { HarnessError, nearest } from '../../core/index.ts';
import { suggestion } from './suggestion.ts';

/** Something wrong in a configuration. */
export interface Mistake {
  /** Keys and list positions from the top. */
  path: PropertyKey[];
  message: string;
}

const MOST_SHOWN = 100;

type Issue = z.core.$ZodIssue;

/** The errors of the schema as readable texts. `keysAt`: the keys that are allowed at a place. */
export function mistakesOf(
  issues: readonly Issue[],
  keysAt: (path: readonly PropertyKey[]) => string[],
): Mistake[] {
  return issues.flatMap((issue) => {
    const path = [...issue.path];
    if (issue.code !== 'unrecognized_keys') return [{ path, message: explain(issue) }];
    const known = keysAt(path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `\`${shortened(key)}\` is unknown; ${suggestion(key, known, inTicks)}`,
    }));
  });
}

/** One error that lists all mistakes with their places. */
export function configError(
  file: string,
  mistakes: readonly Mistake[],
  where: (path: readonly PropertyKey[]) => { file: string; line?: number },
): HarnessError {
  // Limit the list: nobody reads more, and finding each line takes time.
  const rows = mistakes
    .slice(0, MOST_SHOWN)
    .map((mistake) => ({ mistake, place: where(mistake.path) }))
    .toSorted((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0))
    .map(({ mistake, place }) => {
      const line = place.line === undefined ? place.file : `${place.file}:${place.line}`;
      const path = dotted(mistake.path);
      return `  ${line} ${path === '' ? '' : `${path}: `}${mistake.message}`;
    });
  const unique = [...new Set(rows)];
  const more = mistakes.length - MOST_SHOWN;
  if (more > 0) unique.push(`  and ${more} more`);
  const count = unique.length === 1 ? 'a mistake' : `${more > 0 ? mistakes.length : unique.length} mistakes`;
  return new HarnessError(
    'WAF_CONFIG',
    `${file} has ${count}\n${unique.join('\n')}`,
    'Correct the lines above; nothing was started.',
  );
}

/** `merchant.operations.getOrder`, `features[1]`. */
export function dotted(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
    '',
  );
}

/** The error text for one value. */
export function explain(issue: Issue): string {
  if (issue.input === undefined && issue.code !== 'custom') return 'is required';
  if (issue.input === null) return 'is empty: give it a value or delete it';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}, not ${shown(issue.input)}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near = typeof issue.input === 'string' ? nearest(issue.input, values) : undefined;
      const hint = near === undefined ? `known are ${values.join(', ')}` : `did you mean ${near}?`;
      return `${shown(issue.input)} is unknown; ${hint}`;
    }
    case 'invalid_key':
      return 'is not a header name';
    default:
      return issue.message;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a table',
  record: 'a table',
};

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a table';
  return shortened(JSON.stringify(value) ?? typeof value);
}

function inTicks(name: string): string {
  return `\`${name}\``;
}
