import { html, type Markup } from '../../../../pages/index.ts';
import { step } from './address.ts';

/** The sandbox's two buttons, with texts in both languages, and the id of the success button on some wallets' pages. */
export function simulatorButtons(token: string, prominent: boolean): Markup {
  return html`<form class="pair" method="post" action="${step(token, 'simulate')}">
    <button id="_lv_6" class="${prominent ? 'primary' : 'plain'}" name="outcome" value="success">
      ${words('Payment succeeded', '付款成功')}
    </button>
    <button class="plain" name="outcome" value="failure">${words('Payment failed', '付款失败')}</button>
  </form>`;
}

/** The simulator below a card form, collapsed. */
export function simulatorFold(token: string): Markup {
  return html`<details class="fold">
    <summary>Sandbox simulator</summary>
    <p class="note">Ends the payment without a card.</p>
    ${simulatorButtons(token, false)}
  </details>`;
}

function words(english: string, chinese: string): Markup {
  return html`<span>${english}</span> <span class="second" lang="zh">${chinese}</span>`;
}
