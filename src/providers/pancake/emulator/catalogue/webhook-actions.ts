import { randomUUID } from 'node:crypto';
import { isLoopbackName, isUrl } from '../../../../core/index.ts';
import { Failure } from '../failure.ts';
import type { Fields } from '../fields.ts';
import type { ActionCall } from '../gateway/caller.ts';
import { storeFor } from '../gateway/access.ts';
import { CHANNELS, EVENT_TYPES, isFor, webhookView, type Webhook } from './webhook.ts';

type Data = Record<string, unknown>;

const MOST_WEBHOOKS = 20;

/** POST store/add-webhook. An existing webhook with the same address and environment stays, too. */
export function addWebhook({ world, caller, fields }: ActionCall): Data {
  const store = storeFor(world, caller, fields.shortId('storeId', 'STO'));
  const channel = fields.oneOf('channel', CHANNELS);
  const url = addressIn(fields, world.options.notifyHosts);
  const events = eventsIn(fields, fields.texts('events'));
  const testMode = fields.flag('testMode');
  const secret = fields.clearableText('secret') ?? null;
  const own = [...world.catalogue.webhooks.values()].filter(({ storeId }) => storeId === store.id);
  if (own.length >= MOST_WEBHOOKS)
    throw new Failure(400, 'store', `A store can have at most ${MOST_WEBHOOKS} webhooks`);
  const now = world.clock.now().toISOString();
  const webhook: Webhook = {
    id: randomUUID(),
    storeId: store.id,
    channel,
    url,
    events,
    testMode,
    secret,
    createdAt: now,
    updatedAt: now,
    disabled: false,
    failures: 0,
  };
  world.catalogue.webhooks.set(webhook.id, webhook);
  return { webhook: webhookView(webhook) };
}

/** POST store/update-webhook. Channel and environment cannot change. */
export function updateWebhook(call: ActionCall): Data {
  const { world, fields } = call;
  const webhook = webhookFor(call);
  const url = fields.has('url') ? addressIn(fields, world.options.notifyHosts) : undefined;
  const events = fields.maybeTexts('events');
  const secret = fields.clearableText('secret');
  Object.assign(webhook, {
    ...(url !== undefined && { url }),
    ...(events && { events: eventsIn(fields, events) }),
    ...(secret !== undefined && { secret }),
    updatedAt: world.clock.now().toISOString(),
  });
  return { webhook: webhookView(webhook) };
}

/** POST store/remove-webhook. The delivery log keeps what was sent. */
export function removeWebhook(call: ActionCall): Data {
  const webhook = webhookFor(call);
  call.world.catalogue.webhooks.delete(webhook.id);
  return { webhook: webhookView(webhook) };
}

function webhookFor({ world, caller, fields }: ActionCall): Webhook {
  const webhook = world.catalogue.webhooks.get(fields.uuid('id'));
  if (!webhook || !isFor(webhook, caller.environment)) throw new Failure(404, 'store', 'Webhook not found');
  storeFor(world, caller, webhook.storeId);
  return webhook;
}

/** The real platform accepts only https; the emulator also allows shops on this machine and in its containers. */
function addressIn(fields: Fields, hosts: readonly string[]): string {
  const url = fields.text('url');
  const { protocol, hostname } = isUrl(url) ? new URL(url) : { protocol: '', hostname: '' };
  const isNear = isLoopbackName(hostname) || hosts.includes(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isNear)) return url;
  throw fields.invalid('url', 'expected an https address');
}

function eventsIn(fields: Fields, events: readonly string[]): string[] {
  const unknown = events.find((event) => !EVENT_TYPES.some((one) => one === event));
  if (unknown !== undefined)
    throw fields.invalid('events', `unknown event ${JSON.stringify(unknown.slice(0, 100))}`);
  return [...new Set(events)];
}
