import { alert, html, leavingTo, type Markup } from '../../../../pages/index.ts';
import { cardFields, line, money, page, sumLines, terms } from './parts.ts';
import type { PaymentView } from './port.ts';

/** The second step: the amount with tax, and the pay methods; then the result. `path` is the page's address. */
export function paymentPage(view: PaymentView, path: string): Markup {
  switch (view.stage) {
    case 'pay':
      return page(view, 'payment', payStage(view, path));
    case 'success':
      return page(view, 'payment', successStage(view));
    case 'failure':
      return page(view, 'payment', failureStage(view));
    case 'closed':
      return page(
        view,
        'payment',
        html`<h1>This order is closed</h1>
          <p>Nothing can be paid here any more.</p>`,
      );
  }
}

function payStage(view: PaymentView, path: string): Markup {
  const wallets = view.methods.filter((method) => method !== 'card');
  return html`<h1>Payment</h1>
    ${sumLines(view, view.sum)}${renewal(view)}${alert(view.message)}
    ${
      view.methods.includes('card') &&
      html`<form class="fields" method="post" action="${path}/card" autocomplete="on" data-card>
        ${cardFields()} ${terms()}
        <div class="go">
          <button class="primary" type="submit">Pay ${money(view.now, view.sum.currency)}</button>
        </div>
      </form>`
    }
    ${
      wallets.length > 0 &&
      html`<details class="fold" ${!view.methods.includes('card') && html` open`}>
        <summary>Other ways to pay (simulated)</summary>
        ${wallets.map((method) => wallet(method, path))}
      </details>`
    }
    ${view.backTo && html`<p class="out"><a href="${view.backTo}">Back to your details</a></p>`}`;
}

const NAMES: Readonly<Record<string, string>> = {
  applepay: 'Apple Pay',
  googlepay: 'Google Pay',
  wechat: 'WeChat Pay',
};

function wallet(method: string, path: string): Markup {
  const name = NAMES[method] ?? method;
  return html`<form class="pair" method="post" action="${path}/wallet">
    <input type="hidden" name="method" value="${method}" />
    <button class="plain" name="outcome" value="success">${name}: pay</button>
    <button class="plain" name="outcome" value="failure">${name}: decline</button>
  </form>`;
}

function renewal({ renewal, sum, now }: PaymentView): Markup | false {
  if (!renewal) return false;
  const { trialDays, every, total, nextCharge } = renewal;
  return html`<p class="note">
    ${trialDays !== undefined && html`Trial of ${trialDays} days for ${money(now, sum.currency)}. `}Then
    ${money(total, sum.currency)} every ${every}. Next charge on ${nextCharge}.
  </p>`;
}

function successStage(view: PaymentView): Markup {
  const done = leavingTo(view.doneUrl);
  return html`<div class="result good">
    <div class="mark" aria-hidden="true">✓</div>
    <h1>Payment successful</h1>
    <p>A receipt is on its way.</p>
    <dl class="facts">
      ${line('Amount', money(view.now, view.sum.currency))} ${line('Order ID', view.orderId, true)}
    </dl>
    ${done && html`<a class="primary" href="${done}">Done</a>`}
  </div>`;
}

function failureStage(view: PaymentView): Markup {
  return html`<div class="result bad">
    <div class="mark" aria-hidden="true">!</div>
    <h1>Payment failed</h1>
    ${alert(view.message ?? 'The payment was not completed.')}
    <dl class="facts">${line('Order ID', view.orderId, true)}</dl>
    ${view.backTo && html`<a class="primary" href="${view.backTo}">Try again</a>`}
  </div>`;
}
