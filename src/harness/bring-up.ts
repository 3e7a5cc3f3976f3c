import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accountSecrets, type Secret } from '../core/index.ts';
import { STANDING_PORT, STANDING_TLS_PORT } from '../providers/waffo/emulator/index.ts';
import type { MerchantCredentials } from '../provider/index.ts';
import {
  merchantPort,
  startMerchant,
  type MerchantDescription,
  type MerchantExit,
  type RunSettings,
} from '../merchant/index.ts';

/** A merchant that runs. */
export interface Running {
  baseUrl: string;
  /** Last lines that it printed; empty for one that we did not start. */
  logs(): string;
  stop(): Promise<void>;
  /** SIGKILL and a new start with the same port, data and environment; only for a merchant that we started. */
  process?: {
    kill(): Promise<void>;
    restart(): Promise<void>;
    /** Resolves when nothing runs any more of what was started last. */
    readonly exited: Promise<MerchantExit>;
  };
}

/** What a merchant is brought up with. */
export interface Surroundings {
  /** Waffo's address, without `/api/v1`. */
  waffoUrl: string;
  /** Address at which the world reaches it, if it is not its own. */
  publicUrl?: string | undefined;
  /** With which it trusts Waffo's certificate, if that needs any. */
  trustVariables?: Readonly<Record<string, string>> | undefined;
  credentials: MerchantCredentials;
  /** What its log must not hold. Default: what is secret of the account. */
  secrets?: readonly Secret[];
  /** A fresh folder for its data. */
  dataDir: string;
  logFile: string;
}

/** Starts the merchant as its description says; one that runs already is taken as it is. */
export async function bringUp(merchant: MerchantDescription, around: Surroundings): Promise<Running> {
  if (!merchant.start) return { baseUrl: merchant.baseUrl, logs: () => '', stop: () => Promise.resolve() };
  const { credentials, dataDir, logFile, publicUrl, trustVariables, waffoUrl } = around;
  mkdirSync(join(logFile, '..'), { recursive: true });
  const running = await startMerchant(merchant.start, {
    port: await merchantPort(merchant.baseUrl),
    baseUrl: merchant.baseUrl,
    dataDir,
    logFile,
    secrets: around.secrets ?? accountSecrets(credentials),
    env: {
      ...(publicUrl && { PUBLIC_URL: publicUrl }),
      WAFFO_BASE_URL: waffoUrl,
      WAFFO_API_KEY: credentials.apiKey,
      WAFFO_PRIVATE_KEY: credentials.privateKey,
      WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
      WAFFO_MERCHANT_ID: credentials.merchantId,
      WAFFO_ENVIRONMENT: 'SANDBOX',
      ...trustVariables,
    },
  });
  return {
    baseUrl: running.baseUrl,
    logs: () => running.logs(),
    stop: () => running.stop(),
    process: {
      kill: () => running.kill(),
      restart: () => running.restart(),
      get exited() {
        return running.exited;
      },
    },
  };
}

/** Port of the emulator: any, but for a merchant that runs already and cannot be told a new one. */
export function emulatorPort(
  merchant: MerchantDescription,
  { tls, providerPort }: Pick<RunSettings, 'tls' | 'providerPort'>,
): number {
  if (providerPort !== undefined) return providerPort;
  if (merchant.start) return 0;
  return tls ? STANDING_TLS_PORT : STANDING_PORT;
}
