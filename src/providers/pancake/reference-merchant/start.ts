import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HarnessError, reasonOf } from '../../../core/index.ts';
import { serve } from './server.ts';
import { WEBHOOK_PATH, setUp, type ReferenceSettings } from './settings.ts';
import { Shop, type Parts } from './shop.ts';
import { Store } from './store.ts';

/** A running merchant. */
export interface RunningMerchant {
  /** `http://127.0.0.1:<port>` */
  baseUrl: string;
  webhookPath: string;
  /** Stops the server and its background work; resolves when nothing is left. */
  close(): Promise<void>;
}

/** Options to start a reference merchant. */
export interface StartOptions extends ReferenceSettings {
  /** Classes to use instead of the reference's own. */
  overrides?: Partial<Parts>;
}

/**
 * Starts the reference merchant. Throws HarnessError `WAF_KEY` for invalid keys, `WAF_MERCHANT` for a port or file
 * that it cannot use.
 */
export async function startReferenceMerchant(settings: StartOptions): Promise<RunningMerchant> {
  const setup = setUp(settings);
  const store = await Store.open(settings.dataFile).catch((cause: unknown) => {
    throw unusable(
      `cannot keep its data in ${settings.dataFile}`,
      cause,
      'Choose a file in a folder that exists.',
    );
  });
  const server = createServer();
  server.listen(settings.port ?? 0, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    await store.close();
    throw unusable(`cannot listen on port ${settings.port ?? 0}`, cause, 'Choose another port, or none.');
  }
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const publicUrl = (settings.publicUrl ?? baseUrl).replace(/\/+$/, '');
  const shop = new Shop({ ...setup, publicUrl }, store, settings.overrides);
  server.on('request', (request, response) => {
    serve(shop, request, response).catch((error: unknown) => {
      if (!shop.background.signal.aborted) setup.alarm(`a request broke off: ${reasonOf(error)}`);
      response.destroy();
    });
  });
  return { baseUrl, webhookPath: WEBHOOK_PATH, close };

  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    await shop.background.close();
    server.closeAllConnections();
    await closed;
    await store.close();
  }
}

function unusable(what: string, cause: unknown, hint: string): HarnessError {
  return new HarnessError('WAF_MERCHANT', `the reference merchant ${what} (${reasonOf(cause)}).`, hint, {
    cause,
  });
}
