import { exchangesOf, type Exchange } from '../journal/index.ts';
import type { Check, Finding } from './finding.ts';
import { isCall } from './reading.ts';
import { finding } from './wording.ts';

/** Environment variables in which a person gives the keys of both parties. */
export interface KeyVariables {
  /** Public key of the provider. */
  provider: string;
  /** Private key of the merchant. */
  merchant: string;
}

/** Which signatures nobody could check: what rests on them is neither proved nor refuted. */
export function unverified(variables: KeyVariables): Check {
  return {
    id: 'unverified',
    title: 'Every signature could be verified',
    run(journal, { provider }) {
      const exchanges = exchangesOf(journal);
      const merchants = exchanges.filter((one) => isUnknown(isCall(one) ? one.request : one.response));
      const providers = exchanges.filter((one) => isUnknown(isCall(one) ? one.response : one.request));
      const merchantFix = `Give the merchant's public key (--merchant-public-key), or its private key in ${variables.merchant}.`;
      const providerFix = `Give ${provider.name}'s public key of this environment in ${variables.provider}.`;
      return [
        ...report(merchants, 'the merchant', merchantFix),
        ...report(providers, provider.name, providerFix),
      ];
    },
  };
}

function isUnknown(message: Exchange['request'] | Exchange['response']): boolean {
  return message?.signature === 'unknown';
}

function report(seen: readonly Exchange[], party: string, fix: string): Finding[] {
  if (seen.length === 0) return [];
  return [
    finding('harness', 'warning', 'unverified', seen, {
      message: `${seen.length} ${seen.length === 1 ? 'signature' : 'signatures'} of ${party} could not be verified: the right key was not given.`,
      why: 'Nobody knows whether these messages are genuine, so nothing that depends on them is proved or refuted.',
      fix,
    }),
  ];
}
