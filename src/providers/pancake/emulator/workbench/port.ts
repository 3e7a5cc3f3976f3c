import { reasonOf } from '../../../../core/index.ts';
import {
  WorkbenchRefusal,
  WorkbenchFaults,
  type CredentialsView,
  type WorkbenchPort,
  type NotificationView,
} from '../../../../workbench/index.ts';
import { testCards } from '../checkout/cards.ts';
import { Failure } from '../failure.ts';
import { faultName } from '../gateway/fault.ts';
import { OPERATION_IDS } from '../gateway/operations.ts';
import type { WebhookDelivery } from '../webhooks/delivery.ts';
import { MANNERS, type Manner } from '../webhooks/variant.ts';
import type { World } from '../world.ts';
import { FAULT_FORMS } from './fault-forms.ts';
import { findObject, groupsOf } from './objects.ts';

/** The workbench's side of one world. */
export function pancakeWorkbench(world: World, credentials: () => CredentialsView): WorkbenchPort {
  const { outbox } = world;
  const known = (id: string): WebhookDelivery => {
    const found = outbox.sent.find((one) => one.id === id);
    if (!found) throw new WorkbenchRefusal(`there is no delivery ${id}`);
    return found;
  };
  return {
    name: 'Waffo Pancake',
    clock: world.clock,
    journal: world.journal,
    faults: new WorkbenchFaults({
      operations: OPERATION_IDS,
      faults: world.faults,
      forms: FAULT_FORMS,
      nameOf: faultName,
      outbox,
      clock: world.clock,
    }),
    manners: MANNERS,
    cards: [...testCards()].map(([number, { brand, declined }]) => ({
      number,
      brand,
      outcome: declined ?? 'paid',
    })),
    amounts: [],
    pages: { Dashboard: '/dashboard' },
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
    replay: async (id) => {
      const reply = await outbox.replay(known(id));
      if (!reply) throw new WorkbenchRefusal('it has not been delivered yet, so there is nothing to replay');
      return reply;
    },
    forge: async (id, manner, fields) =>
      outbox.deliverVariant(known(id), {
        forged: manner as Manner,
        ...(Object.keys(fields).length > 0 && { data: fields }),
      }),
    listen: (listener) => world.histories.listen(listener),
  };
}

function viewOf({ id, event, url, state, attempts, createdAt }: WebhookDelivery): NotificationView {
  const { eventType, about } = event;
  return { id, event: eventType, about, url, state, attempts, createdAt: createdAt.toISOString() };
}

/** Reports an impossible action to the person who tried it. */
function refusing(act: () => void): void {
  try {
    act();
  } catch (error) {
    const isRefusal = error instanceof RangeError || error instanceof Failure;
    throw isRefusal ? new WorkbenchRefusal(reasonOf(error)) : error;
  }
}
