import { alert, html, layout, moment, sum, type Markup, type Part } from '../../../../pages/index.ts';
import type { BillingRow, ManagementView } from './checkout-port.ts';

/**
 * The subscription management page of the sandbox. The integration guide and the simulator page of the documentation
 * label the renewal buttons differently, so each outcome has both buttons.
 */
export function managementPage(view: ManagementView): Markup {
  return layout({
    title: `${view.merchantName} – subscription`,
    shop: view.merchantName,
    wide: true,
    body: html`<h1>Subscription Details</h1>
      ${alert(view.message)}
      <dl class="facts">
        ${fact('Plan', view.description)}${fact('Price', `${sum(view.amount, view.currency)} ${view.renews}`)}
        ${fact('Status', html`<span class="status">${view.status}</span>`)}
        ${view.nextPaymentAt && fact('Next payment', html`<time datetime="${view.nextPaymentAt}">${moment(view.nextPaymentAt)}</time>`)}
        ${fact('Subscription ID', html`<span class="code">${view.subscriptionId}</span>`)}
      </dl>
      <section>
        <h2>Payment Method</h2>
        <p>${view.payMethod}</p>
      </section>
      <section>
        <h2>Billing History</h2>
        ${history(view.history)}
      </section>
      ${simulator(view)}
      <form class="out" method="post" action="${action(view, 'cancel')}">
        <button class="danger" ${off(view)}>Cancel Subscription</button>
      </form>`,
  });
}

function simulator(view: ManagementView): Markup {
  return html`<section class="simulate">
    <h2>Sandbox simulator</h2>
    <p class="note">
      Moves the subscription on by one period. Each outcome has two buttons that do the same: the sandbox is
      known by both wordings.
    </p>
    <form method="post" action="${action(view, 'next')}">
      <div class="pair">
        ${button(view, 'success', 'Next period payment success')}${button(view, 'success', 'Simulate next payment succeeded')}
      </div>
      <div class="pair">
        ${button(view, 'failure', 'Next period payment failed')}${button(view, 'failure', 'Simulate next payment failed')}
      </div>
    </form>
  </section>`;
}

function button(view: ManagementView, outcome: 'success' | 'failure', text: string): Markup {
  return html`<button class="plain" name="outcome" value="${outcome}" ${off(view)}>${text}</button>`;
}

function history(rows: readonly BillingRow[]): Markup {
  if (rows.length === 0) return html`<p class="note">No payments yet.</p>`;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Period</th>
        <th scope="col">Date</th>
        <th scope="col">Amount</th>
        <th scope="col">Result</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <td>${row.period}</td>
            <td><time datetime="${row.date}">${moment(row.date)}</time></td>
            <td class="sum">${sum(row.amount, row.currency)}</td>
            <td><span class="${row.paid ? 'paid' : 'unpaid'}">${row.paid ? 'Paid' : 'Failed'}</span></td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}

function fact(name: string, value: Part): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function off(view: ManagementView): Part {
  return !view.active && 'disabled';
}

function action(view: ManagementView, name: 'next' | 'cancel'): string {
  return `/manage/${encodeURIComponent(view.token)}/${name}`;
}
