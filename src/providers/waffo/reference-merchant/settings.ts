import { parsePrivateKey, parsePublicKey, visible, wallClock, type Clock } from '../../../core/index.ts';
import type { KeyObject } from 'node:crypto';

/** The merchant's settings. Keys are Base64 DER in one line, or PEM. */
export interface ReferenceSettings {
  /** Scheme, host and port of Waffo, without `/api/v1`. */
  waffoBaseUrl: string;
  apiKey: string;
  /** The merchant's own, PKCS#8. */
  privateKey: string;
  /** Waffo's, SPKI: the only key that is trusted for its answers and notifications. */
  providerPublicKey: string;
  merchantId: string;
  /** Default: any free one. */
  port?: number;
  /** Address of this server for Waffo and buyers, if it is not the local one (a tunnel). */
  publicUrl?: string;
  /** JSON-lines file of all data that must survive a restart; without it, nothing does. */
  dataFile?: string;
  timing?: Partial<Timing>;
  clock?: Clock;
  /** Called with what a person should look at. Default: standard error. */
  alarm?: (text: string) => void;
}

/** Time limits and pauses, in milliseconds. */
export interface Timing {
  /** For one call; Waffo recommends 15 s and requires at least 8. */
  call: number;
  /** Before each repeat of a request with an unknown outcome. One more repeat is held in reserve. */
  repeats: readonly number[];
  /** Between the first two inquiries; each further pause doubles, up to ten seconds. */
  ask: number;
  /** Before the first poll for a result that Waffo normally reports, in case the notification is lost. */
  watch: number;
  /** How long inquiries continue; after that, notifications, reconciliation and the next start resolve it. */
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

/** Path for notifications. */
export const WEBHOOK_PATH = '/webhooks/waffo';

const TIMING: Timing = { call: 15_000, repeats: [500, 1_500], ask: 500, watch: 5_000, recover: 60_000 };

/** Reads the keys (HarnessError `WAF_KEY` if that fails) and fills in defaults. */
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
