const GOOD = /success|active|refunded|completed|succeeded|acknowledged|enabled|paid/i;
const BAD = /fail|given up|reject|past_due|disabled/i;
const OVER = /close|cancel|expired|held/i;

/** A status in its colour. */
export function Status({ status }: { status: string }) {
  return <span class={`result ${toneOf(status)}`}>{status.replaceAll('_', ' ')}</span>;
}

function toneOf(status: string): string {
  if (BAD.test(status)) return 'bad';
  if (OVER.test(status)) return 'none';
  return GOOD.test(status) ? 'good' : 'wait';
}
