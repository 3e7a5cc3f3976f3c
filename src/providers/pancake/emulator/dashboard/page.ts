import { alert, html, layout, moment, type Markup } from '../../../../pages/index.ts';
import type { DashboardView, DeliveryRow, OrderRow, PaymentRow, TicketRow, WebhookRow } from './port.ts';

/** The dashboard on one page. */
export function dashboardPage(view: DashboardView): Markup {
  return layout({
    title: `${view.storeName} – dashboard`,
    shop: view.storeName,
    badge: 'Test Mode',
    wide: true,
    body: html`<h1>Dashboard</h1>
      ${alert(view.message)}
      ${section('Orders', view.orders.map(orderRow), ['Order', 'Buyer', 'Total', 'Status', 'Actions'])}
      ${section('Payments', view.payments.map(paymentRow), ['Payment', 'Date', 'Amount', 'Status', 'Refund'])}
      ${section('Refund tickets', view.tickets.map(ticketRow), ['Ticket', 'Amount', 'Reason', 'Status', 'Actions'])}
      ${section('Webhooks', view.webhooks.map(webhookRow), ['Address', 'Mode', 'Events', 'Actions'])}
      ${section('Webhook deliveries', view.deliveries.map(deliveryRow), ['Event', 'Created', 'Attempts', 'Status', 'Answer'])}`,
  });
}

function section(heading: string, rows: Markup[], columns: readonly string[]): Markup {
  return html`<section aria-label="${heading}">
    <h2>${heading}</h2>
    ${
      rows.length === 0
        ? html`<p class="note">None yet.</p>`
        : html`<table>
            <thead>
              <tr>
                ${columns.map((column) => html`<th scope="col">${column}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }
  </section>`;
}

function orderRow(order: OrderRow): Markup {
  return html`<tr>
    <td>
      <span class="code">${order.id}</span><br />${order.product}${
        order.externalId && html`<br /><span class="note">${order.externalId}</span>`
      }
    </td>
    <td>${order.buyer}</td>
    <td>${order.total}</td>
    <td>${order.status}${order.until && html`<br /><span class="note">until ${order.until}</span>`}</td>
    <td>
      ${
        order.isBilled &&
        html`${button('renewal', { id: order.id, outcome: 'success' }, 'Simulate renewal success', order.id)}
        ${button('renewal', { id: order.id, outcome: 'failure' }, 'Simulate renewal failure', order.id)}`
      }
    </td>
  </tr>`;
}

function paymentRow(payment: PaymentRow): Markup {
  return html`<tr>
    <td><span class="code">${payment.id}</span></td>
    <td>${moment(payment.at)}</td>
    <td>${payment.amount}</td>
    <td>
      ${payment.status}${
        payment.refundStatus !== 'none' &&
        html`<br /><span class="note">refund ${payment.refundStatus}</span>`
      }
    </td>
    <td>${payment.isRefundable && refundForm(payment)}</td>
  </tr>`;
}

function refundForm({ id }: PaymentRow): Markup {
  return html`<form method="post" action="/dashboard/refund" aria-label="Refund ${id}">
    <input type="hidden" name="id" value="${id}" />
    <label class="field">
      <span>Amount (empty: all of it)</span>
      <input name="amount" inputmode="decimal" autocomplete="off" maxlength="20" />
    </label>
    <label class="tick">
      <input type="checkbox" name="fails" value="yes" /><span>The channel refuses it</span>
    </label>
    <button class="plain">Refund</button>
  </form>`;
}

function ticketRow(ticket: TicketRow): Markup {
  return html`<tr>
    <td><span class="code">${ticket.id}</span></td>
    <td>${ticket.amount}</td>
    <td>${ticket.reason}</td>
    <td>${ticket.status}</td>
    <td>
      ${
        ticket.isWaiting &&
        html`${button('approve', { id: ticket.id }, 'Approve', ticket.id)}
        ${button('reject', { id: ticket.id }, 'Reject', ticket.id)}`
      }
      ${ticket.isProcessing && button('fail', { id: ticket.id }, 'Let it fail', ticket.id)}
    </td>
  </tr>`;
}

function webhookRow(webhook: WebhookRow): Markup {
  return html`<tr>
    <td>${webhook.url}</td>
    <td>${webhook.mode}${webhook.isDisabled && html`<br /><span class="note">disabled</span>`}</td>
    <td>${webhook.events}</td>
    <td>
      ${button('test-event', { id: webhook.id }, 'Send test event', webhook.url)}
      ${webhook.isDisabled && button('enable', { id: webhook.id }, 'Enable', webhook.url)}
    </td>
  </tr>`;
}

function deliveryRow(delivery: DeliveryRow): Markup {
  return html`<tr>
    <td>${delivery.eventType}<br /><span class="note code">${delivery.eventId}</span></td>
    <td>${moment(delivery.at)}</td>
    <td>${delivery.attempts}</td>
    <td>${delivery.status}</td>
    <td>${delivery.answer}</td>
  </tr>`;
}

/** @param about the object of the action, for screen readers */
function button(action: string, values: Record<string, string>, label: string, about: string): Markup {
  return html`<form method="post" action="/dashboard/${action}">
    ${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="plain" aria-label="${label}: ${about}">${label}</button>
  </form>`;
}
