import { fromMinor, sameAmount } from '../../core/index.ts';
import type { CaseContext } from '../case-context.ts';
import { merchantCalls, requestBody } from './wire.ts';
import type { World } from '../../providers/pancake/emulator/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { Checkout } from './checkout.ts';
import type { Purchase } from './placed.ts';
import type { PurchaseRecords } from './purchase-records.ts';
import { numberUsedBefore } from './used-numbers.ts';

const LONGEST_NUMBER = 128;

/** What of Pancake it looks at. */
interface Seen {
  readonly journal: Journal;
  readonly checkout: Checkout;
  readonly world: World;
  readonly records: Pick<PurchaseRecords, 'ordersOf'>;
}

/** What must be right in the calls with which a purchase begins. */
export class PurchaseAssertions {
  readonly #pancake: Seen;
  readonly #context: CaseContext;

  constructor(pancake: Seen, context: CaseContext) {
    this.#pancake = pancake;
    this.#context = context;
  }

  /** Its number is no old one. */
  isNew(purchase: Purchase): void {
    const finding = numberUsedBefore(this.#pancake.world, purchase);
    if (finding) this.#context.report(finding);
  }

  /** There is one session for it. */
  oneSession(purchase: Purchase): void {
    const { length } = purchase.sessionIds;
    if (length === 1) return;
    this.#context.report({
      check: 'checkout.one-session',
      message: `${purchase.name} has ${length} checkout sessions at Pancake; 1 is right.`,
      why: 'A buyer who has two checkouts may pay twice.',
      fix: 'Call create-session once for an order, and store its checkoutUrl until the session expires.',
      entries: purchase.calls.map(({ id }) => id),
    });
  }

  /** Each has a number of the merchant's own, and they differ. */
  differ(...purchases: Purchase[]): void {
    for (const purchase of purchases) {
      const { externalId } = purchase;
      if (externalId !== undefined && externalId.length <= LONGEST_NUMBER) continue;
      this.#context.report({
        check: 'references.missing',
        message: `create-session of ${purchase.name} has ${externalId === undefined ? 'no orderMerchantExternalId' : `an orderMerchantExternalId of ${externalId.length} characters; at most ${LONGEST_NUMBER} are allowed`}.`,
        why: 'A webhook then has only the ids of Pancake, and nobody knows which of your orders was paid.',
        fix: 'Send the number of your order as orderMerchantExternalId with every session.',
        entries: purchase.calls.map(({ id }) => id),
      });
    }
    const [first, ...others] = purchases;
    const same = others.find(
      ({ externalId }) => externalId !== undefined && externalId === first?.externalId,
    );
    if (!first || !same) return;
    this.#context.report({
      check: 'references.repeated',
      message: `${first.name} and ${same.name} have the same orderMerchantExternalId ${first.externalId}.`,
      why: 'The payment of one order is booked on another.',
      fix: 'Give every order its own number.',
      entries: [first, same].flatMap(({ calls }) => calls.map(({ id }) => id)),
    });
  }

  /** What the buyer is asked for must be this price, tax not counted. */
  costs(purchase: Purchase, amount: string, currency: string, because: string): void {
    const order = this.#pancake.records.ordersOf(purchase).at(-1) ?? this.#pancake.checkout.begins(purchase);
    if (!order) return;
    const { subtotal, total, tax } = order.kind === 'onetime' ? order.amounts : order.regular;
    // Tax may be part of the price.
    const prices = [subtotal, total].map((sum) => fromMinor(sum, order.currency));
    if (order.currency === currency && prices.some((price) => sameAmount(price, amount))) return;
    this.#context.report({
      check: 'checkout.price',
      message: `After ${because}, the buyer of ${purchase.name} is asked for ${prices[0]} ${order.currency}${tax > 0n ? ` and ${fromMinor(tax, order.currency)} of tax` : ''}; ${amount} ${currency} is right.`,
      step: because,
      why: 'A buyer who changes a request sets the price, or buyers are charged an amount that the shop has not shown.',
      fix: 'Take price and currency from your own catalogue. Send a priceSnapshot only with amounts that your server has set, as decimal texts in the currency (yen have no decimals).',
      entries: purchase.calls.map(({ id }) => id),
    });
  }

  /** A known buyer is named the same each time, and nobody else by that name. */
  knows(ofOne: readonly Purchase[], ofOther: Purchase): void {
    const identities = merchantCalls(this.#pancake.journal, 'authIssueSessionToken').map((call) => ({
      id: call.id,
      identity: requestBody(call)['buyerIdentity'],
    }));
    if (identities.length < ofOne.length + 1) {
      this.#context.report({
        check: 'buyer.unknown',
        message: `${ofOne.length + 1} known buyers have bought, and issue-session-token was called ${identities.length} time(s).`,
        why: 'Without a token Pancake recognises a buyer only by the e-mail, which anybody can type.',
        fix: 'Ask for a session token with the id of your user as buyerIdentity, and add it to checkoutUrl as the fragment #token=…',
        entries: identities.map(({ id }) => id),
      });
      return;
    }
    const own = identities.slice(0, ofOne.length).map(({ identity }) => identity);
    const other = identities.at(-1)?.identity;
    if (new Set(own).size === 1 && other !== own[0]) return;
    this.#context.report({
      check: 'buyer.identity',
      message: `One buyer bought ${ofOne.length} times with the buyerIdentity ${own.map(String).join(', ')}; another buyer (${ofOther.name}) had ${String(other)}.`,
      why: 'Purchases go to the wrong buyer, or a buyer does not find what they have paid for.',
      fix: 'Use the stable id of the user in your shop as buyerIdentity.',
      entries: identities.map(({ id }) => id),
    });
  }
}
