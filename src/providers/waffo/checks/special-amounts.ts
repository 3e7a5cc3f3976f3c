/**
 * Amounts that the sandbox answers with an error, as its table writes them. Some break the rule of decimals
 * of most currencies; Waffo looks at them before it looks at decimals, and testers are told to use them.
 */
const AS_WRITTEN = new Set(
  (
    '90 990 1990 19990 ' +
    '9.1 91 991 1991 19991 9.2 92 992 1992 19992 9.3 93 993 1993 19993 ' +
    '9.4 94 994 1994 19994 9.5 95 995 1995 19995 9.6 96 996 1996 19996'
  ).split(' '),
);

/** Whether an amount stands in the sandbox's table in exactly this form: then its decimals are no mistake. */
export function isSpecialAsWritten(amount: string): boolean {
  return AS_WRITTEN.has(amount);
}
