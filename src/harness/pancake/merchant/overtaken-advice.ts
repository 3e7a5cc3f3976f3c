/** How messages begin to say that a webhook came while the merchant waited for an answer. */
export const OVERTAKEN = 'while the merchant waited for the answer to';

const KEEP_BOTH =
  'A record that was read before the call is old when the answer comes: read it again then, under a lock or in one transaction, and change only what the answer tells. Whoever writes the whole record back loses what a webhook has written meanwhile. An answer that is older than a webhook takes nothing back. ';

/** How messages say that webhooks of other purchases came as well. */
export const TOGETHER = 'which came at the same moment as those of other buyers';

const WRITE_ONE_BY_ONE =
  'Two steps that read the same file or row, change it and write it lose one of the changes: let one write at a time happen, each on what the one before has written (a transaction, a lock, one row for each order). ';

/** The advice that comes first where two things happened at once; empty otherwise. */
export function keepBoth(because: string): string {
  if (because.includes(TOGETHER)) return WRITE_ONE_BY_ONE;
  return because.includes(OVERTAKEN) ? KEEP_BOTH : '';
}
