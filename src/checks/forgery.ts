import { andList } from '../core/index.ts';
import type { Exchange, ResponseMessage } from '../journal/index.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import { exchangesInOrder, groupBy, isNotification } from './reading.ts';
import { finding, namedAll } from './wording.ts';

/** How a merchant replies to a notification of one provider. */
export interface ReplyRules {
  /** Whether a reply says that the notification was taken, in whatever form. */
  isTaken(reply: ResponseMessage): boolean;
  /** How to refuse one, as an instruction. */
  refusal: string;
}

/** Whether the merchant refuses notifications that the provider did not sign. */
export function forgery(rules: ReplyRules): Check {
  const isTaken = ({ response }: Exchange): boolean => response !== undefined && rules.isTaken(response);
  return {
    id: 'forgery',
    title: 'Notifications without a valid signature are not acknowledged',
    run(journal, context) {
      const forged = exchangesInOrder(journal).filter(isForged);
      // What is refused at one address and taken at another has another cause than what is taken everywhere.
      const byTaken = groupBy([...groupBy(forged, ({ request }) => request.url)], ([, deliveries]) =>
        mannersOf(deliveries.filter(isTaken)).join(),
      );
      return [...byTaken.values()].flatMap((addresses) => {
        const deliveries = addresses.flatMap(([, some]) => some);
        const taken = deliveries.filter(isTaken);
        return taken.length === 0
          ? []
          : acknowledged({ addresses, deliveries, taken, forged }, rules, context);
      });
    },
  };
}

/** Forgeries that the merchant has taken. */
interface Taken {
  /** Addresses at which the same manners are acknowledged, with what was delivered there. */
  addresses: readonly (readonly [string, readonly Exchange[]])[];
  deliveries: readonly Exchange[];
  taken: readonly Exchange[];
  /** All forgeries of the journal. */
  forged: readonly Exchange[];
}

function acknowledged(
  { addresses, deliveries, taken, forged }: Taken,
  { refusal }: ReplyRules,
  { provider }: CheckContext,
): Finding[] {
  const header = provider.protocol.signatureHeader.toUpperCase();
  const manners = mannersOf(taken);
  const refused = mannersOf(deliveries).filter((manner) => !manners.includes(manner));
  const at = addresses.map(([url]) => url);
  const others = new Set(forged.map(({ request }) => request.url).filter((url) => !at.includes(url)));
  return [
    finding('merchant', 'error', 'forgery.acknowledged', taken, {
      message: [
        `${namedAll(taken)} was acknowledged at ${andList(at)}, although ${faultsOf(taken, header)}.`,
        refused.length > 0 ? `Refused there: ${refused.join(', ')}.` : '',
        others.size > 0 ? `At ${andList([...others])} the merchant did not do so.` : '',
      ]
        .filter(Boolean)
        .join(' '),
      why: 'Anyone who knows the address can tell the shop that an order is paid, and get the goods without paying.',
      fix: `Verify ${header} with ${provider.name}'s public key over the raw body before anything else, at every address that you give to ${provider.name}. If it is wrong, ${refusal}, and change nothing.`,
    }),
  ];
}

/** What is wrong with the signatures of forgeries that were acknowledged, in words. */
function faultsOf(taken: readonly Exchange[], header: string): string {
  const [missing, wrong] = (['missing', 'invalid'] as const).map((verdict) =>
    taken.filter(({ request }) => request.signature === verdict),
  ) as [Exchange[], Exchange[]];
  const kinds = mannersOf(wrong).filter((manner) => manner !== '');
  return [
    missing.length > 0 && `it has no ${header}`,
    wrong.length > 0 &&
      `its ${header} does not match its body${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}`,
  ]
    .filter(Boolean)
    .join(', or ');
}

/** Sent by the harness in the place of the provider. What the provider itself signs wrongly is its own fault. */
function isForged(exchange: Exchange): boolean {
  const { actor, request, fault } = exchange;
  const isOurs = actor === 'harness' || fault?.falsified === 'request';
  return (
    isNotification(exchange) && isOurs && (request.signature === 'invalid' || request.signature === 'missing')
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
