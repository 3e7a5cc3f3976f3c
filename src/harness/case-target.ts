import type { Clock } from '../core/index.ts';
import type { Recorder } from '../journal/index.ts';

/** The provider of one case, as far as a run must know it: scenarios know more of their own provider. */
export interface CaseTarget {
  readonly journal: Recorder;
  /** Where time is real: milliseconds within which nothing can be told to have happened or not. Else 0. */
  readonly realTimeMs: number;
  /** The provider's time. */
  readonly clock: Clock;
  /** The case is over: what is under way ends, nothing more is waited for. */
  end(): Promise<void>;
}
