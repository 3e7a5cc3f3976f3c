import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openAuthority, type EmulatorOptions } from '../../src/providers/waffo/emulator/index.ts';
import { generateKeyPair } from '../../src/core/index.ts';
import { findFreePort, type ConfigInput } from '../../src/merchant/index.ts';
import { startRun } from '../runs/run.ts';
import type { StandInSettings } from './stand-in.ts';

const STAND_IN = fileURLToPath(new URL('stand-in.ts', import.meta.url));

/** The stand-in's own clock of calls, in milliseconds. */
const THROTTLE = 20;
const PACE = '100ms';

/** A stand-in of the sandbox that runs, and the environment with which a run reaches it. */
export interface StandIn {
  env: Record<string, string>;
  secrets: readonly string[];
  close(): void;
}

export interface StandInWishes {
  throttle?: number;
  pace?: string;
  delay?: number;
  cardsOnly?: boolean;
  options?: Partial<EmulatorOptions>;
}

/** Starts a stand-in with keys of its own. */
export async function startStandIn(wishes: StandInWishes = {}): Promise<StandIn> {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-stand-in-'));
  const merchant = generateKeyPair();
  const waffo = generateKeyPair();
  const port = await findFreePort();
  const apiKey = `sandbox-${merchant.publicKey.slice(60, 84).replaceAll(/\W/g, '')}`;
  const authorityFolder = join(folder, 'authority');
  const { certificateFile } = await openAuthority({ folder: authorityFolder });
  const settings: StandInSettings = {
    merchantId: '1000000777',
    apiKey,
    merchantPublicKey: merchant.publicKey,
    providerPrivateKey: waffo.privateKey,
    authorityFolder,
    publicUrl: `http://127.0.0.1:${await findFreePort()}`,
    throttle: wishes.throttle ?? THROTTLE,
    delay: wishes.delay ?? 5,
    cardsOnly: wishes.cardsOnly ?? false,
    options: { refundSettles: '300ms', captureSettles: '300ms', processing: '50ms', ...wishes.options },
  };
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  const child = spawn(process.execPath, ['--import', 'tsx', STAND_IN, file], {
    // It ends with its input: nothing of it is left when this process is killed.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await firstLine(child);
  return {
    env: {
      ACCEPTANCE_TARGET: 'sandbox',
      ACCEPTANCE_PUBLIC_URL: settings.publicUrl,
      ACCEPTANCE_WAFFO_PORT: String(port),
      ACCEPTANCE_PACE: wishes.pace ?? PACE,
      NODE_EXTRA_CA_CERTS: certificateFile,
      WAFFO_ENVIRONMENT: 'SANDBOX',
      WAFFO_BASE_URL: url,
      WAFFO_MERCHANT_ID: settings.merchantId,
      WAFFO_API_KEY: apiKey,
      WAFFO_PRIVATE_KEY: merchant.privateKey,
      WAFFO_PUBLIC_KEY: waffo.publicKey,
    },
    secrets: [apiKey, merchant.privateKey, waffo.privateKey],
    close() {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What came out of an acceptance against a stand-in. */
export interface Rehearsed {
  code: number | null;
  output: string;
  /** The caller's to discard. */
  results: string;
  secrets: readonly string[];
}

export interface RehearseOptions {
  args?: string[];
  env?: Record<string, string>;
  /** The merchant; default: the reference merchant. */
  config?: ConfigInput;
  standIn?: StandInWishes;
}

/** Runs the acceptance against a stand-in of its own. */
export async function rehearse({ args, env, config, standIn: wishes }: RehearseOptions): Promise<Rehearsed> {
  const standIn = await startStandIn(wishes);
  const results = mkdtempSync(join(tmpdir(), 'waffo-rehearsal-'));
  const file = join(results, 'acceptance.config.json');
  if (config) writeFileSync(file, JSON.stringify(config));
  try {
    const started = startRun({
      env: {
        ...standIn.env,
        ACCEPTANCE_CONFIG: config ? file : '',
        ACCEPTANCE_PRODUCT: '',
        ACCEPTANCE_LEDGER: join(results, 'ledger.ndjson'),
        ...env,
      },
      ...(args && { args }),
      results,
    });
    return { ...(await started.ended), results, secrets: standIn.secrets };
  } finally {
    standIn.close();
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the stand-in has no output');
  const ended = once(child, 'exit').then(() => {
    throw new Error('the stand-in ended before it was up');
  });
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return line;
}
