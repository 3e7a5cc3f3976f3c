import { momentOf } from '../core/index.ts';

/** A sum as people read it. The decimal string is shown as it is: the page must not round. */
export function sum(amount: string, currency: string): string {
  return `${currency} ${amount}`;
}

const LONG = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC',
}); // prettier-ignore

/** A moment for people, in UTC; a text that is no moment is shown as it is. */
export function moment(iso: string): string {
  const date = momentOf(iso);
  return date ? `${LONG.format(date)} UTC` : iso;
}
