import type { Finding } from '../checks/index.ts';

/** What a mistake costs, the dearest first. What is in no line costs time and trust. */
const COSTS: readonly RegExp[] = [
  // Goods or access that nobody paid for, money that is taken or given back twice, words of a stranger that are believed.
  /^((order|subscription)\.(paid|active|delivered)-without-payment|(subscription|change)\.granted-too-often|order\.delivered-once|idempotency\.(new-id|reuse)|forgery\.acknowledged|refund\.(once|sum|succeeded-twice|delivered-afterwards|before-payment-lost)|change\.two-plans)$/,
  // Somebody has paid and gets nothing, or waits for money that does not come.
  /^((order|subscription|change)\.(paid|active|regressed|overwritten|closed-while-open|closed-while-held|ended-while-(active|paid)|not-granted|no-plan|renewal-not-granted)|refund\.(done-too-early|create|regressed)|inquiry\.(missing|ignored|payment-ignored))$/,
];

/** How dear the mistake is that a finding shows: 0 is the dearest. Only between findings that explain as much as each other. */
export function costRank({ check }: Pick<Finding, 'check'>): number {
  const line = COSTS.findIndex((pattern) => pattern.test(check));
  return line < 0 ? COSTS.length : line;
}
