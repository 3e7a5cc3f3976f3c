import { momentOf } from '../core/index.ts';

/** An amount for people. The decimal string is shown unchanged: the page must not round. */
export function sum(amount: string, currency: string): string {
  return `${currency} ${amount}`;
}

const LONG = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC',
}); // prettier-ignore

/** A time for people, in UTC; a text that is not a time is shown unchanged. */
export function moment(iso: string): string {
  const date = momentOf(iso);
  return date ? `${LONG.format(date)} UTC` : iso;
}
