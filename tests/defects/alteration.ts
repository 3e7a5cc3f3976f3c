import type { Shop } from '../../examples/node-merchant/shop.mjs';
import type { ConfigInput } from '../../src/merchant/config/index.ts';

/** The example merchant with some of its steps replaced. */
export interface Alteration {
  /** Short, in kebab case; `DEFECT` or `VARIANT` names it to the merchant's process. */
  id: string;
  /** What this merchant does, as a clause without a subject. */
  title: string;
  /** Replaces named steps of the shop before it opens. */
  alters(shop: Shop): void;
}

/** A merchant that must not pass. */
export interface Defect extends Alteration {
  /** What goes wrong for the business. */
  damage: string;
  /** Each of these cases must fail with one of these findings. */
  caughtBy: CaughtBy;
  /** Changes the description of the example to that of this merchant. */
  describes?(config: ConfigInput): ConfigInput;
}

/** What must catch a defect. */
export interface CaughtBy {
  cases: readonly string[];
  findings: readonly string[];
  /** The first error of each case must be one of `findings`: what a reader sees first is the cause. */
  isFirst?: true;
  /** Cases that are tried as well and must pass: the defect has nothing to do with them. */
  spares?: readonly string[];
  /** Cases that run beside them, in the order of their files, and need not fail: what they leave behind is needed. */
  beside?: readonly string[];
}

/** All cases that are tried for a defect. */
export function casesOf({ cases, spares = [], beside = [] }: CaughtBy): string[] {
  return [...cases, ...spares, ...beside];
}

/**
 * Cases that end NOT_PROVED since the description cannot show what they ask for: their ids, or what their reasons
 * say where there are many. Default: none, so FULL.
 */
export type Open = readonly string[] | RegExp;

/** A merchant that does it in another way, and rightly: it must pass. */
export interface Variant extends Alteration {
  /** Changes the description of the example to that of this merchant. */
  describes?(config: ConfigInput): ConfigInput;
  open?: Open;
}

/** A part of the corpus. */
export interface Group {
  title: string;
  defects: readonly Defect[];
}
