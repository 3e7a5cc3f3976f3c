/**
 * Stands for Waffo's sandbox in a process of its own: https, its own keys, a throttle, delays, the documented quirks,
 * and nothing but the wire to look at it. Settings come as JSON on the command line; the first line that it prints
 * says where it listens.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CONTRACTED_METHODS,
  Contract,
  openAuthority,
  startEmulator,
  type EmulatorOptions,
} from '../../src/providers/waffo/emulator/index.ts';
import { VirtualClock } from '../../src/transport/index.ts';
import { Recorder } from '../../src/journal/index.ts';
import { parsePrivateKey, parsePublicKey, wallClock } from '../../src/core/index.ts';

export interface StandInSettings {
  merchantId: string;
  apiKey: string;
  merchantPublicKey: string;
  providerPrivateKey: string;
  /** Where its certificate's authority is kept. */
  authorityFolder: string;
  /** The one address to which it sends notifications. */
  publicUrl: string;
  /** Calls that come faster than this, in milliseconds, are throttled. */
  throttle: number;
  /** How long every call takes, in milliseconds. */
  delay: number;
  /** Whether nothing but cards is contracted. */
  cardsOnly: boolean;
  options?: Partial<EmulatorOptions>;
}

/** What is documented of the sandbox and differs from the emulator's defaults. */
const QUIRKS: Partial<EmulatorOptions> = {
  cardRefundNotifies: false,
  userCancelStatus: 'CLOSE',
  refusalStatus: 'always-200',
  walletRefundsOnce: true,
  nullFields: true,
};

const [file = ''] = process.argv.slice(2);
const settings = JSON.parse(readFileSync(file, 'utf8')) as StandInSettings;
const providerPrivateKey = parsePrivateKey(settings.providerPrivateKey, 'providerPrivateKey');
const authority = await openAuthority({ folder: settings.authorityFolder });
let last = 0;

const emulator = await startEmulator({
  account: {
    merchantId: settings.merchantId,
    apiKey: settings.apiKey,
    merchantPublicKey: parsePublicKey(settings.merchantPublicKey, 'merchantPublicKey'),
    providerPrivateKey,
    providerPublicKey: providerPrivateKey,
  },
  tls: authority.server,
  contract: new Contract(
    // A wallet's refund is final in the answer.
    CONTRACTED_METHODS.filter(({ kind }) => !settings.cardsOnly || kind === 'card').map((method) =>
      method.name === 'DANA' ? { ...method, refunds: 'at-once' } : method,
    ),
  ),
  options: { ...QUIRKS, ...settings.options, notifyOnly: settings.publicUrl },
  gate,
});
const header = {
  kind: 'journal',
  version: 2,
  product: 'waffo',
  caseId: 'stand-in',
  target: 'stand-in',
  merchant: 'unknown',
  merchantId: settings.merchantId,
  startedAt: wallClock.now().toISOString(),
} as const;
// Nobody can read it: the other side has a journal of its own.
const journal = new Recorder(header, { keep: 1 });
await emulator.openWorld({ journal, clock: new VirtualClock({ flowing: true }) });
process.stdin.resume().once('end', () => process.exit());
console.log(emulator.url);

/** The sandbox takes its time, and refuses calls in quick succession. */
async function gate(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (!request.url?.startsWith('/api/')) return false;
  const now = performance.now();
  const tooSoon = now - last < settings.throttle;
  last = now;
  await pause(settings.delay);
  if (!tooSoon) return false;
  response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '1' }).end('Too Many Requests');
  return true;
}
