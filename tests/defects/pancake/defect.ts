import type { ConfigInput } from '../../../src/merchant/index.ts';
import type { Parts, StartOptions } from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { Open } from '../alteration.ts';

/** A merchant at Waffo Pancake: the reference merchant with some of its services replaced. */
export interface PancakeAlteration {
  /** Short, in kebab case, beginning with `pk-`; `DEFECT` or `VARIANT` names it to the merchant's process. */
  id: string;
  /** What this merchant does, as a clause without a subject. */
  title: string;
  overrides: Partial<Parts>;
  /** Changes its settings. */
  settings?: (settings: StartOptions) => StartOptions;
  /** Changes the description of the reference merchant to that of this one. */
  describes?: (config: ConfigInput) => ConfigInput;
}

/** One that must not pass. */
export interface PancakeDefect extends PancakeAlteration {
  /** What goes wrong for the business. */
  damage: string;
  /** The number of the fault in the list of faults that real integrations had; absent: another one. */
  fault?: number;
  caughtBy: CaughtBySaying;
}

/** What must catch a defect. */
export interface CaughtBySaying {
  /** Each of these cases must fail. */
  cases: readonly string[];
  /** The first error of each case must say this, in what was seen, why it matters or what to change. */
  says: RegExp;
  /** Cases that are tried as well and must pass: the defect has nothing to do with them. */
  spares?: readonly string[];
}

/** One that does it in another way, and rightly: it must pass. */
export interface PancakeVariant extends PancakeAlteration {
  /** Cases that end NOT_PROVED since the description cannot show what they ask for. Default: none. */
  open?: Open;
}
