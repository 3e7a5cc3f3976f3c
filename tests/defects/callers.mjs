import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';

/**
 * Tells of the request that is being answered whether whoever sent it has hung up, as the context of a request does.
 * @returns {() => boolean}
 */
export function watchingCallers() {
  /** @type {AsyncLocalStorage<{ isGone: boolean }>} */
  const current = new AsyncLocalStorage();
  subscribe('http.server.request.start', (message) => {
    const { response } = /** @type {{ response: import('node:http').ServerResponse }} */ (message);
    const caller = { isGone: false };
    response.once('close', () => (caller.isGone = !response.writableFinished));
    current.enterWith(caller);
  });
  return () => current.getStore()?.isGone ?? false;
}
