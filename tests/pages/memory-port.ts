import type {
  CardEntry,
  CheckoutPort,
  CheckoutView,
  ManagementView,
  MethodChoice,
} from '../../src/providers/waffo/emulator/pages/index.ts';

export const CARD: MethodChoice = { name: 'CC_VISA', kind: 'card' };
export const MASTERCARD: MethodChoice = { name: 'CC_MASTERCARD', kind: 'card' };
export const DANA: MethodChoice = { name: 'DANA', kind: 'wallet' };
export const OVO: MethodChoice = { name: 'OVO', kind: 'phone-wallet' };

export const SUCCESS_URL = 'https://shop.example/thanks?order=7&lang=en';
export const FAILED_URL = 'https://shop.example/sorry';
export const DECLINED = 'The card issuer declined the payment';
export const REFUSED_NUMBER = '4111111111111111';

type Outcome = 'success' | 'failure';

/** One checkout and one subscription, kept in memory; what the pages asked of it is written down. */
export class MemoryPort implements CheckoutPort {
  checkout: CheckoutView;
  subscription: ManagementView;
  readonly asked: (readonly [what: string, value: unknown])[] = [];
  /** Looks at the page for which the outcome stays unknown. */
  looksWhileProcessing = 2;
  #pending: { outcome: Outcome; looks: number } | undefined;

  constructor(checkout: Partial<CheckoutView> = {}) {
    this.checkout = {
      token: 'tok',
      kind: 'order',
      stage: 'card',
      merchantName: 'Acme Shop',
      description: '100 credits',
      amount: '100.00',
      currency: 'USD',
      waffoId: 'A202611210000000000000001',
      methods: [CARD],
      autoRedirect: false,
      ...checkout,
    };
    this.subscription = {
      token: 'sub',
      merchantName: 'Acme Shop',
      subscriptionId: 'SC202611210000000000000000000001',
      description: 'Premium plan',
      amount: '9.99',
      currency: 'USD',
      renews: 'every month',
      status: 'ACTIVE',
      nextPaymentAt: '2026-12-21T04:00:00.000Z',
      payMethod: 'Visa card ending in 0110',
      history: [
        { period: '1', date: '2026-11-21T04:00:00.000Z', amount: '9.99', currency: 'USD', paid: true },
      ],
      active: true,
    };
  }

  view(token: string): CheckoutView | undefined {
    if (token !== this.checkout.token) return undefined;
    if (this.#pending && (this.#pending.looks -= 1) <= 0) this.#end(this.#pending.outcome);
    return this.checkout;
  }

  choose(token: string, name: string): Promise<CheckoutView | undefined> {
    const method = this.checkout.methods.find((one) => one.name === name);
    const stages = { card: 'card', 'phone-wallet': 'phone' } as const;
    return this.#take(token, 'choose', name, () => {
      if (!method) return;
      const stage =
        method.kind === 'card' || method.kind === 'phone-wallet' ? stages[method.kind] : 'simulator';
      this.checkout = { ...this.checkout, method, stage };
    });
  }

  payByCard(token: string, card: CardEntry): Promise<CheckoutView | undefined> {
    return this.#take(token, 'card', card, () => {
      if (card.number === REFUSED_NUMBER) {
        this.checkout = { ...this.checkout, stage: 'card', message: 'Card type not supported' };
      } else if (card.number === '4000000000001000') {
        this.checkout = { ...this.checkout, stage: 'challenge' };
      } else this.#process(card.number.endsWith('220') ? 'failure' : 'success');
    });
  }

  answerChallenge(token: string, code: string): Promise<CheckoutView | undefined> {
    return this.#take(token, 'challenge', code, () => this.#process(code === '1234' ? 'success' : 'failure'));
  }

  enterPhone(token: string, phone: string): Promise<CheckoutView | undefined> {
    return this.#take(token, 'phone', phone, () => {
      this.checkout = { ...this.checkout, stage: 'simulator' };
    });
  }

  simulate(token: string, outcome: Outcome): Promise<CheckoutView | undefined> {
    return this.#take(token, 'simulate', outcome, () => this.#end(outcome));
  }

  abandon(token: string): Promise<CheckoutView | undefined> {
    return this.#take(token, 'abandon', undefined, () => undefined);
  }

  management(token: string): ManagementView | undefined {
    return token === this.subscription.token ? this.subscription : undefined;
  }

  nextPeriod(token: string, outcome: Outcome): Promise<ManagementView | undefined> {
    const { history, amount, currency } = this.subscription;
    const row = { period: String(history.length + 1), date: '2026-12-21T04:00:00.000Z', amount, currency };
    this.asked.push(['next', outcome]);
    this.subscription = {
      ...this.subscription,
      history: [{ ...row, paid: outcome === 'success' }, ...history],
    };
    return Promise.resolve(this.management(token));
  }

  cancelSubscription(token: string): Promise<ManagementView | undefined> {
    this.asked.push(['cancel', undefined]);
    this.subscription = { ...this.subscription, status: 'USER_CANCELLED', active: false };
    return Promise.resolve(this.management(token));
  }

  #take(token: string, what: string, value: unknown, act: () => void): Promise<CheckoutView | undefined> {
    if (token !== this.checkout.token) return Promise.resolve(undefined);
    this.asked.push([what, value]);
    act();
    return Promise.resolve(this.checkout);
  }

  #process(outcome: Outcome): void {
    this.checkout = { ...this.checkout, stage: 'processing' };
    this.#pending = { outcome, looks: this.looksWhileProcessing };
  }

  #end(outcome: Outcome): void {
    this.#pending = undefined;
    const { message: _, ...rest } = this.checkout;
    this.checkout =
      outcome === 'success'
        ? { ...rest, stage: 'success', confirmUrl: SUCCESS_URL }
        : { ...rest, stage: 'failure', confirmUrl: FAILED_URL, message: DECLINED };
  }
}
