import {
  asyncModelRun,
  asyncProperty,
  commands,
  noBias,
  type Arbitrary,
  type IAsyncProperty,
} from 'fast-check';
import {
  manyRefundSteps,
  orderOpening,
  orderSteps,
  subscriptionOpening,
  subscriptionSteps,
} from './commands/arbitraries.ts';
import type { StepCommand } from './commands/step.ts';
import { Model } from './model.ts';
import { settle } from './settle.ts';
import type { Terms } from './terms.ts';
import type { Waffo } from './waffo.ts';

/** A separate Waffo for one run. */
export interface OpenWaffo extends Waffo {
  close(): Promise<void>;
}
export type Opener = (terms?: Terms) => Promise<OpenWaffo>;

export interface RunOptions {
  terms?: Terms;
  /** Maximum length of the list of commands. */
  most?: number;
  /** fast-check's own: repeats a failing list of commands. */
  replayPath?: string;
  /** Receives all transitions and codes that the runs observe. */
  seen?: (what: ReadonlySet<string>) => void;
}

/** Any history of orders, refunds, captures and cancels follows the documents. */
export function ordersKeepTheRules(open: Opener, options: RunOptions = {}): IAsyncProperty<unknown> {
  return modelRuns(orderOpening(), orderSteps(), open, options);
}

/** Any history of subscriptions, renewals, changes and ends follows the documents. */
export function subscriptionsKeepTheRules(open: Opener, options: RunOptions = {}): IAsyncProperty<unknown> {
  return modelRuns(subscriptionOpening(), subscriptionSteps(), open, options);
}

/** However many refunds an order gets: at most fifty, and the remaining amount is right after each. */
export function manyRefundsKeepTheRules(open: Opener, options: RunOptions = {}): IAsyncProperty<unknown> {
  return asyncProperty(manyRefundSteps(66), (steps) => run(steps, [], open, options));
}

function modelRuns(
  opening: Arbitrary<StepCommand[]>,
  steps: Arbitrary<StepCommand>[],
  open: Opener,
  options: RunOptions,
): IAsyncProperty<unknown> {
  const { most = 40, replayPath } = options;
  const lists = commands(steps, { maxCommands: most, size: 'max', ...(replayPath && { replayPath }) });
  // Use lists of full length from the first run: errors often show only after many steps.
  return asyncProperty(noBias(opening), noBias(lists), (first, list) =>
    run(first, list as Iterable<StepCommand>, open, options),
  ) as IAsyncProperty<unknown>;
}

async function run(
  opening: Iterable<StepCommand>,
  steps: Iterable<StepCommand>,
  open: Opener,
  { terms, seen }: RunOptions,
): Promise<void> {
  const waffo = await open(terms);
  const model = new Model(waffo.semantics, terms);
  try {
    const setup = { model, real: waffo };
    await asyncModelRun(() => setup, opening);
    await asyncModelRun(() => setup, steps);
    await settle(model, waffo, new Map(), { everything: true });
  } finally {
    seen?.(model.seen);
    await waffo.close();
  }
}
