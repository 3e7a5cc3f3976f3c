import { alert, html, leavingTo, sum, type Markup } from '../../../../pages/index.ts';
import type { CheckoutView } from './checkout-port.ts';

/** Seconds before a result page redirects automatically, if it does. */
const READING_TIME = 3;

/** Paid: heading, amount, Waffo's id and the way back. The page stays until the payer leaves. */
export function successStage(view: CheckoutView): Markup {
  const heading = view.kind === 'order' ? 'Payment Successful' : 'Subscription successful';
  return html`<div class="result good">
    <div class="mark" aria-hidden="true">✓</div>
    <h1>${heading}</h1>
    ${facts(view)}${back(view)}
  </div>`;
}

/** Not paid: the same, with the reason. */
export function failureStage(view: CheckoutView): Markup {
  const heading = view.kind === 'order' ? 'Payment Failed' : 'Subscription failed';
  return html`<div class="result bad">
    <div class="mark" aria-hidden="true">!</div>
    <h1>${heading}</h1>
    ${alert(view.message ?? 'The payment was not completed.')}${facts(view)}${back(view)}
  </div>`;
}

/** Expired or cancelled before anybody paid. */
export function closedStage(view: CheckoutView): Markup {
  return html`<div class="result">
    <h1>This payment is closed</h1>
    <p>${view.message ?? 'It expired or was cancelled. Nothing can be paid here any more.'}</p>
    ${facts(view)}${back(view)}
  </div>`;
}

/** Head elements of a result page that redirects automatically. */
export function leaveByItself(view: CheckoutView): Markup | undefined {
  const target = leavingTo(view.confirmUrl);
  if (!view.autoRedirect || !target) return undefined;
  return html`<meta http-equiv="refresh" content="${READING_TIME};url=${target}" /> `;
}

function facts(view: CheckoutView): Markup {
  return html`<dl class="facts">
    <div>
      <dt>Amount</dt>
      <dd>${sum(view.amount, view.currency)}</dd>
    </div>
    <div>
      <dt>${view.kind === 'order' ? 'Order ID' : 'Subscription ID'}</dt>
      <dd class="code">${view.waffoId}</dd>
    </div>
  </dl>`;
}

function back(view: CheckoutView): Markup {
  const target = leavingTo(view.confirmUrl);
  return target ? html`<a class="primary" href="${target}">Confirm</a>` : html``;
}
