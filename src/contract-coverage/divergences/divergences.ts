import type { Divergence } from '../../contract/index.ts';
import type { CheckContext } from '../../checks/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { Classification, Signs } from './sign.ts';

/** What journals show about one entry of the register. */
export interface SeenDivergence {
  divergence: Divergence;
  /** `absent`: it could have shown, but did not. */
  classification: Classification;
  /** Entries that show it, or that show its absence: case and entry id of each. */
  where: { caseId: string; entry: string }[];
}

/** How journals are compared with the register. */
export interface DivergenceOptions {
  register: readonly Divergence[];
  signs: Signs;
  context: CheckContext;
}

/**
 * Compares the journals of a sandbox run with each entry of the register. An entry has shown if any journal shows it;
 * it is absent if it could have shown somewhere, but never did.
 */
export function divergencesIn(
  journals: Journal | readonly Journal[],
  { register, signs, context }: DivergenceOptions,
): SeenDivergence[] {
  const all = 'header' in journals ? [journals] : journals;
  return register.map((divergence) => {
    const sign = signs[divergence.sign ?? ''];
    if (divergence.sign !== undefined && !sign)
      throw new RangeError(`"${divergence.sign}" is no sign of a divergence`);
    const looks = all.map((journal) => ({ journal, look: sign?.(journal, context) }));
    const classification =
      (['shown', 'absent'] as const).find((one) => looks.some(({ look }) => look?.classification === one)) ??
      'no-occasion';
    const where = looks
      .filter(({ look }) => look?.classification === classification)
      .flatMap(({ journal, look }) =>
        (look?.exchanges ?? []).map(({ id }) => ({ caseId: journal.header.caseId, entry: id })),
      );
    return { divergence, classification, where };
  });
}

/**
 * Entries that are no longer true: they were observed before, and could have shown now, but did not. On the sandbox
 * each of them fails the run, because the register and the emulator must be corrected. Entries that were only
 * suspected fail nothing.
 */
export function outdatedDivergences(seen: readonly SeenDivergence[]): SeenDivergence[] {
  return seen.filter(
    ({ divergence, classification }) => classification === 'absent' && divergence.certainty === 'observed',
  );
}

/** An outdated entry in one line for a person. */
export function outdatedText({ divergence, where }: SeenDivergence): string {
  const places = where.slice(0, 3).map(({ caseId, entry }) => `${caseId} ${entry}`);
  return `${divergence.id}: ${divergence.what}. The sandbox no longer does what the register of divergences says (${divergence.sandbox.conduct}); see ${places.join(', ')}. Correct the register, and the emulator's option if there is one.`;
}
