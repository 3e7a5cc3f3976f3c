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
    return [...groupBy(forged, mannerOf).values()].flatMap((deliveries) => acknowledged(deliveries));
  },
};

/** @param deliveries forgeries of one manner */
function acknowledged(deliveries: readonly Exchange[]): Finding[] {
  const taken = deliveries.filter(isTaken);
  const [first] = taken;
  if (!first) return [];
  const at = addressesOf(taken);
  const refusedAt = addressesOf(deliveries).filter((url) => !at.includes(url));
  const elsewhere = refusedAt.length > 0 ? ` The same was refused at ${listed(refusedAt)}.` : '';
  return [
    finding('merchant', 'error', 'forgery.acknowledged', taken, {
      message: `${namedAll(taken)} was acknowledged at ${listed(at)}, although ${first.request.signature === 'missing' ? 'it has no X-SIGNATURE' : 'its X-SIGNATURE does not fit its body'}${first.fault ? ` (${first.fault.name})` : ''}.${elsewhere}`,
      why: 'Anybody who knows the address can tell the shop that an order is paid and get the goods for nothing.',
      fix: 'Verify X-SIGNATURE with Waffo\'s public key over the raw body before anything else, at every address that you give Waffo; answer {"message":"failed"} or a status other than 200, and change nothing.',
    }),
  ];
}

/** Sent by the harness as somebody who is not Waffo. What Waffo itself signs wrongly is Waffo's fault. */
function isForged({ direction, actor, request, fault }: Exchange): boolean {
  const isOurs = actor === 'harness' || fault?.falsified === 'request';
  return (
    direction === 'waffo-to-merchant' &&
    isOurs &&
    (request.signature === 'invalid' || request.signature === 'missing')
  );
}

/** `forged (stranger's key): PAYMENT_NOTIFICATION …` and `forged: stranger's key` are one manner. */
function mannerOf({ request, fault }: Exchange): string {
  const manner = /^forged(?: \(|: )([^)]*)/.exec(fault?.name ?? '')?.[1];
  return `${request.signature} ${manner ?? fault?.name ?? ''}`;
}

function isTaken({ response }: Exchange): boolean {
  return response?.status === 200 && meaningOfReply(response) === 'success';
}

function addressesOf(exchanges: readonly Exchange[]): string[] {
  return [...new Set(exchanges.map(({ request }) => request.url))];
}
