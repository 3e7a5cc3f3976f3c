import { plainAmount } from '../../../core/index.ts';

/** Sandbox amounts that cause an error instead of the normal effect (docs/sources.md lists them). */
const SERIES = {
  create: { C0005: '90 990 1990 19990', C0001: '9.1 91 991 1991 19991', E0001: '9.2 92 992 1992 19992' },
  cancel: { C0001: '9.3 93 993 1993 19993', E0001: '9.4 94 994 1994 19994' },
  refund: { C0001: '9.5 95 995 1995 19995', E0001: '9.6 96 996 1996 19996' },
} as const;

/** The operations that have special amounts. */
export type SpecialOperation = keyof typeof SERIES;

const CODES = new Map(
  Object.entries(SERIES).map(([operation, series]) => [
    operation,
    new Map(
      Object.entries(series).flatMap(([code, amounts]) => amounts.split(' ').map((sum) => [sum, code])),
    ),
  ]),
);

/** Every special amount, with the code that it causes. */
export function specialAmounts(): { operation: SpecialOperation; code: string; amounts: string }[] {
  return (Object.keys(SERIES) as SpecialOperation[]).flatMap((operation) =>
    Object.entries(SERIES[operation]).map(([code, amounts]) => ({ operation, code, amounts })),
  );
}

/** The code that an amount causes at an operation; `"92"` and `"92.00"` are equal. */
export function specialCode(operation: SpecialOperation, amount: string): string | undefined {
  return CODES.get(operation)?.get(plainAmount(amount) ?? '');
}

/** Whether an amount is special anywhere: such an amount is exempt from the decimals rule. */
export function isSpecialAmount(amount: string): boolean {
  return (Object.keys(SERIES) as SpecialOperation[]).some((operation) => specialCode(operation, amount));
}
