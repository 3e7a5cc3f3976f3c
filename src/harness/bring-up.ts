import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Secret } from '../core/index.ts';
import {
  merchantPort,
  startMerchant,
  type LogLine,
  type MerchantDescription,
  type MerchantExit,
} from '../merchant/index.ts';

/** A merchant that runs. */
export interface Running {
  baseUrl: string;
  /** Last lines that it printed; empty for one that we did not start. */
  logs(): string;
  /** What it printed since the last time; empty for one that we did not start. */
  takeLines(): LogLine[];
  stop(): Promise<void>;
  /** SIGKILL and a new start with the same port, data and environment; only for a merchant that we started. */
  process?: {
    kill(): Promise<void>;
    restart(variables?: Readonly<Record<string, string | undefined>>): Promise<void>;
    /** Resolves when nothing runs any more of what was started last. */
    readonly exited: Promise<MerchantExit>;
  };
}

/** What a merchant is brought up with. */
export interface Surroundings {
  /** Variables with which it reaches its account at the provider. */
  variables: Readonly<Record<string, string>>;
  /** Address at which the world reaches it, if it is not its own. */
  publicUrl?: string | undefined;
  /** What its log must not hold. */
  secrets: readonly Secret[];
  /** A fresh folder for its data. */
  dataDir: string;
  logFile: string;
}

/** Starts the merchant as its description says; one that runs already is taken as it is. */
export async function bringUp(merchant: MerchantDescription, around: Surroundings): Promise<Running> {
  if (!merchant.start) {
    const stop = (): Promise<void> => Promise.resolve();
    return { baseUrl: merchant.baseUrl, logs: () => '', takeLines: () => [], stop };
  }
  const { dataDir, logFile, publicUrl, secrets, variables } = around;
  mkdirSync(join(logFile, '..'), { recursive: true });
  const running = await startMerchant(merchant.start, {
    port: await merchantPort(merchant.baseUrl),
    baseUrl: merchant.baseUrl,
    dataDir,
    logFile,
    secrets,
    env: { ...(publicUrl && { PUBLIC_URL: publicUrl }), ...variables },
  });
  return {
    baseUrl: running.baseUrl,
    logs: () => running.logs(),
    takeLines: () => running.takeLines(),
    stop: () => running.stop(),
    process: {
      kill: () => running.kill(),
      restart: (variables) => running.restart(variables),
      get exited() {
        return running.exited;
      },
    },
  };
}
