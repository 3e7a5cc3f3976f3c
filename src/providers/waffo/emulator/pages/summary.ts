import { html, leavingTo, sum, type Markup } from '../../../../pages/index.ts';
import { step } from './address.ts';
import type { CheckoutView } from './checkout-port.ts';

/** Shop, amount, and the link to leave; shown on every page before the result. */
export function summary(view: CheckoutView): Markup {
  return html`<section class="summary" aria-label="Summary">
    <p class="amount">${sum(view.amount, view.currency)}</p>
    <p>${view.description}${view.renews && html`<br /><span class="note">Renews ${view.renews}</span>`}</p>
  </section>`;
}

/** The link to leave without paying; absent if the merchant gave no address for it. */
export function wayOut(view: CheckoutView): Markup {
  if (!leavingTo(view.cancelUrl)) return html``;
  return html`<form class="out" method="post" action="${step(view.token, 'abandon')}">
    <button class="link">Cancel and return</button>
  </form>`;
}
