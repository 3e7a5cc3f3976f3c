import { HarnessError, type HarnessErrorCode } from '../core/index.ts';

/** What can be done beside a run on the emulator, and only with some providers. */
export type Facility = 'sandbox' | 'gateway' | 'submission' | 'sheet' | 'contract-diff';

/** Why a provider lacks a facility. */
export interface Lack {
  /** One sentence without its point. */
  why: string;
  /** What a person does instead. */
  instead: string;
}

/** The facilities that a provider lacks. */
export type Lacks = Readonly<Partial<Record<Facility, Lack>>>;

/** Refuses what a provider has no facility for, in the provider's own words. */
export function requireFacility(
  { lacks = {} }: { readonly lacks?: Lacks },
  facility: Facility,
  code: HarnessErrorCode = 'WAF_USAGE',
): void {
  const lack = lacks[facility];
  if (lack) throw new HarnessError(code, lack.why, lack.instead);
}
