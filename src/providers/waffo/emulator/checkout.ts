import { toMs } from '../../../core/index.ts';
import { CHALLENGE_CODE, NOT_CAPTURABLE, sandboxCard } from './cards.ts';
import type { ContractedMethod } from './contract.ts';
import { orderPurchase } from './orders/purchase.ts';
import type { CardEntry, CheckoutStage, CheckoutView, MethodChoice } from './pages/checkout-port.ts';
import type { Purchase } from './purchase.ts';
import type { WorldState } from './state.ts';
import type { SubscriptionBook } from './subscriptions/book.ts';

/** The parts of a world that checkout pages use. */
type World = WorldState & { readonly subscriptions: SubscriptionBook };

/** The payer's progress at one checkout page. */
interface Visit {
  method?: ContractedMethod;
  message?: string | undefined;
  /** The phone number was given (phone wallets). */
  phone?: string;
  step?: 'challenge' | 'processing';
}

/** The payer's side of one world: what the checkout pages of its orders, subscriptions and changes show and do. */
export class Checkout {
  readonly #world: World;
  readonly #visits = new Map<string, Visit>();

  constructor(world: World) {
    this.#world = world;
  }

  has(token: string): boolean {
    return this.#purchaseAt(token) !== undefined;
  }

  view(token: string): CheckoutView | undefined {
    const purchase = this.#purchaseAt(token);
    if (!purchase) return undefined;
    const visit = this.#visit(token);
    const method = this.#methodOf(purchase, visit);
    const { kind, merchantName, description, amount, currency, renews, waffoId, redirects } = purchase;
    const stage = stageOf(purchase, visit, method);
    const confirmUrl = stage === 'success' ? redirects.successRedirectUrl : redirects.failedRedirectUrl;
    const message = purchase.failure ?? visit.message;
    return {
      token,
      kind,
      stage,
      merchantName,
      description,
      amount,
      currency,
      waffoId,
      methods: this.#allowed(purchase).map(choice),
      autoRedirect: this.#world.options.autoRedirect,
      ...(renews && { renews }),
      ...(method && { method: choice(method) }),
      ...(message && { message }),
      ...((stage === 'success' || stage === 'failure') && confirmUrl && { confirmUrl }),
      ...(redirects.cancelRedirectUrl && { cancelUrl: redirects.cancelRedirectUrl }),
    };
  }

  /** Forgets the visit of a purchase that is no longer kept. */
  forget(token: string): void {
    this.#visits.delete(token);
  }

  /** The payer has opened the wallet or form, but has not finished. */
  begin(token: string): void {
    this.#act(token, (purchase, visit) => purchase.begin(this.#methodOf(purchase, visit)));
  }

  choose(token: string, name: string): void {
    this.#act(token, (purchase, visit) => {
      const method = this.#allowed(purchase).find((one) => one.name === name);
      if (method) Object.assign(visit, { method, message: undefined });
    });
  }

  payByCard(token: string, card: CardEntry): void {
    this.#act(token, (purchase, visit) => {
      const known = sandboxCard(card.number);
      const method = this.#allowed(purchase).find(({ name }) => name === known?.method);
      visit.message = known ? refusedCard(purchase, card) : 'The card number is not valid';
      if (known && !method) visit.message = 'This kind of card is not accepted here';
      if (visit.message || !known) return;
      purchase.begin(method);
      if (known.outcome === 'challenge') visit.step = 'challenge';
      else this.#process(purchase, visit, known.outcome);
    });
  }

  answerChallenge(token: string, code: string): void {
    this.#act(token, (purchase, visit) => {
      if (visit.step === 'challenge')
        this.#process(purchase, visit, code.trim() === CHALLENGE_CODE ? 'success' : 'failure');
    });
  }

  enterPhone(token: string, phone: string): void {
    this.#act(token, (_purchase, visit) => {
      if (/^\+?[\d -]{8,16}$/.test(phone.trim())) Object.assign(visit, { phone, message: undefined });
      else visit.message = 'Enter the phone number of your wallet';
    });
  }

  /** The sandbox buttons; also pays without a page. */
  simulate(token: string, outcome: 'success' | 'failure'): void {
    this.#act(token, (purchase, visit) => {
      purchase.begin(this.#methodOf(purchase, visit) ?? this.#allowed(purchase)[0]);
      finish(purchase, outcome);
    });
  }

  #purchaseAt(token: string): Purchase | undefined {
    const order = this.#world.orders.atCheckout(token);
    return order ? orderPurchase(this.#world, order) : this.#world.subscriptions.atCheckout(token);
  }

  #act(token: string, step: (purchase: Purchase, visit: Visit) => void): void {
    const purchase = this.#purchaseAt(token);
    if (purchase?.state === 'open') step(purchase, this.#visit(token));
  }

  #process(purchase: Purchase, visit: Visit, outcome: 'success' | 'failure'): void {
    visit.step = 'processing';
    const done = new Promise<void>((resolve) => {
      setTimeout(() => {
        delete visit.step;
        finish(purchase, outcome);
        resolve();
      }, toMs(this.#world.options.processing));
    });
    this.#world.clock.track(done);
  }

  #visit(token: string): Visit {
    let visit = this.#visits.get(token);
    if (!visit) this.#visits.set(token, (visit = {}));
    return visit;
  }

  #allowed({ product, wish }: Purchase): ContractedMethod[] {
    return this.#world.contract.select(product, wish);
  }

  /**
   * The chosen method; undefined while the payer has a choice. Cards count as one choice, because the number
   * determines the brand.
   */
  #methodOf(purchase: Purchase, visit: Visit): ContractedMethod | undefined {
    const settled = purchase.method ?? visit.method;
    if (settled) return settled;
    const allowed = this.#allowed(purchase);
    return allowed.length === 1 || allowed.every(({ kind }) => kind === 'card') ? allowed[0] : undefined;
  }
}

function stageOf(purchase: Purchase, visit: Visit, method: ContractedMethod | undefined): CheckoutStage {
  switch (purchase.state) {
    case 'paid':
      return 'success';
    case 'failed':
      return 'failure';
    case 'closed':
      return 'closed';
    case 'open':
      return visit.step ?? formFor(visit, method);
  }
}

function formFor(visit: Visit, method: ContractedMethod | undefined): CheckoutStage {
  if (!method) return 'choose';
  if (method.kind === 'card') return 'card';
  return method.kind === 'phone-wallet' && !visit.phone ? 'phone' : 'simulator';
}

/** Why a card is refused before any attempt. */
function refusedCard(purchase: Purchase, card: CardEntry): string | undefined {
  const month = /^(0[1-9]|1[0-2])\s*\/\s*(\d{2})$/.exec(card.expiry.trim());
  if (!month) return 'The expiry date is not valid';
  if (!/^\d{3,4}$/.test(card.cvv.trim())) return 'The security code is not valid';
  if (card.holder.trim() === '') return "The cardholder's name is missing";
  if (purchase.capturedLater && card.number.replace(/\D/g, '') === NOT_CAPTURABLE)
    return 'Card type not supported';
  return undefined;
}

function finish(purchase: Purchase, outcome: 'success' | 'failure'): void {
  if (outcome === 'success') purchase.succeed();
  else purchase.fail();
}

function choice(method: ContractedMethod): MethodChoice {
  return { name: method.name, kind: method.kind };
}
