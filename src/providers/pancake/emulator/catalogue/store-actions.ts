import { Failure } from '../failure.ts';
import type { Fields } from '../fields.ts';
import type { ActionCall, KeyCaller } from '../gateway/caller.ts';
import { storeFor } from '../gateway/access.ts';
import { newId } from '../ids.ts';
import { changedCheckout } from './checkout-settings.ts';
import { newStore, STORE_STATUSES, storeView, slugOf, WRITABLE_NOTICES, type Store } from './store.ts';

type Data = Record<string, unknown>;

const MOST_STORES = 20;
const LONGEST_NAME = 48;

/** POST store/create-store. */
export function createStore({ world, caller, fields }: ActionCall<KeyCaller>): Data {
  const name = storeName(fields);
  if (world.catalogue.storesOf(caller.merchant.id).length >= MOST_STORES)
    throw new Failure(400, 'store', `A merchant can have at most ${MOST_STORES} stores`);
  const store = newStore(newId('STO'), caller.merchant.id, name, world.clock.now().toISOString());
  world.catalogue.stores.set(store.id, store);
  return { store: storeView(store) };
}

/** POST store/update-store. Absent members stay. */
export function updateStore(call: ActionCall<KeyCaller>): Data {
  const { world, caller, fields } = call;
  const store = storeFor(world, caller, fields.shortId('id', 'STO'));
  const name = fields.has('name') ? storeName(fields) : undefined;
  const status = fields.maybeOneOf('status', STORE_STATUSES);
  const logo = fields.clearableText('logo');
  const notices = changedNotices(call, store);
  const checkoutSettings = changedCheckout(fields, store.checkoutSettings);
  if (fields.has('webhookSettings'))
    call.warnings.push({
      message: 'WEBHOOK_SETTINGS_IGNORED: webhookSettings has no effect',
      layer: 'store',
      aiHint: 'Use add-webhook, update-webhook and remove-webhook',
    });
  Object.assign(store, {
    ...(name !== undefined && { name, slug: name === store.name ? store.slug : slugOf(name, store.id) }),
    ...(status && { status }),
    ...(logo !== undefined && { logo }),
    ...(notices && { notificationSettings: notices }),
    ...(checkoutSettings !== undefined && { checkoutSettings }),
    updatedAt: world.clock.now().toISOString(),
  });
  return { store: storeView(store) };
}

/** POST store/delete-store: it cannot be undone. */
export function deleteStore({ world, caller, fields }: ActionCall<KeyCaller>): Data {
  const store = storeFor(world, caller, fields.shortId('id', 'STO'));
  store.deletedAt = world.clock.now().toISOString();
  store.updatedAt = store.deletedAt;
  return { store: storeView(store) };
}

function storeName(fields: Fields): string {
  const name = fields.maybeText('name')?.trim() ?? '';
  if (name === '') throw new Failure(400, 'store', 'Store name is required');
  if (Array.from(name).length > LONGEST_NAME)
    throw new Failure(400, 'store', `Store name must be between 1 and ${LONGEST_NAME} characters`);
  if (/\p{Cc}/u.test(name)) throw fields.invalid('name', 'control characters are not allowed');
  return name;
}

/** `null` switches on all notices that the merchant controls. */
function changedNotices({ fields, warnings }: ActionCall, store: Store): Record<string, boolean> | undefined {
  if (fields.isNull('notificationSettings'))
    return {
      ...store.notificationSettings,
      ...Object.fromEntries(WRITABLE_NOTICES.map((key) => [key, true])),
    };
  const asked = fields.maybeRecord('notificationSettings');
  if (!asked) return undefined;
  const switches = fields.object('notificationSettings');
  const settings = { ...store.notificationSettings };
  const dropped: string[] = [];
  for (const key of Object.keys(asked)) {
    const known = WRITABLE_NOTICES.find((one) => one === key);
    if (!known) dropped.push(key);
    else settings[known] = switches.maybeFlag(known) ?? settings[known] ?? true;
  }
  if (dropped.length > 0)
    warnings.push({
      message: `NOTIFICATION_SETTINGS_IGNORED: ${dropped.join(', ')} cannot be set by a merchant`,
      layer: 'store',
      aiHint: 'Send only the settings that a merchant may write',
    });
  return settings;
}
