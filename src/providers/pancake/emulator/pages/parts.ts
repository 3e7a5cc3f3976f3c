import { html, layout, script, type Markup, type Part } from '../../../../pages/index.ts';
import type { PageView, SumView } from './port.ts';

/** A page of a checkout, with the banner of test mode. */
export function page(view: PageView, title: string, body: Part): Markup {
  return layout({
    title: `${view.storeName} – ${title}`,
    shop: view.storeName,
    badge: view.isTest ? 'Test Mode' : 'Emulator, live data',
    head: script('/assets/pancake.js'),
    body,
    footer: html`${view.storeName} sells through Waffo Pancake, the merchant of record.`,
  });
}

/** The amounts, line by line. */
export function sumLines(view: PageView, sum: SumView): Markup {
  return html`<section class="summary" aria-label="Order summary">
    <p class="amount">${money(sum.total, sum.currency)}</p>
    <p>${view.productName}${view.description && html`<br /><span class="note">${view.description}</span>`}</p>
    <dl class="facts">
      ${line('Subtotal', money(sum.subtotal, sum.currency))}
      ${line(sum.taxName, money(sum.tax, sum.currency))} ${line('Total', money(sum.total, sum.currency))}
    </dl>
  </section>`;
}

export function line(name: string, value: string, isCode = false): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd${isCode && html` class="code"`}>${value}</dd>
  </div>`;
}

export function money(amount: string, currency: string): string {
  return `${currency} ${amount}`;
}

/** Required consent to the terms. */
export function terms(): Markup {
  return html`<label class="tick">
    <input type="checkbox" name="terms" value="yes" required />
    <span>I agree to the terms of service and the refund policy</span>
  </label>`;
}

/** A field with its label. */
export function field(
  label: string,
  name: string,
  more: {
    value?: string | undefined;
    type?: string;
    autocomplete?: string;
    mode?: string;
    placeholder?: string;
    shape?: string;
    isOptional?: boolean;
  } = {},
): Markup {
  return html`<label class="field">
    <span>${label}</span>
    <input
      name="${name}"
      type="${more.type ?? 'text'}"
      value="${more.value ?? ''}"
      autocomplete="${more.autocomplete ?? 'off'}"
      inputmode="${more.mode ?? 'text'}"
      placeholder="${more.placeholder ?? ''}"
      ${more.shape && html`data-shape="${more.shape}"`}
      maxlength="254"
      spellcheck="false"
      ${!more.isOptional && html`required`}
    />
  </label>`;
}

/** The four fields of a card. */
export function cardFields(isOptional = false): Markup {
  const optional = isOptional ? { isOptional } : {};
  return html`${field('Card number', 'cardNumber', {
      autocomplete: 'cc-number',
      mode: 'numeric',
      placeholder: '1234 1234 1234 1234',
      shape: 'number',
      ...optional,
    })}
    <div class="row">
      ${field('Expiry date', 'expiry', {
        autocomplete: 'cc-exp',
        mode: 'numeric',
        placeholder: 'MM / YY',
        shape: 'expiry',
        ...optional,
      })}
      ${field('CVC', 'cvc', {
        autocomplete: 'cc-csc',
        mode: 'numeric',
        placeholder: 'CVC',
        shape: 'cvv',
        ...optional,
      })}
    </div>
    ${field('Cardholder name', 'cardholderName', { autocomplete: 'cc-name', shape: 'holder', ...optional })}`;
}
