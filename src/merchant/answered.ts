/**
 * Servers that have answered since this process began. A merchant that never answered cannot be tested; if it answered
 * before, its silence is a result of the test.
 */
const answered = new Set<string>();

/** Notes that a server has answered. */
export function noteAnswer(url: string): void {
  answered.add(new URL(url).origin);
}

export function hasAnswered(url: string): boolean {
  return answered.has(new URL(url).origin);
}
