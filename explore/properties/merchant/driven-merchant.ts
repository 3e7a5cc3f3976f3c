import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountSecrets } from '../../../src/core/index.ts';
import { bringUp, openWaffoSide } from '../../../src/harness/index.ts';
import { VirtualClock } from '../../../src/transport/index.ts';
import type { Emulator, World } from '../../../src/providers/waffo/emulator/index.ts';
import { Recorder } from '../../../src/journal/index.ts';
import {
  createHttpMerchant,
  loadConfig,
  parseConfig,
  readSettings,
  type Merchant,
  type MerchantDescription,
} from '../../../src/merchant/index.ts';
import { referenceDescription } from '../../../src/providers/waffo/reference-merchant/index.ts';
import { providerRules } from '../../../src/harness/providers.ts';

/** A merchant that stands ready, and the Waffo that it speaks to. */
export interface DrivenMerchant {
  merchant: Merchant;
  emulator: Emulator;
  close(): Promise<void>;
}

/** Brings up the merchant that the configuration names, the reference merchant without one, and an emulator for it. */
export async function openDrivenMerchant(env: NodeJS.ProcessEnv = process.env): Promise<DrivenMerchant> {
  const { merchant: named } = await loadConfig({ rules: providerRules, env });
  const settings = readSettings(env, providerRules);
  const description = named === 'reference' ? describedReference() : named;
  const side = await openWaffoSide(description, settings, env);
  const dataDir = mkdtempSync(join(tmpdir(), 'waffo-properties-'));
  const end = async (): Promise<void> => {
    await side.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await openWorld(side.emulator, new URL(description.baseUrl.replace('{port}', '80')).hostname);
    const running = await bringUp(description, {
      variables: side.variables,
      secrets: accountSecrets(side.credentials),
      dataDir,
      logFile: join(dataDir, 'merchant.log'),
    });
    const merchant = drive(description, running.baseUrl, side.emulator);
    return {
      merchant,
      emulator: side.emulator,
      async close() {
        await running.stop();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A merchant that listens at an address, driven as its description says. */
export function drive(description: MerchantDescription, baseUrl: string, emulator: Emulator): Merchant {
  const clock = { now: () => emulator.world.clock.now() };
  return createHttpMerchant(description, { baseUrl, recorder: () => undefined, clock });
}

/** The reference merchant, described like any other. */
export function describedReference(): MerchantDescription {
  const config = parseConfig(referenceDescription(), 'reference merchant', providerRules);
  if (config.merchant === 'reference') throw new Error('a description is not a name');
  return config.merchant;
}

/** A fresh world, so that what one run leaves behind cannot reach another. */
export function openWorld(emulator: Emulator, host: string): Promise<World> {
  const startedAt = new Date().toISOString();
  const journal = new Recorder(
    {
      kind: 'journal', version: 2, product: 'one-time-payment', caseId: 'properties', target: 'emulator',
      merchant: 'properties', merchantId: emulator.settings.account.merchantId, startedAt,
    },
    { keep: 1 },
  ); // prettier-ignore
  return emulator.openWorld({ journal, clock: new VirtualClock(), options: { notifyHosts: [host] } });
}
