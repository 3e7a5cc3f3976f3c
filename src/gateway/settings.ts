import type { KeyObject } from 'node:crypto';
import type { Spec } from '../contract/index.ts';
import type { Exchange, Recorder } from '../journal/index.ts';
import type { Clock } from '../core/index.ts';
import type { Provider } from '../provider/index.ts';
import type { Pace } from './pace.ts';

/** Keys that verify signatures. No private key: the gateway signs for nobody. */
export interface GatewayKeys {
  merchantPublicKey: KeyObject;
  providerPublicKey: KeyObject;
}

export interface GatewaySettings {
  provider: Provider;
  /** Identifies the operation of a call. */
  spec: Spec;
  /** The provider: its sandbox, or a substitute. Production is refused. */
  upstream: URL;
  /** Where the merchant listens; a function if that may change (a merchant that is restarted elsewhere). */
  merchantUrl: URL | (() => URL);
  /** Address to listen on for the merchant; default 127.0.0.1. */
  host?: string;
  /** Port for the merchant; default 0: any free one. */
  port?: number;
  /** Further names under which the merchant may call, besides those of this machine. */
  names?: readonly string[];
  /** Address of the public side; default 127.0.0.1. */
  publicHost?: string;
  /** Port of the public side, the target of a tunnel; default 0: any free one. */
  publicPort?: number;
  /** Serves https with this key and certificate (PEM), under the host name that SDKs have built in. */
  tls?: { key: string; cert: string };
  keys: GatewayKeys;
  /** The current journal; called anew for each exchange. */
  recorder: () => Recorder;
  clock?: Clock;
  /** Default: calls are not delayed. */
  pace?: Pace;
  /**
   * What the caller sees if the other side does not answer: its connection closed (`drop`, the default), or HTTP 502
   * and 504 as from a proxy (`status`).
   */
  failures?: 'drop' | 'status';
  /** How long the provider may take to answer. Default 60s. */
  upstreamTimeout?: string;
  /** How long the merchant may take to answer. Default 60s. */
  merchantTimeout?: string;
  /** PEM of the authorities to trust for upstream, instead of Node's. */
  ca?: readonly string[];
  /**
   * How many notifications stay in memory, and how many bytes of them; oldest dropped first. A repeat of a dropped one
   * counts as a new notification. Default: all.
   */
  history?: { entries: number; bytes: number };
  /** Called with what the gateway did not pass on unchanged, and why. */
  onTrouble?: (what: string) => void;
  /** Called with every exchange after it is in the journal. */
  onExchange?: (exchange: Exchange) => void;
}
