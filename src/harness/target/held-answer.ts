import { setTimeout as pause } from 'node:timers/promises';
import type { CallFault } from '../../transport/index.ts';
import type { HeldAnswer, TargetFaults } from './target.ts';

/**
 * Keeps back the answer to the next call of an operation, whatever it makes: an order, a refund, a subscription.
 * @param arrival how long the call may take to arrive, in milliseconds
 * @param fault what else goes wrong with it, e.g. that it is a refusal
 * @param ids only a call that names one of these; default: any call
 */
export function holdAnswer(
  faults: TargetFaults,
  operation: string,
  arrival: number,
  fault: CallFault = {},
  ids: readonly string[] = [],
): HeldAnswer {
  let release = (): void => undefined;
  let arrived = (): void => undefined;
  const state = { hasArrived: false, isDone: false };
  const held = new Promise<void>((resolve) => (release = resolve));
  const done = new Promise<void>((resolve) => (arrived = resolve));
  // Waffo asks for it only when it has done the work and wants to answer.
  const until: PromiseLike<void> = {
    // eslint-disable-next-line unicorn/no-thenable -- the question tells that the call has arrived
    then: (...told) => {
      state.isDone = true;
      arrived();
      return held.then(...told);
    },
  };
  const holding = { ...fault, until, met: () => (state.hasArrived = true) };
  if (ids.length === 0) faults.onNext(operation, holding);
  for (const order of ids) faults.onNext(operation, holding, { order });
  return Object.assign(state, {
    done: Promise.race([done, pause(arrival, undefined, { ref: false })]),
    release: () => release(),
  });
}
