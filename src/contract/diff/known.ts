import { z } from 'zod';
import { HarnessError } from '../../core/index.ts';
import { readYaml } from '../../core/yaml.ts';
import { placeOf, type Difference, type Kind } from './compare.ts';

const KINDS = [
  'operation', 'event', 'events', 'field', 'required', 'type', 'values', 'length', 'range', 'format',
] as const satisfies readonly Kind[]; // prettier-ignore

const text = z.string().min(1);
const file = z.strictObject({
  explained: z.array(
    z.strictObject({
      at: text,
      kind: z.enum(KINDS).optional(),
      severity: z.enum(['breaking', 'look', 'information']).optional(),
      reason: text,
      source: text,
    }),
  ),
});

/**
 * Why a difference is known and correct. `at` is its place, where `*` is any text; `severity` limits wide patterns to
 * harmless differences.
 */
export type Explanation = z.infer<typeof file>['explained'][number];

/** Reads a file of explained differences. Throws WAF_SPEC with the line of a mistake. */
export function readExplanations(yaml: string, name: string): Explanation[] {
  const { mistake, value, lineOf } = readYaml(yaml);
  if (mistake) throw wrong(`${name}:${mistake.line} ${mistake.message}`);
  const parsed = file.safeParse(value);
  if (parsed.success) return parsed.data.explained;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  throw wrong(`${name}:${lineOf(path)} ${path.map(String).join('.') || 'the file'}: ${issue?.message}`);
}

/** Explained differences, unexplained ones, and explanations that no longer match any difference. */
export interface Explained {
  open: Difference[];
  explained: { difference: Difference; explanation: Explanation }[];
  idle: Explanation[];
}

/** Matches differences with explanations. The first matching one is used; all matching ones count as used. */
export function explain(differences: readonly Difference[], explanations: readonly Explanation[]): Explained {
  const rules = explanations.map((explanation) => ({ explanation, fits: matcherOf(explanation) }));
  const found: Explained = { open: [], explained: [], idle: [] };
  for (const difference of differences) {
    const rule = rules.find(({ fits }) => fits(difference));
    if (rule) found.explained.push({ difference, explanation: rule.explanation });
    else found.open.push(difference);
  }
  found.idle = rules.filter(({ fits }) => !differences.some(fits)).map(({ explanation }) => explanation);
  return found;
}

function matcherOf({ at, kind, severity }: Explanation): (difference: Difference) => boolean {
  const parts = at.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`);
  return (difference) =>
    (kind === undefined || difference.kind === kind) &&
    (severity === undefined || difference.severity === severity) &&
    pattern.test(placeOf(difference));
}

function wrong(what: string): HarnessError {
  return new HarnessError('WAF_SPEC', what, 'Fix that line, or name another file (--known).');
}
