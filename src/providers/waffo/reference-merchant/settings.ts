import { parsePrivateKey, parsePublicKey, visible, wallClock, type Clock } from '../../../core/index.ts';
import type { KeyObject } from 'node:crypto';

/** What the merchant needs to know. Keys are Base64 DER in one line, or PEM. */
export interface ReferenceSettings {
  /** Scheme, host and port of Waffo, without `/api/v1`. */
  waffoBaseUrl: string;
  apiKey: string;
  /** The merchant's own, PKCS#8. */
  privateKey: string;
  /** Waffo's, SPKI: the only key with which its answers and notifications are believed. */
  providerPublicKey: string;
  merchantId: string;
  /** Default: a free one. */
  port?: number;
  /** Address under which Waffo and buyers reach this server, if it is not the local one (a tunnel). */
  publicUrl?: string;
  /** JSON-lines file of everything that must survive a restart; without one, nothing does. */
  dataFile?: string;
  timing?: Partial<Timing>;
  clock?: Clock;
  /** Told of what a person should look at. Default: standard error. */
  alarm?: (text: string) => void;
}

/** Patience, in milliseconds. */
export interface Timing {
  /** For one call; Waffo recommends 15 s and wants at least 8. */
  call: number;
  /** Before each repeat of a request whose answer is unknown. One repeat more is kept in reserve. */
  repeats: readonly number[];
  /** Between the first two inquiries; each pause after that is twice as long, up to ten seconds. */
  ask: number;
  /** Before the first look after something that Waffo settles by itself, in case the notification is lost. */
  watch: number;
  /** How long inquiries go on; then notifications, reconciliation and the next start decide. */
  recover: number;
}

/** The settings with defaults filled in and keys read. */
export interface Setup {
  waffoBaseUrl: string;
  apiKey: string;
  privateKey: KeyObject;
  providerPublicKey: KeyObject;
  merchantId: string;
  /** Without a slash at the end. */
  publicUrl: string;
  timing: Timing;
  clock: Clock;
  alarm: (text: string) => void;
}

/** Path that receives notifications. */
export const WEBHOOK_PATH = '/webhooks/waffo';

const TIMING: Timing = { call: 15_000, repeats: [500, 1_500], ask: 500, watch: 5_000, recover: 60_000 };

/** Reads the keys (HarnessError `WAF_KEY` if they cannot be) and fills in defaults. */
export function setUp(settings: ReferenceSettings): Omit<Setup, 'publicUrl'> {
  return {
    waffoBaseUrl: settings.waffoBaseUrl.replace(/\/+$/, ''),
    apiKey: settings.apiKey,
    privateKey: parsePrivateKey(settings.privateKey, 'privateKey'),
    providerPublicKey: parsePublicKey(settings.providerPublicKey, 'providerPublicKey'),
    merchantId: settings.merchantId,
    timing: { ...TIMING, ...settings.timing },
    clock: settings.clock ?? wallClock,
    // eslint-disable-next-line no-console -- an example for newcomers, so it stands on its own; escaped here
    alarm: settings.alarm ?? ((text) => console.error(visible(`reference merchant: ${text}`))),
  };
}
