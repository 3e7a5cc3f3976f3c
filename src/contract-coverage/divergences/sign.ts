import type { CheckContext } from '../../checks/index.ts';
import type { Exchange, Journal } from '../../journal/index.ts';

/** What a journal says about a divergence: it showed, it could have shown but did not, or there was no occasion. */
export type Classification = 'shown' | 'absent' | 'no-occasion';

/** Recognises one divergence in a journal, with the exchanges that show it or its absence. */
export type Sign = (
  journal: Journal,
  context: CheckContext,
) => { classification: Classification; exchanges: Exchange[] };

/** Signs by the names that the register of divergences uses. */
export type Signs = Readonly<Record<string, Sign>>;
