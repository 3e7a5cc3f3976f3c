import type { OrderAtPancake } from '../../providers/pancake/emulator/index.ts';
import type { CaseContext, Observation } from '../case-context.ts';
import type { PancakeTarget } from './pancake-target.ts';
import { repeatedKey } from './wire.ts';

/** What a buyer stands at the checkout of. */
interface Payable {
  /** For messages. */
  readonly name: string;
  readonly checkoutUrl: string | undefined;
  /** Journal id of the call that led there. */
  readonly entry: string;
}

/** Cards of the test mode: one pays, one is declined. */
export const GOOD_CARD = '4576750000000110';
export const BAD_CARD = '4576750000000220';

/** How a buyer fills the pages of the checkout. */
export interface HowToPay {
  card?: string;
  /** Pays without a card. */
  wallet?: 'applepay' | 'googlepay';
  email?: string;
  /** Two letters; default HK, where no tax is due. */
  country?: string;
  state?: string;
  postcode?: string;
  /** Another checkout of the same purchase. */
  url?: string;
}

/** The buyer at the checkout, without a browser: the steps of its pages, in the emulator itself. */
export class Checkout {
  readonly #target: PancakeTarget;
  readonly #context: CaseContext;

  constructor(target: PancakeTarget, context: CaseContext) {
    this.#target = target;
    this.#context = context;
  }

  /** Whether the address that the buyer was given is a checkout of Pancake's. */
  opens({ checkoutUrl }: { checkoutUrl?: string | undefined }): boolean {
    return this.#session(checkoutUrl) !== undefined;
  }

  /** Whether a buyer can pay there now: it is a checkout, and neither paid nor expired. */
  takesMoney(checkoutUrl: string | undefined): boolean {
    const session = this.#session(checkoutUrl);
    return session !== undefined && this.#target.world.checkout.details(session).stage === 'details';
  }

  /** The buyer pays. Ends the scenario if there is no checkout; resolves when the merchant has been told. */
  async pays(purchase: Payable, how: HowToPay = {}): Promise<OrderAtPancake> {
    const order = await this.tries(purchase, how);
    if (order) return order;
    return this.#context.failCase({
      check: 'checkout.leads-nowhere',
      message: `The buyer of ${purchase.name} was sent to ${how.url ?? purchase.checkoutUrl ?? 'nowhere'}, which is not a checkout of Pancake.`,
      why: 'The buyer cannot pay.',
      fix: 'Send the buyer to the unchanged `checkoutUrl` of create-session. You may add a query or a fragment.',
      entries: [purchase.entry],
    });
  }

  /** The buyer pays with a card that is declined. */
  declines(purchase: Payable, how: HowToPay = {}): Promise<OrderAtPancake> {
    return this.pays(purchase, { ...how, card: BAD_CARD });
  }

  /** Fills both pages; undefined if the address leads to no checkout. */
  async tries(purchase: Payable, how: HowToPay = {}): Promise<OrderAtPancake | undefined> {
    const { card = GOOD_CARD } = how;
    const order = this.begins(purchase, how);
    if (!order) return undefined;
    if (how.wallet === undefined) this.paysFor(order, card);
    else this.#target.world.checkout.payByWallet(order, how.wallet, 'success');
    this.#target.act(
      'payer',
      `${card === GOOD_CARD ? 'pays' : 'fails to pay'} ${purchase.name} (${order.id})`,
    );
    await this.#target.delivered();
    return order;
  }

  /** Fills the second page; the merchant may not know of it yet. */
  paysFor(order: OrderAtPancake, card: string = GOOD_CARD): void {
    this.#target.world.checkout.payByCard(order, {
      number: card,
      expiry: '12/29',
      cvc: '123',
      holder: 'A Buyer',
      agrees: true,
    });
  }

  /** Fills the first page: the order that waits for its payment. */
  begins(purchase: Payable, how: HowToPay = {}): OrderAtPancake | undefined {
    const url = how.url ?? purchase.checkoutUrl;
    const session = this.#session(url);
    if (!session) return undefined;
    const { email = 'buyer@shop.example', country = 'HK', state = '', postcode = '' } = how;
    const entered = this.#target.world.checkout.enterDetails(session, {
      email,
      billing: { country, state, postcode, isBusiness: false },
      token: /[#&]token=([^&]+)/.exec(url ?? '')?.[1] ?? '',
    });
    if (!('stage' in entered)) return entered;
    const key = repeatedKey(this.#target.journal, 'checkoutCreateSession');
    if (key !== undefined && entered.stage !== 'details')
      return this.#context.failCase(replayed(purchase, entered.stage, key));
    return this.#context.failCase({
      check: 'checkout.refused',
      message: `Pancake's page does not let the buyer of ${purchase.name} continue: it is "${entered.stage}"${entered.message === undefined ? '' : `, "${entered.message}"`}.`,
      why: 'The buyer cannot pay.',
      fix: 'Look at what was sent to create-session: an address in `successUrl` that is not https, or a session that has ended, is only refused on this page.',
      entries: [purchase.entry],
    });
  }

  /** Whether an address is the page of a plan change, and not of a purchase. */
  changesPlan(url: string | undefined): boolean {
    return this.#session(url)?.change !== undefined;
  }

  /**
   * The buyer confirms a plan change. The subscription's own card pays, unless one is given.
   * @returns what came of it; undefined: the page does not let the buyer confirm
   */
  async confirms(
    { name, checkoutUrl }: { name: string; checkoutUrl: string | undefined },
    { card = '' }: { card?: string } = {},
  ): Promise<'changed' | 'scheduled' | 'failure' | undefined> {
    const session = this.#session(checkoutUrl);
    if (!session) return undefined;
    this.#target.act('payer', `confirms ${name}${card === BAD_CARD ? ' with a card that is declined' : ''}`);
    this.#target.world.checkout.confirmChange(session, {
      number: card,
      expiry: '12/29',
      cvc: '123',
      holder: 'A Buyer',
      agrees: true,
    });
    await this.#target.delivered();
    return session.changed;
  }

  #session(url: string | undefined) {
    const id = /cs_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(url ?? '')?.[0];
    return id === undefined ? undefined : this.#target.world.sessions.get(id);
  }
}

/** The session of an earlier call, which has ended, in place of a new one. */
function replayed({ name, entry }: Payable, stage: string, key: string): Observation {
  return {
    check: 'checkout.replayed',
    message: `The buyer of ${name} gets a checkout that is "${stage}": create-session was sent with the X-Idempotency-Key "${key}" of an earlier call, so Pancake answered with the session of that call.`,
    why: 'The buyer cannot pay.',
    fix: 'Make a new key for every new session. Use a key again only to repeat a call whose answer is missing. A key that is built from buyer, item, order number or date occurs again.',
    entries: [entry],
  };
}
