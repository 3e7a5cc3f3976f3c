import { STREAM_LIMITS, toMs, wallClock, type Clock } from '../core/index.ts';
import type { Exchange, Recorder, Unnumbered } from '../journal/index.ts';
import type { Spec } from '../contract/index.ts';
import type { Provider } from '../provider/index.ts';
import type { GatewayKeys, GatewaySettings } from './settings.ts';
import type { SendOptions } from './send.ts';

/** What both directions share. */
export interface GatewayContext {
  provider: Provider;
  spec: Spec;
  keys: GatewayKeys;
  clock: Clock;
  upstream: URL;
  merchant: () => URL;
  failures: 'drop' | 'status';
  history: { entries: number; bytes: number };
  toUpstream: SendOptions;
  toMerchant: SendOptions;
  /** Writes an exchange to the journal. */
  write(exchange: Unnumbered<Exchange>): void;
  recorder: () => Recorder;
  /** Records that the gateway did not simply forward, and reports it to the operator. */
  trouble(what: string): void;
  /** Registers running work. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when no work is running. */
  idle(): Promise<void>;
}

/** Settings with their defaults. Throws WAF_TARGET if they lead to production. */
export function contextOf(settings: GatewaySettings): GatewayContext {
  const { provider, upstream, merchantUrl, recorder } = settings;
  const merchant = typeof merchantUrl === 'function' ? merchantUrl : () => merchantUrl;
  const { refuseClearText, refuseProduction } = provider.hosts;
  refuseProduction(upstream, 'upstream');
  refuseClearText(upstream, 'upstream');
  if (merchantUrl instanceof URL) refuseProduction(merchantUrl, "the merchant's address");
  const underWay = new Set<Promise<unknown>>();
  return {
    provider,
    spec: settings.spec,
    keys: settings.keys,
    clock: settings.clock ?? wallClock,
    upstream: new URL(upstream.origin),
    merchant,
    failures: settings.failures ?? 'drop',
    history: settings.history ?? { entries: Infinity, bytes: Infinity },
    toUpstream: {
      timeout: toMs(settings.upstreamTimeout ?? '60s'),
      limit: STREAM_LIMITS.answer,
      hosts: provider.hosts,
      ...(settings.ca && { ca: settings.ca }),
      // If the gateway serves the sandbox's own name, the hosts file probably maps that name to the gateway.
      ...(settings.tls && { beyondHostsFile: true }),
    },
    toMerchant: {
      timeout: toMs(settings.merchantTimeout ?? '60s'),
      limit: STREAM_LIMITS.acknowledgement,
      hosts: provider.hosts,
    },
    recorder,
    trouble(what) {
      recorder().act('scenario', what, settings.clock ?? wallClock);
      settings.onTrouble?.(what);
    },
    write(exchange) {
      const written = recorder().exchange(exchange);
      settings.onExchange?.(written);
    },
    async track(work) {
      const tracked = work.finally(() => underWay.delete(tracked));
      underWay.add(tracked);
      return tracked;
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
