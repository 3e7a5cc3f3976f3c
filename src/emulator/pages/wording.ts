/** A sum as people read it. The decimal string is shown as it is: the page must not round. */
export function sum(amount: string, currency: string): string {
  return `${currency} ${amount}`;
}

const LONG = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC',
}); // prettier-ignore

/** A moment for people, in UTC; a text that is no moment is shown as it is. */
export function moment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${LONG.format(date)} UTC`;
}
