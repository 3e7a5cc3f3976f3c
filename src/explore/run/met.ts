import type * as fc from 'fast-check';
import type { DraftBody } from '../generate/draft.ts';
import type { Problem } from '../judge/problem.ts';
import type { Call } from '../wire/call.ts';
import type { Answered } from '../wire/caller.ts';
import type { Ids } from '../explored.ts';

/** One attempt on an operation: a body made from a valid base, and the expected answer. */
export interface Trial {
  /** What is sent, as text. */
  about: string;
  operation: string;
  make(base: DraftBody): DraftBody;
  judge(answered: Answered): Problem[];
  /** Ids of the object that the call works on. */
  ids(): Promise<Ids>;
}

/** The position of a generated base. */
export interface Origin {
  values: fc.Arbitrary<DraftBody>;
  seed: number;
  index: number;
}

/** A trial as it was made. */
export interface Tried {
  trial: Trial;
  base: DraftBody;
  /** Where the base came from: the generator, its seed, and the number of the value. */
  origin: Origin;
  answered: Answered;
  problems: Problem[];
}

/** A problem that an exploration has found, with what is needed to reproduce it. */
export interface Met {
  problem: Problem;
  /** For a body: what it was made of. */
  tried?: Tried;
  /** For a broken request: what was sent. */
  call?: Call;
}
