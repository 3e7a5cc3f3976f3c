import { Failure } from '../failure.ts';
import { Fields } from '../fields.ts';
import { amountText } from '../money.ts';
import { createOrder, type Buyer } from '../orders/create.ts';
import { payOnetime } from '../orders/onetime.ts';
import type { Order } from '../orders/order.ts';
import type { Attempt } from '../orders/charge.ts';
import { requireRedirect } from '../orders/redirect.ts';
import type {
  CardEntry,
  ChangeView,
  DetailsEntry,
  DetailsView,
  PageView,
  PaymentView,
} from '../pages/port.ts';
import type { WorldState } from '../state.ts';
import { startSubscription } from '../subscriptions/life.ts';
import { billingDetailIn, type BillingDetail } from './billing.ts';
import { attemptOf } from './card-form.ts';
import { changeView, confirmAtPage } from './change-page.ts';
import { PAYMENT_METHODS } from './methods.ts';
import { renewedSession } from './renewed.ts';
import type { Session } from './session.ts';
import { paymentView } from './payment-view.ts';

/** The buyer's side of one world: what the pages of a checkout show and do. */
export class Checkout {
  readonly #world: WorldState;
  /** Error messages of the last attempts, by order. */
  readonly #messages = new Map<string, string>();

  constructor(world: WorldState) {
    this.#world = world;
  }

  details(session: Session, message?: string): DetailsView {
    return {
      ...this.#page(session),
      stage: this.#stage(session),
      price: amountText(session.price.amount, session.currency),
      currency: session.currency,
      email: session.buyerEmail ?? '',
      billing: session.billingDetail ?? {},
      ...(message !== undefined && { message }),
    };
  }

  /** Creates a buyer's order; returns the order, or what is wrong with the form. */
  enterDetails(session: Session, entry: DetailsEntry): Order | DetailsView {
    if (this.#stage(session) !== 'details') return this.details(session);
    const world = this.#world;
    try {
      const buyer = buyerIn(world, session, entry);
      requireRedirect(session.successUrl ?? session.version.successUrl ?? undefined);
      return this.#openOrder(session, buyer) ?? createOrder(world, session, buyer);
    } catch (error) {
      if (error instanceof Failure) return this.details(session, error.message);
      throw error;
    }
  }

  /** Replaces an expired checkout by a new one; undefined if it is open or paid. */
  renew(session: Session): Session | undefined {
    if (this.#stage(session) !== 'expired') return undefined;
    return renewedSession(this.#world, session);
  }

  payment(order: Order): PaymentView {
    return paymentView(this.#world, order, this.#page(order), this.#messages.get(order.id));
  }

  payByCard(order: Order, card: CardEntry): void {
    const attempt = attemptOf(card, this.#world.clock);
    if ('message' in attempt) this.#messages.set(order.id, attempt.message);
    else if (order.methods.includes('card')) this.pay(order, attempt);
  }

  payByWallet(order: Order, name: string, outcome: 'success' | 'failure'): void {
    const method = PAYMENT_METHODS.find((one) => one === name);
    if (!method || method === 'card' || !order.methods.includes(method)) return;
    this.pay(order, { method, ...(outcome === 'failure' && { declined: 'The payment was declined.' }) });
  }

  change(session: Session): ChangeView | undefined {
    return changeView(this.#world, session, this.#page(session), this.#messages.get(session.id));
  }

  confirmChange(session: Session, card: CardEntry): void {
    const message = confirmAtPage(this.#world, session, card);
    if (message === undefined) this.#messages.delete(session.id);
    else this.#messages.set(session.id, message);
  }

  /** Pays, without a page. */
  pay(order: Order, attempt: Attempt): void {
    const payment =
      order.kind === 'onetime'
        ? payOnetime(this.#world, order, attempt)
        : startSubscription(this.#world, order, attempt);
    if (payment?.failureReason === undefined) this.#messages.delete(order.id);
    else this.#messages.set(order.id, payment.failureReason);
  }

  #stage(session: Session): DetailsView['stage'] {
    const orders = session.orderIds.flatMap((id) => this.#world.orders.get(id) ?? []);
    if (orders.some(isPaid)) return 'paid';
    return session.expiresAt > this.#world.clock.now() ? 'details' : 'expired';
  }

  /** The open order of a buyer who comes back with the same details. */
  #openOrder({ orderIds }: Session, buyer: Buyer): Order | undefined {
    return orderIds
      .flatMap((id) => this.#world.orders.get(id) ?? [])
      .find((order) => order.status === 'pending' && isSameBuyer(order, buyer));
  }

  #page({ storeId, environment, version }: Pick<Session, 'storeId' | 'environment' | 'version'>): PageView {
    return {
      storeName: this.#world.catalogue.stores.get(storeId)?.name ?? '',
      isTest: environment === 'test',
      productName: version.name,
      ...(version.description !== null && { description: version.description }),
    };
  }
}

function isPaid({ payments }: Order): boolean {
  return payments.some(({ status }) => status === 'succeeded');
}

function isSameBuyer(order: Buyer, buyer: Buyer): boolean {
  return (
    order.buyerEmail === buyer.buyerEmail &&
    order.buyerIdentity === buyer.buyerIdentity &&
    JSON.stringify(order.billingDetail) === JSON.stringify(buyer.billingDetail)
  );
}

/** The buyer: a session token for this store identifies the buyer, whatever the e-mail is. */
function buyerIn(world: WorldState, session: Session, entry: DetailsEntry): Buyer {
  const email = entry.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw new Failure(400, 'order', 'Enter a valid e-mail address');
  const billingDetail: BillingDetail = billingDetailIn(new Fields(entry.billing, 'order'));
  const known = entry.token === '' ? undefined : world.tokens.use(entry.token);
  const isHere = known?.storeId === session.storeId && known.environment === session.environment;
  return { buyerEmail: email, billingDetail, ...(isHere && { buyerIdentity: known.buyerIdentity }) };
}
