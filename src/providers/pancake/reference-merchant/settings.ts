import { parsePrivateKey, visible } from '../../../core/index.ts';
import type { KeyObject } from 'node:crypto';
import { itemsFrom, type Item } from './catalogue.ts';

/** What the merchant needs to know. Keys are Base64 DER in one line, or PEM. */
export interface ReferenceSettings {
  /** Scheme, host and port of Pancake. */
  waffoBaseUrl: string;
  merchantId: string;
  /** The merchant's own, PKCS#8. */
  privateKey: string;
  /** What this shop sells for. Events of the other environment are not for it. */
  environment: 'test' | 'prod';
  storeId: string;
  /** Pancake's key for webhooks of this environment. Without one, the SDK's own key counts. */
  webhookPublicKey?: string;
  /** Product ids by the name of the item. */
  productIds: Readonly<Record<string, string | undefined>>;
  /** Default: a free one. */
  port?: number;
  /** Address under which Pancake and buyers reach this server, if it is not the local one (a tunnel). */
  publicUrl?: string;
  /** JSON-lines file of everything that must survive a restart; without one, nothing does. */
  dataFile?: string;
  timing?: Partial<Timing>;
  /** Told of what a person should look at. Default: standard error. */
  alarm?: (text: string) => void;
}

/** Time limits, in milliseconds. */
export interface Timing {
  /** For one call. */
  call: number;
  /** Before each repeat of a call that Pancake could not answer. Growing, and three at most. */
  repeats: readonly number[];
  /** The longest `Retry-After` that is waited for while a buyer waits. */
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

/** Path that receives webhooks. */
export const WEBHOOK_PATH = '/webhooks/pancake';

const TIMING: Timing = { call: 15_000, repeats: [1_000, 3_000, 9_000], longestWait: 10_000 };

/** Reads the keys (HarnessError `WAF_KEY` if they cannot be) and fills in defaults. */
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
