import { parsePrivateKey, visible } from '../../../core/index.ts';
import type { KeyObject } from 'node:crypto';
import { itemsFrom, type Item } from './catalogue.ts';

/** The merchant's settings. Keys are Base64 DER in one line, or PEM. */
export interface ReferenceSettings {
  /** Scheme, host and port of Pancake. */
  waffoBaseUrl: string;
  merchantId: string;
  /** The merchant's own, PKCS#8. */
  privateKey: string;
  /** The environment of this shop. It ignores events of the other one. */
  environment: 'test' | 'prod';
  storeId: string;
  /** Pancake's webhook key of this environment. Default: the SDK's built-in key. */
  webhookPublicKey?: string;
  /** Product ids by the name of the item. */
  productIds: Readonly<Record<string, string | undefined>>;
  /** Default: any free one. */
  port?: number;
  /** Address of this server for Pancake and buyers, if it is not the local one (a tunnel). */
  publicUrl?: string;
  /** JSON-lines file of all data that must survive a restart; without it, nothing does. */
  dataFile?: string;
  timing?: Partial<Timing>;
  /** Called with what a person should look at. Default: standard error. */
  alarm?: (text: string) => void;
}

/** Time limits, in milliseconds. */
export interface Timing {
  /** For one call. */
  call: number;
  /** Before each repeat of a call that Pancake could not answer. Growing, and at most three. */
  repeats: readonly number[];
  /** The longest `Retry-After` that is respected while a buyer waits. */
  longestWait: number;
}

/** The settings with defaults filled in and keys read. */
export interface Setup extends Pick<
  ReferenceSettings,
  'waffoBaseUrl' | 'merchantId' | 'environment' | 'storeId'
> {
  privateKeyText: string;
  privateKey: KeyObject;
  webhookPublicKey: string | undefined;
  items: ReadonlyMap<string, Item>;
  /** Without a slash at the end. */
  publicUrl: string;
  timing: Timing;
  alarm: (text: string) => void;
}

/** Path for webhooks. */
export const WEBHOOK_PATH = '/webhooks/pancake';

const TIMING: Timing = { call: 15_000, repeats: [1_000, 3_000, 9_000], longestWait: 10_000 };

/** Reads the keys (HarnessError `WAF_KEY` if that fails) and fills in defaults. */
export function setUp(settings: ReferenceSettings): Omit<Setup, 'publicUrl'> {
  const { waffoBaseUrl, merchantId, environment, storeId, privateKey } = settings;
  return {
    waffoBaseUrl: waffoBaseUrl.replace(/\/+$/, ''),
    merchantId,
    environment,
    storeId,
    privateKeyText: privateKey,
    privateKey: parsePrivateKey(privateKey, 'privateKey'),
    webhookPublicKey: settings.webhookPublicKey,
    items: itemsFrom(settings.productIds),
    timing: { ...TIMING, ...settings.timing },
    // eslint-disable-next-line no-console -- an example for newcomers, so it stands on its own; escaped here
    alarm: settings.alarm ?? ((text) => console.error(visible(`reference merchant: ${text}`))),
  };
}
