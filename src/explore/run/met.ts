import type * as fc from 'fast-check';
import type { DraftBody } from '../generate/draft.ts';
import type { Problem } from '../judge/problem.ts';
import type { Call } from '../wire/call.ts';
import type { Answered } from '../wire/caller.ts';
import type { Ids } from '../explored.ts';

/** One thing to try on an operation: a body made of a base that is valid, and what must come of it. */
export interface Trial {
  /** What is sent, in words. */
  about: string;
  operation: string;
  make(base: DraftBody): DraftBody;
  judge(answered: Answered): Problem[];
  /** Ids of the object that the call works on. */
  ids(): Promise<Ids>;
}

/** The place of a generated base among all. */
export interface Origin {
  values: fc.Arbitrary<DraftBody>;
  seed: number;
  index: number;
}

/** A trial as it was made. */
export interface Tried {
  trial: Trial;
  base: DraftBody;
  /** Where the base came from: the values, the seed that they were drawn with, and its number among them. */
  origin: Origin;
  answered: Answered;
  problems: Problem[];
}

/** A problem that an exploration has met, with what shows it again. */
export interface Met {
  problem: Problem;
  /** Of a body: what it was made of. */
  tried?: Tried;
  /** Of a broken request: what left. */
  call?: Call;
}
