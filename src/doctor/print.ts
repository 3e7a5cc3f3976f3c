import type { Masker } from '../core/index.ts';
import type { Tally } from './examination.ts';
import type { Verdict } from './verdict.ts';

const INDENT = ' '.repeat(9);

/** A verdict as lines: what was seen, then where and what to change. Secrets are removed. */
export function linesOf({ state, text, where, fix, more = [] }: Verdict, masker: Masker): string {
  const lines = [
    `${state.padEnd(INDENT.length)}${text}`,
    ...(where === undefined ? [] : [`${INDENT}where: ${where}`]),
    ...(fix === undefined ? [] : [`${INDENT}fix:   ${fix}`]),
    ...more.map((line) => `${INDENT}  ${line}`),
  ];
  return masker.text(lines.join('\n'));
}

/**
 * The end of a context: the counts, the place of the evidence, and the next step.
 * @param file the description that was examined, so that the next command tests the same merchant
 */
export function closing(tally: Tally, evidence: string | undefined, file: string | undefined): string[] {
  const counts = [counted(tally.problem, 'problem'), counted(tally.warning, 'warning')].join(', ');
  const skipped = tally.skipped > 0 ? `; ${tally.skipped} skipped` : '';
  return [
    '',
    `${counts}${skipped}.`,
    ...(evidence === undefined ? [] : [`Exchanges and the server's output: ${evidence}`]),
    tally.problem > 0
      ? 'Fix the problems from the top, then run the doctor again.'
      : `Next: npx waffo-acceptance run${file === undefined ? '' : ` --config ${quoted(file)}`}`,
  ];
}

/** Quotes a path as one shell word. */
function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

function counted(count: number, what: string): string {
  if (count === 0) return `no ${what}s`;
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
