import type { Exchange } from '../journal/index.ts';
import type { Check, Finding } from './finding.ts';
import { exchangesInOrder, groupBy } from './reading.ts';
import { meaningOfReply } from './reply.ts';
import { finding, listed, namedAll } from './wording.ts';

/** Whether the merchant turns down notifications that Waffo did not sign. */
export const forgery: Check = {
  id: 'forgery',
  title: 'Notifications without a valid signature are not acknowledged',
  run(journal) {
    const forged = exchangesInOrder(journal).filter(isForged);
    // What is refused at one address and taken at another has another cause than what is taken everywhere.
    const byTaken = groupBy([...groupBy(forged, ({ request }) => request.url)], ([, deliveries]) =>
      mannersOf(deliveries.filter(isTaken)).join(),
    );
    return [...byTaken.values()].flatMap((addresses) => acknowledged(addresses, forged));
  },
};

/** @param addresses those at which the same manners are acknowledged, with what was delivered there */
function acknowledged(
  addresses: readonly (readonly [string, readonly Exchange[]])[],
  forged: readonly Exchange[],
): Finding[] {
  const deliveries = addresses.flatMap(([, some]) => some);
  const taken = deliveries.filter(isTaken);
  if (taken.length === 0) return [];
  const manners = mannersOf(taken);
  const refused = mannersOf(deliveries).filter((manner) => !manners.includes(manner));
  const at = addresses.map(([url]) => url);
  const others = new Set(forged.map(({ request }) => request.url).filter((url) => !at.includes(url)));
  return [
    finding('merchant', 'error', 'forgery.acknowledged', taken, {
      message: [
        `${namedAll(taken)} was acknowledged at ${listed(at)}, although ${faultsOf(taken)}.`,
        refused.length > 0 ? `Refused there: ${refused.join(', ')}.` : '',
        others.size > 0 ? `At ${listed([...others])} the merchant decided otherwise.` : '',
      ]
        .filter(Boolean)
        .join(' '),
      why: 'Anybody who knows the address can tell the shop that an order is paid and get the goods for nothing.',
      fix: 'Verify X-SIGNATURE with Waffo\'s public key over the raw body before anything else, at every address that you give Waffo; answer {"message":"failed"} or a status other than 200, and change nothing.',
    }),
  ];
}

/** What is wrong with the signatures of forgeries that were acknowledged, in words. */
function faultsOf(taken: readonly Exchange[]): string {
  const [missing, wrong] = (['missing', 'invalid'] as const).map((verdict) =>
    taken.filter(({ request }) => request.signature === verdict),
  ) as [Exchange[], Exchange[]];
  const kinds = mannersOf(wrong).filter((manner) => manner !== '');
  return [
    missing.length > 0 && 'it has no X-SIGNATURE',
    wrong.length > 0 &&
      `its X-SIGNATURE does not fit its body${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}`,
  ]
    .filter(Boolean)
    .join(', or ');
}

/** Sent by the harness as somebody who is not Waffo. What Waffo itself signs wrongly is Waffo's fault. */
function isForged({ direction, actor, request, fault }: Exchange): boolean {
  const isOurs = actor === 'harness' || fault?.falsified === 'request';
  return (
    direction === 'provider-to-merchant' &&
    isOurs &&
    (request.signature === 'invalid' || request.signature === 'missing')
  );
}

/**
 * The manners of some forgeries, each once. `forged (attacker's key): PAYMENT_NOTIFICATION …` and
 * `forged: attacker's key` are one.
 */
function mannersOf(forged: readonly Exchange[]): string[] {
  const manners = forged.map(
    ({ fault }) => /^forged(?: \(|: )([^)]*)/.exec(fault?.name ?? '')?.[1] ?? fault?.name ?? '',
  );
  return [...new Set(manners)];
}

function isTaken({ response }: Exchange): boolean {
  return response?.status === 200 && meaningOfReply(response) === 'success';
}
