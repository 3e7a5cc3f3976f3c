import { alert, html, type Markup } from '../../../../pages/index.ts';
import { afterProcessing, formAddress, step } from './address.ts';
import type { CheckoutView } from './checkout-port.ts';
import { methodButtons, methodLabel, methodRadios, otherMethods } from './methods.ts';
import { simulatorButtons } from './simulator.ts';
import { summary, wayOut } from './summary.ts';

/** Several methods: a one-time payment continues with the first click, a subscription with "Pay". */
export function chooseStage(view: CheckoutView): Markup {
  const heading = html`<h1>Choose how to pay</h1>
    ${summary(view)}${alert(view.message)}`;
  if (view.kind === 'order') return html`${heading}${methodButtons(view)}${wayOut(view)}`;
  // If the method is already named, there is no choice: the same button only opens the form.
  const chosen = view.stage === 'card';
  const cards = view.method ? [view.method] : view.methods.filter((method) => method.kind === 'card');
  return html`${heading}
    <form
      method="${chosen ? 'get' : 'post'}"
      action="${chosen ? formAddress(view.token) : step(view.token, 'method')}"
    >
      ${chosen && html`<input type="hidden" name="form" value="card" />`}
      ${methodRadios(chosen ? cards : view.methods)}
      <div class="go" data-testid="pay"><button class="primary">Pay</button></div>
    </form>
    ${wayOut(view)}`;
}

/** Phone number first, then the wallet's own page (OVO: Indonesian wording on the button). */
export function phoneStage(view: CheckoutView): Markup {
  const wallet = view.method ? methodLabel(view.method) : 'the wallet';
  return html`<h1>Pay with ${wallet}</h1>
    ${summary(view)}${alert(view.message)}
    <form class="fields" method="post" action="${step(view.token, 'phone')}">
      <label class="field">
        <span>Phone number</span>
        <input
          name="userInfo.userPhone"
          type="tel"
          autocomplete="tel"
          inputmode="tel"
          placeholder="81234567890"
          required
        />
      </label>
      <label class="tick">
        <input type="checkbox" name="needAgreeTerms" value="true" required />
        <span>I agree to the terms of ${wallet}</span>
      </label>
      <label class="tick">
        <input type="checkbox" name="needSave" value="true" />
        <span>Save this number for next time</span>
      </label>
      <div class="go" data-testid="pay"><button class="primary" lang="id">Bayar</button></div>
    </form>
    ${otherMethods(view)}${wayOut(view)}`;
}

/** Replaces the page of the wallet, bank or shop: the tester decides the outcome. */
export function simulatorStage(view: CheckoutView): Markup {
  const method = view.method ? methodLabel(view.method) : 'the pay method';
  return html`<h1>Sandbox simulator</h1>
    ${summary(view)}${alert(view.message)}
    <p>This page stands in for ${method}. Choose how the payment ends.</p>
    ${simulatorButtons(view.token, true)}${otherMethods(view)}${wayOut(view)}`;
}

/** 3-D Secure: the card issuer asks for a code. */
export function challengeStage(view: CheckoutView): Markup {
  return html`<h1>Verify your payment</h1>
    ${summary(view)}${alert(view.message)}
    <p>Your bank wants to know that it is you. Enter the code that it sent.</p>
    <form class="fields" method="post" action="${step(view.token, 'challenge')}">
      <label class="field">
        <span>Verification code</span>
        <input
          id="challengeDataEntry"
          name="challengeDataEntry"
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength="12"
          required
        />
      </label>
      <div class="go"><button class="primary" type="submit">Submit</button></div>
    </form>
    ${wayOut(view)}`;
}

/** Head elements that poll without a script. */
export const askAgain = html`<noscript><meta http-equiv="refresh" content="2" /></noscript>`;

/** The outcome is not known yet; the script polls for it. */
export function processingStage(view: CheckoutView): Markup {
  return html`<div class="wait" data-poll="${step(view.token, 'state')}" data-then="${afterProcessing(view)}">
    <div class="spinner" aria-hidden="true"></div>
    <h1>Processing Payment…</h1>
    ${summary(view)}
    <p class="note" role="status">Please keep this page open.</p>
  </div>`;
}
