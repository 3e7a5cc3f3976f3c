import type { Exchange } from '../journal/index.ts';
import type { Check } from './finding.ts';
import { exchangesInOrder, groupBy } from './reading.ts';
import { meaningOfReply } from './reply.ts';
import { finding, namedAll } from './wording.ts';

/** Whether the merchant turns down notifications that Waffo did not sign. */
export const forgery: Check = {
  id: 'forgery',
  title: 'Notifications without a valid signature are not acknowledged',
  run(journal) {
    const forged = exchangesInOrder(journal).filter((exchange) => isForged(exchange) && isTaken(exchange));
    return [
      ...groupBy(forged, ({ request, fault }) => `${request.signature} ${fault?.name ?? ''}`).values(),
    ].map((group) =>
      finding('merchant', 'error', 'forgery.acknowledged', group, {
        message: `${namedAll(group)} was acknowledged, although ${group[0]?.request.signature === 'missing' ? 'it has no X-SIGNATURE' : 'its X-SIGNATURE does not fit its body'}${group[0]?.fault ? ` (${group[0].fault.name})` : ''}.`,
        why: 'Anybody who knows the address can tell the shop that an order is paid and get the goods for nothing.',
        fix: 'Verify X-SIGNATURE with Waffo\'s public key over the raw body before anything else; answer {"message":"failed"} or a status other than 200, and change nothing.',
      }),
    );
  },
};

/** Sent by the harness as somebody who is not Waffo. What Waffo itself signs wrongly is Waffo's fault. */
function isForged({ direction, actor, request, fault }: Exchange): boolean {
  const isOurs = actor === 'harness' || fault?.falsified === 'request';
  return (
    direction === 'waffo-to-merchant' &&
    isOurs &&
    (request.signature === 'invalid' || request.signature === 'missing')
  );
}

function isTaken({ response }: Exchange): boolean {
  return response?.status === 200 && meaningOfReply(response) === 'success';
}
