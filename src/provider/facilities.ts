import { HarnessError, type HarnessErrorCode } from '../core/index.ts';

/** What only some providers support, besides a run on the emulator. */
export type Facility = 'sandbox' | 'gateway' | 'submission' | 'sheet' | 'contract-diff';

/** Why a provider lacks a facility. */
export interface Lack {
  /** One sentence without its full stop. */
  why: string;
  /** What to do instead. */
  instead: string;
}

/** The facilities that a provider does not support. */
export type Lacks = Readonly<Partial<Record<Facility, Lack>>>;

/** Refuses a facility that a provider does not support, with the provider's reason. */
export function requireFacility(
  { lacks = {} }: { readonly lacks?: Lacks },
  facility: Facility,
  code: HarnessErrorCode = 'WAF_USAGE',
): void {
  const lack = lacks[facility];
  if (lack) throw new HarnessError(code, lack.why, lack.instead);
}
