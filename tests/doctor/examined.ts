import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { runDoctor } from '../../src/doctor/run.ts';
import type { ConfigInput } from '../../src/merchant/index.ts';
import { attackerKey } from '../../src/transport/index.ts';
import { generateKeyPair, KEYS_VARIABLE, type KeyPairText } from '../../src/core/index.ts';
import { folderWith } from '../merchant/folder.ts';

const EXAMPLE = new URL('../../examples/node-merchant/acceptance.config.yaml', import.meta.url);
const SHOP = fileURLToPath(new URL('./shop.mjs', import.meta.url));

export const NAME = 'acceptance.config.yaml';

/** What the doctor said of a merchant. */
export interface Examined {
  code: number;
  output: string;
  /** The lines of one state, each with what is indented below it. */
  of(state: 'ok' | 'warning' | 'problem' | 'skipped'): string[];
  folder: string;
}

/** The description of the example shop, whose server has these faults. */
export function describeShop(env: Record<string, string> = {}): ConfigInput {
  // The example is written for our own reader, which takes bare placeholders.
  const config = parse(readFileSync(EXAMPLE, 'utf8')) as ConfigInput;
  const { merchant } = config;
  const start = { command: `"${process.execPath}" "${SHOP}"`, ready: { path: '/health' }, env };
  return { ...config, merchant: { ...merchant, name: 'Shop', start, timeouts: { settle: '2s' } } };
}

let keys: readonly KeyPairText[] | undefined;

/** As many key pairs as the account of an examination takes: the same for each, since making them is half of its work. */
function lendKeys(count: number): void {
  // Drawn once for all of this process, so it must be none of those that accounts draw again and again.
  attackerKey();
  keys ??= Array.from({ length: 4 }, generateKeyPair);
  process.env[KEYS_VARIABLE] = JSON.stringify(keys.slice(0, count));
}

/** Examines what a configuration describes, without the browser, which has tests of its own. */
export async function examine(config: ConfigInput, env: Record<string, string> = {}): Promise<Examined> {
  const folder = await folderWith({ [NAME]: stringify(config, { lineWidth: 0 }) });
  const told: string[] = [];
  lendKeys(config.product === 'pancake' ? 4 : 2);
  const code = await runDoctor({
    file: join(folder, NAME),
    env: { ...process.env, ACCEPTANCE_RESULTS: join(folder, 'results'), ...env },
    print: (text) => told.push(text),
    leaveOut: ['browser', 'sandbox-settings', 'tunnel', 'sandbox-keys'],
  });
  delete process.env[KEYS_VARIABLE];
  return {
    code,
    output: told.join('\n'),
    of: (state) => told.filter((text) => text.startsWith(`${state} `)),
    folder,
  };
}

/** Examines the example shop with faults. */
export function examineShop(env: Record<string, string>): Promise<Examined> {
  return examine(describeShop(env));
}

/** Changes a description in place and gives it back. */
export function changed(config: ConfigInput, change: (config: ConfigInput) => void): ConfigInput {
  change(config);
  return config;
}

type Operations = ConfigInput['merchant']['operations'];

/** The example shop, described wrongly. */
export function misdescribed(change: (operations: Operations, config: ConfigInput) => void): ConfigInput {
  return changed(describeShop(), (config) => change(config.merchant.operations, config));
}
