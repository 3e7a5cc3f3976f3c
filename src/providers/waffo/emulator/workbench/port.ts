import type { KeyObject } from 'node:crypto';
import { reasonOf } from '../../../../core/index.ts';
import {
  CALL_FAULT_FORMS,
  faultName,
  MANNERS,
  type DeliveryReply,
  type Manner,
} from '../../../../transport/index.ts';
import {
  WorkbenchRefusal,
  WorkbenchFaults,
  type AmountView,
  type CardView,
  type CredentialsView,
  type WorkbenchPort,
  type NotificationView,
} from '../../../../workbench/index.ts';
import { sandboxCards } from '../cards.ts';
import type { Notification } from '../notifications/outbox.ts';
import { specialAmounts } from '../special-amounts.ts';
import type { World } from '../world.ts';
import { findObject, groupsOf } from './objects.ts';

const OUTCOMES = { success: 'paid', failure: 'declined', challenge: '3-D Secure, code 1234' } as const;

/** The workbench's side of one world. */
export function waffoWorkbench(
  world: World,
  {
    operations,
    credentials,
    merchantKey,
  }: {
    operations: readonly string[];
    credentials: () => CredentialsView;
    /** For forgeries with the merchant's own key. */
    merchantKey: KeyObject;
  },
): WorkbenchPort {
  const { outbox } = world;
  const known = (id: string): Notification => {
    const found = outbox.sent.find((one) => one.id === id);
    if (!found) throw new WorkbenchRefusal(`there is no notification ${id}`);
    return found;
  };
  return {
    name: 'Waffo',
    clock: world.clock,
    journal: world.journal,
    faults: new WorkbenchFaults({
      operations,
      faults: world.faults,
      forms: CALL_FAULT_FORMS,
      nameOf: faultName,
      outbox,
      clock: world.clock,
    }),
    manners: MANNERS,
    cards: cards(),
    amounts: amounts(),
    pages: {},
    credentials,
    groups: (limit) => groupsOf(world, limit),
    find: (id) => findObject(world, id)?.view(),
    act: (id, action, value) => refusing(() => findObject(world, id)?.act(action, value)),
    notifications: (limit) => outbox.sent.slice(-limit).toReversed().map(viewOf),
    notification: (id) => {
      const found = outbox.sent.find((one) => one.id === id) ?? outbox.about(id).at(-1);
      return found && viewOf(found);
    },
    resend: async (id, how) => outbox.redeliver(known(id), how),
    replay: async (id) => outbox.deliverVariant(known(id), { name: 'replayed: the same bytes again' }),
    forge: async (id, manner, fields): Promise<DeliveryReply> =>
      outbox.deliverVariant(known(id), {
        forged: manner as Manner,
        merchantKey,
        ...(Object.keys(fields).length > 0 && { result: { ...fields } }),
      }),
    listen: (listener) => world.histories.listen(listener),
  };
}

function viewOf(notification: Notification): NotificationView {
  const { id, eventType, about, url, state, attempts, createdAt } = notification;
  return { id, event: eventType, about, url, state, attempts, createdAt: createdAt.toISOString() };
}

/** Reports an impossible action to the person who tried it. */
function refusing(act: () => void): void {
  try {
    act();
  } catch (error) {
    throw error instanceof RangeError ? new WorkbenchRefusal(reasonOf(error)) : error;
  }
}

function cards(): CardView[] {
  return [...sandboxCards()].map(([number, { method, outcome }]) => ({
    number,
    brand: method,
    outcome: OUTCOMES[outcome],
  }));
}

const PLACES = { create: 'order/create', cancel: 'order/cancel', refund: 'order/refund' } as const;

function amounts(): AmountView[] {
  return specialAmounts().map(({ operation, code, amounts: some }) => ({
    amount: some.split(' ').join(', '),
    operation: PLACES[operation],
    outcome: code,
  }));
}
