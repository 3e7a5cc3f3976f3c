/**
 * Which servers have answered anything since this process began. A merchant that never did cannot be driven;
 * one that did and now keeps silent is a fact about the merchant.
 */
const answered = new Set<string>();

/** Notes that a server has answered. */
export function noteAnswer(url: string): void {
  answered.add(new URL(url).origin);
}

/** Whether a server has ever answered this process. */
export function hasAnswered(url: string): boolean {
  return answered.has(new URL(url).origin);
}
