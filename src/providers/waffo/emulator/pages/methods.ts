import { html, type Markup } from '../../../../pages/index.ts';
import type { CheckoutView, MethodChoice, MethodKind } from './checkout-port.ts';
import { step } from './address.ts';

const LABELS: Record<string, string> = {
  GRABPAY: 'GrabPay', GCASH: 'GCash', LINKAJA: 'LinkAja', MERCADOPAGO: 'Mercado Pago', PROMPTPAY: 'PromptPay',
  PIX: 'Pix', APPLEPAY: 'Apple Pay', GOOGLEPAY: 'Google Pay', ALFAMART: 'Alfamart', MANDIRI: 'Mandiri',
}; // prettier-ignore

const KINDS: Record<MethodKind, string> = {
  card: 'Card',
  wallet: 'Wallet',
  'phone-wallet': 'Wallet, by phone number',
  bank: 'Bank transfer',
  voucher: 'Cash at a shop',
  device: 'On a real device only',
};

const BRANDS: Record<string, string> = { VISA: 'Visa', MASTERCARD: 'Mastercard', AMEX: 'Amex' };

/** A tab of the method list. All cards share one: the number determines the brand. */
interface Tab {
  testId: string;
  /** The method name for the checkout port. */
  method: string;
  label: string;
  note: string;
}

/** Waffo's name of a method as people write it: `GRABPAY` is GrabPay, `BCA_VA` a virtual account. */
export function methodLabel(method: MethodChoice): string {
  if (method.kind === 'card') return `${brand(method.name)} card`;
  return LABELS[method.name] ?? method.name.replace(/_VA$/, ' Virtual Account').replaceAll('_', ' ');
}

/** Tabs that continue at once: for one-time payments. */
export function methodButtons(view: CheckoutView): Markup {
  return html`<form class="methods" method="post" action="${step(view.token, 'method')}">
    ${tabs(view.methods).map(
      (tab) =>
        html`<button class="method" name="method" value="${tab.method}" data-testid="${tab.testId}">
          ${face(tab)}
        </button>`,
    )}
  </form>`;
}

/** Tabs that only mark the choice, for a form with its own button: for subscriptions. */
export function methodRadios(methods: readonly MethodChoice[]): Markup {
  return html`<fieldset class="methods">
    <legend>Payment method</legend>
    ${tabs(methods).map(
      (tab, index) =>
        html`<label class="method" data-testid="${tab.testId}">
          <input type="radio" name="method" value="${tab.method}" ${index === 0 && 'checked'} />
          ${face(tab)}
        </label>`,
    )}
  </fieldset>`;
}

/** A collapsed list under the chosen method, for payers who change their mind. */
export function otherMethods(view: CheckoutView): Markup {
  if (tabs(view.methods).length < 2) return html``;
  return html`<details class="fold">
    <summary>Other ways to pay</summary>
    ${methodButtons(view)}
  </details>`;
}

function tabs(methods: readonly MethodChoice[]): Tab[] {
  const cards = methods.filter((method) => method.kind === 'card');
  const rest = methods
    .filter((method) => method.kind !== 'card')
    .map((method) => ({
      testId: `payment-method-${method.name.toLowerCase()}`,
      method: method.name,
      label: methodLabel(method),
      note: KINDS[method.kind],
    }));
  const first = cards[0];
  if (!first) return rest;
  const brands = [...new Set(cards.map((card) => brand(card.name)))].join(', ');
  return [
    { testId: 'payment-method-card', method: first.name, label: 'Credit/Debit', note: brands },
    ...rest,
  ];
}

function brand(name: string): string {
  const bare = name.replace(/^[CD]C_/, '');
  return BRANDS[bare] ?? bare;
}

function face(tab: Tab): Markup {
  return html`<span><span class="label">${tab.label}</span> <span class="note">${tab.note}</span></span>`;
}
