import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';
import type { Check, Finding } from './finding.ts';
import { finding } from './wording.ts';

/** Which signatures nobody could check: what rests on them is neither proved nor refuted. */
export const unverified: Check = {
  id: 'unverified',
  title: 'Every signature could be verified',
  run(journal) {
    const fromWaffo = (exchange: Exchange): boolean => exchange.direction === 'provider-to-merchant';
    return [
      ...report(journal, 'the merchant', (exchange) => !fromWaffo(exchange)),
      ...report(journal, 'Waffo', fromWaffo),
    ];
  },
};

/** @param isAsking whether the party sent the request of an exchange, and not its response */
function report(journal: Journal, party: string, isAsking: (exchange: Exchange) => boolean): Finding[] {
  const seen = exchangesOf(journal).filter((exchange) => {
    const message = isAsking(exchange) ? exchange.request : exchange.response;
    return message?.signature === 'unknown';
  });
  if (seen.length === 0) return [];
  return [
    finding('harness', 'warning', 'unverified', seen, {
      message: `${seen.length} ${seen.length === 1 ? 'signature' : 'signatures'} of ${party} could not be verified: no key that fits was given.`,
      why: 'Whether these messages are genuine is not known, so what rests on them is neither proved nor refuted.',
      fix:
        party === 'Waffo'
          ? "Give Waffo's public key of this environment in WAFFO_PUBLIC_KEY."
          : "Give the merchant's public key (--merchant-public-key), or its private key in WAFFO_PRIVATE_KEY.",
    }),
  ];
}
