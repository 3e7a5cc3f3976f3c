import { sameAmount } from '../../../core/index.ts';

const SERIES = {
  create: '90 990 1990 19990 9.1 91 991 1991 19991 9.2 92 992 1992 19992',
  cancel: '9.3 93 993 1993 19993 9.4 94 994 1994 19994',
  'refund refused': '9.5 95 995 1995 19995',
  'refund fails': '9.6 96 996 1996 19996',
} as const;

/** The sandbox's reaction to an amount, besides the normal effect. */
export type Series = keyof typeof SERIES;

/** Whether the amount is in one of these series of the sandbox. */
export function isSpecial(amount: string, ...series: readonly Series[]): boolean {
  return series.some((name) => SERIES[name].split(' ').some((special) => sameAmount(special, amount)));
}
