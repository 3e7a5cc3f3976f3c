import type { KeyObject } from 'node:crypto';
import type { Spec } from '../contract/index.ts';
import type { Exchange, Recorder } from '../journal/index.ts';
import type { Clock } from '../core/index.ts';
import type { Provider } from '../provider/index.ts';
import type { Pace } from './pace.ts';

/** Whose signatures are verified. No private key: the gateway speaks for nobody. */
export interface GatewayKeys {
  merchantPublicKey: KeyObject;
  providerPublicKey: KeyObject;
}

export interface GatewaySettings {
  provider: Provider;
  /** Tells which operation a call is. */
  spec: Spec;
  /** The provider: its sandbox, or what stands for it. Production is refused. */
  upstream: URL;
  /** Where the merchant listens; a function if that may change (a merchant that is restarted elsewhere). */
  merchantUrl: URL | (() => URL);
  /** Address to listen on for the merchant; default 127.0.0.1. */
  host?: string;
  /** Port for the merchant; 0, the default, for any free one. */
  port?: number;
  /** Names under which the merchant may call, beside those of this machine. */
  names?: readonly string[];
  /** Address to listen on for the world; default 127.0.0.1. */
  publicHost?: string;
  /** Port for the world, to which a tunnel leads; 0, the default, for any free one. */
  publicPort?: number;
  /** Serves https with this key and certificate (PEM), under the name that SDKs have built in. */
  tls?: { key: string; cert: string };
  keys: GatewayKeys;
  /** The journal of the moment; asked anew for each exchange. */
  recorder: () => Recorder;
  clock?: Clock;
  /** Without it calls leave as they come. */
  pace?: Pace;
  /**
   * What the caller sees when no answer comes from the other side: its connection closed (`drop`, the default), or
   * HTTP 502 and 504 as a proxy gives them (`status`).
   */
  failures?: 'drop' | 'status';
  /** How long the provider may take to answer. Default 60s. */
  upstreamTimeout?: string;
  /** How long the merchant may take to answer. Default 60s. */
  merchantTimeout?: string;
  /** PEM of the authorities that may vouch for upstream, instead of those that Node trusts. */
  ca?: readonly string[];
  /**
   * How many notifications stay in memory, and how many bytes of them; oldest dropped first. A repeat of one that was
   * dropped is a notification of its own. Default: all.
   */
  history?: { entries: number; bytes: number };
  /** Told of what the gateway does not pass on as it came, and why. */
  onTrouble?: (what: string) => void;
  /** Told of every exchange when it stands in the journal. */
  onExchange?: (exchange: Exchange) => void;
}
