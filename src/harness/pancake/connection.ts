import { randomUUID } from 'node:crypto';
import { accountSecrets } from '../../core/index.ts';
import type { MerchantDescription, RunSettings } from '../../merchant/index.ts';
import {
  chosenOptions,
  EVENT_TYPES,
  merchantVariables,
  newAccount,
  openAuthority,
  standingAccount,
  startEmulator,
  type Account,
  type World,
} from '../../providers/pancake/emulator/index.ts';
import { trustVariables } from '../../tls/index.ts';
import { VirtualClock } from '../../transport/index.ts';
import type { Connection, ConnectionParts } from '../connection.ts';
import { PancakeTarget } from './pancake-target.ts';

/** Where the emulator listens for a merchant that runs already and knows one address only. */
const STANDING_PORT = 4020;
const STANDING_TLS_PORT = 443;

/** The emulator of Pancake with the merchant's account. */
export async function openConnection(parts: ConnectionParts): Promise<Connection<PancakeTarget>> {
  const { description, settings, env } = parts;
  const { account, credentials } = description.start ? newAccount() : standingAccount();
  const authority = settings.tls ? await openAuthority({ env }) : undefined;
  const emulator = await startEmulator({
    account,
    port: portOf(description, settings),
    options: chosenOptions({ ...description.emulator, ...settings.emulator }),
    ...(settings.providerHost && { host: settings.providerHost }),
    ...(authority && { tls: authority.server }),
  });
  return {
    host: new URL(emulator.url).host,
    merchantId: credentials.merchantId,
    secrets: Object.values(credentials.privateKeys).flatMap((privateKey) => accountSecrets({ privateKey })),
    variables: {
      ...merchantVariables(emulator.url, credentials),
      ...(authority && trustVariables(authority)),
    },
    options: { ...description.emulator, ...settings.emulator },
    clock: { now: () => emulator.world.clock.now() },
    leadsTo: () => undefined,
    requireContact: () => undefined,
    async begin({ journal, webhookUrl }) {
      const { hostname } = new URL(webhookUrl);
      const world = await emulator.openWorld({ journal, clock: new VirtualClock(), notifyHosts: [hostname] });
      registerWebhooks(world, account, webhookUrl);
      return new PancakeTarget(world, { credentials, webhookUrl, lastCallAt: () => emulator.lastCallAt });
    },
    close: () => emulator.close(),
  };
}

/** The address of the description gets every event of both environments, unless the merchant has registered it itself. */
function registerWebhooks(world: World, { catalogue }: Account, url: string): void {
  const [store] = catalogue.stores.values();
  if (!store) return;
  const now = world.clock.now().toISOString();
  const known = [...world.catalogue.webhooks.values()];
  for (const testMode of [true, false]) {
    if (known.some((webhook) => webhook.url === url && webhook.testMode === testMode)) continue;
    const id = randomUUID();
    world.catalogue.webhooks.set(id, {
      id,
      storeId: store.id,
      channel: 'http',
      url,
      events: [...EVENT_TYPES],
      testMode,
      secret: null,
      createdAt: now,
      updatedAt: now,
      disabled: false,
      failures: 0,
    });
  }
}

/** Any port, but for a merchant that runs already and cannot be told a new one. */
function portOf({ start }: MerchantDescription, { tls, providerPort }: RunSettings): number {
  if (providerPort !== undefined) return providerPort;
  if (start) return 0;
  return tls ? STANDING_TLS_PORT : STANDING_PORT;
}
