/** How messages begin to say that a webhook came while the merchant waited for an answer. */
export const OVERTAKEN = 'while the merchant waited for the answer to';

const KEEP_BOTH =
  'A record that was read before the call is old when the answer comes: read it again then, under a lock or in one transaction, and change only what the answer tells. Whoever writes the whole record back loses what a webhook has written meanwhile. An answer that is older than a webhook takes nothing back. ';

/** How messages say that several webhooks came at once. */
export const AT_ONCE = 'which came at the same moment';
/** The same, where they are about other purchases. */
export const TOGETHER = `${AT_ONCE} as those of other buyers`;

const WRITE_ONE_BY_ONE =
  'Two steps that read the same file or row, change it and write it lose one of the changes: let one write at a time happen, each on what the one before has written (a transaction, a lock, one row for each order). ';

/** How messages say that the webhook before was about nothing that the merchant has sold. */
export const BEHIND = 'which was told behind';

const SET_ASIDE =
  'A queue that tries a failed event again before all others stops at one that can never be handled: set that one aside, or try it again later, and go on with the next. ';

/** How messages say that something happened to another subscription of a buyer who has two. */
export const OF_ANOTHER = 'of another subscription of the same buyer';

const KEEP_APART =
  'Keep status, periods and end of access for each subscription, by your number of it or by orderId, and not for each buyer: a buyer may have several. ';

/** How messages say that webhooks came in reverse. */
export const NEWEST_FIRST = 'which came in reverse, the newest first';

const KEEP_THE_NEWEST =
  'Of two statuses the one whose event has the later `timestamp` holds, whichever came first. Keep that timestamp beside the status, and let an older event change no status (a payment counts at any time); or ask Pancake how the subscription stands. ';

/** The advice that comes first where webhooks came at once, in reverse, behind others or of another subscription; else empty. */
export function keepBoth(because: string): string {
  if (because.includes(OF_ANOTHER)) return KEEP_APART;
  if (because.includes(BEHIND)) return SET_ASIDE;
  if (because.includes(NEWEST_FIRST)) return KEEP_THE_NEWEST;
  if (because.includes(AT_ONCE)) return WRITE_ONE_BY_ONE;
  return because.includes(OVERTAKEN) ? KEEP_BOTH : '';
}
