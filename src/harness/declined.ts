/** What a case's provider sends, and its time. */
interface Sender {
  idle(): Promise<void>;
  /** `30s`, `4m` … */
  advance(duration: string): Promise<void>;
}

/**
 * At the end of a case: what the merchant has declined comes again as long as it takes some of it. One that takes an event
 * at a time needs a round for each; what comes no more would read as declined for ever.
 * @param pauses within each of which what is open comes again, the first one first
 * @param open how many deliveries are neither acknowledged nor given up
 */
export async function comesAgainWhileItHelps(
  sender: Sender,
  pauses: readonly string[],
  open: () => number,
): Promise<void> {
  await sender.idle();
  let before = open();
  for (const pause of pauses) {
    if (before === 0) return;
    await sender.advance(pause);
    const left = open();
    if (left >= before) return;
    before = left;
  }
}
