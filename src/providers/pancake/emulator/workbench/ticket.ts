import type { ActionView, ObjectView } from '../../../../workbench/index.ts';
import type { Webhook } from '../catalogue/webhook.ts';
import { amountText } from '../money.ts';
import { currentOf, type Ticket } from '../refunds/ticket.ts';
import type { World } from '../world.ts';

/** A refund ticket for the workbench. */
export function ticketObject(world: World, ticket: Ticket): ObjectView {
  const { amount, reason } = currentOf(ticket);
  return {
    id: ticket.id,
    otherIds: {
      paymentId: ticket.paymentId,
      orderId: ticket.orderId,
      ...(ticket.externalId !== undefined && { externalId: ticket.externalId }),
    },
    title: reason,
    status: ticket.status,
    amount: `${amountText(amount, ticket.currency)} ${ticket.currency}`,
    createdAt: ticket.createdAt.toISOString(),
    history: world.histories.of(ticket),
    links: {},
    facts: { Environment: ticket.environment, ...(ticket.willFail && { 'Will fail': 'yes' }) },
    actions: ticketActions(ticket),
  };
}

function ticketActions({ status, willFail }: Ticket): ActionView[] {
  if (status === 'pending')
    return [
      { id: 'approve', label: 'Approve' },
      { id: 'reject', label: 'Reject' },
    ];
  return status === 'processing' && !willFail ? [{ id: 'fail-refund', label: 'Let it fail' }] : [];
}

/** Runs an offered action on a ticket. */
export function actOnTicket({ dashboard }: World, { id }: Ticket, action: string): void {
  if (action === 'approve') dashboard.approve(id);
  else if (action === 'reject') dashboard.reject(id);
  else dashboard.failRefund(id);
}

/** A webhook for the workbench. */
export function webhookObject(webhook: Webhook): ObjectView {
  const { id, url, testMode, events, disabled, failures, createdAt } = webhook;
  return {
    id,
    otherIds: {},
    title: url,
    status: disabled ? 'disabled' : 'enabled',
    createdAt,
    history: [],
    links: {},
    facts: {
      Environment: testMode ? 'test' : 'prod',
      Events: events.join(', '),
      ...(failures > 0 && { 'Failed attempts': String(failures) }),
    },
    actions: disabled
      ? [{ id: 'enable', label: 'Enable' }]
      : [{ id: 'test-event', label: 'Send a test event' }],
  };
}

/** Runs an offered action on a webhook. */
export function actOnWebhook({ dashboard }: World, { id }: Webhook, action: string): void {
  if (action === 'enable') dashboard.enableWebhook(id);
  else dashboard.sendTestEvent(id);
}
