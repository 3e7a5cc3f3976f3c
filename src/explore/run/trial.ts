import type { DraftBody } from '../generate/draft.ts';
import { NotPrepared } from '../wire/objects.ts';
import type { Origin, Trial, Tried } from './met.ts';
import type { Session } from './session.ts';

/** Tries one body. Undefined if the object that it needs cannot be created; the reason is noted once. */
export async function attempt(
  session: Session,
  trial: Trial,
  base: DraftBody,
  origin: Origin,
): Promise<Tried | undefined> {
  try {
    const ids = await trial.ids();
    const answered = await session.caller.ask(trial.operation, trial.make(base), ids);
    return { trial, base, origin, answered, problems: trial.judge(answered) };
  } catch (error) {
    if (!(error instanceof NotPrepared)) throw error;
    session.cannotPrepare(trial.operation, error);
    return undefined;
  }
}
