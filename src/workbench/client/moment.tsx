/** A time for people: with the day only if it is another day. */
export function Moment({ at, now }: { at: string; now: string }) {
  if (at === '') return null;
  const [moment, today] = [new Date(at), new Date(now)];
  const time = moment.toLocaleTimeString('en-GB');
  const isToday = moment.toDateString() === today.toDateString();
  return (
    <time class="moment" dateTime={at}>
      {isToday ? time : `${dayOf(moment)} ${time}`}
    </time>
  );
}

function dayOf(moment: Date): string {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
