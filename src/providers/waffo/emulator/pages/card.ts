import { alert, html, type Markup } from '../../../../pages/index.ts';
import { step } from './address.ts';
import type { CheckoutView } from './checkout-port.ts';
import { otherMethods } from './methods.ts';
import { simulatorFold } from './simulator.ts';
import { summary, wayOut } from './summary.ts';

/**
 * The card form. Names, ids, placeholders, autocomplete values and the `pay` test id are those of the sandbox, so that
 * a script for the sandbox's form also works here.
 */
export function cardStage(view: CheckoutView): Markup {
  return html`<h1>Card details</h1>
    ${summary(view)}${alert(view.message)}${deviceButtons()}
    <form class="fields" method="post" action="${step(view.token, 'card')}" autocomplete="on" data-card>
      ${field('number', 'Card number', 'pan', 'cardNumber', 'cc-number', '1234 1234 1234 1234')}
      <div class="row">
        ${field('expiry', 'Expiry date', 'expiry', 'expiry', 'cc-exp', 'MM / YY')}
        ${field('cvv', 'Security code', 'cvv', 'cvv', 'cc-csc', 'CVV')}
      </div>
      ${field('holder', 'Cardholder name', 'name', 'cardholderName', 'cc-name', '')} ${submit(view)}
    </form>
    ${simulatorFold(view.token)}${otherMethods(view)}${wayOut(view)}`;
}

/** `shape` is the format that the script applies to the input. */
function field(
  shape: 'number' | 'expiry' | 'cvv' | 'holder',
  label: string,
  id: string,
  name: string,
  autocomplete: string,
  placeholder: string,
): Markup {
  return html`<label class="field">
    <span>${label}</span>
    <input
      id="payMethodProperties.card.${id}"
      name="${name}"
      data-shape="${shape}"
      autocomplete="${autocomplete}"
      inputmode="${shape === 'holder' ? 'text' : 'numeric'}"
      placeholder="${placeholder}"
      spellcheck="false"
      maxlength="64"
      required
    />
  </label>`;
}

function submit(view: CheckoutView): Markup {
  if (view.kind === 'order') {
    return html`<div class="go" data-testid="pay"><button class="primary" type="submit">Pay</button></div>`;
  }
  return html`<div class="go"><button class="primary" type="submit">Subscribe</button></div>`;
}

/** They do nothing; like the real ones, they confuse scripts that search only for "Pay". */
function deviceButtons(): Markup {
  return html`<div class="devices">
      <button type="button" class="device" data-device>Apple Pay</button>
      <button type="button" class="device" data-device>Google Pay</button>
    </div>
    <p class="note" role="status" data-device-note hidden>
      Apple Pay and Google Pay need a real device: they cannot be tried here.
    </p>
    <p class="or"><span>or pay by card</span></p>`;
}
