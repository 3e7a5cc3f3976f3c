import { resolve } from 'node:path';
import { isRecord } from '../../core/index.ts';
import type { Check } from '../../checks/index.ts';
import type { Feature, MerchantOperation, Policy, Timeouts } from '../merchant.ts';
import type { Product } from '../../provider/index.ts';
import type { EmulatorChoices } from './emulator-options.ts';
import type { ConfigOutput } from './schema.ts';

/** One call of the merchant's own API. */
export interface OperationDescription {
  method: string;
  /** Path and query, with placeholders. */
  path: string;
  /** JSON body, with placeholders. */
  body?: unknown;
  /** JSON Pointers into the reply, by our names. */
  result: Readonly<Record<string, string>>;
  /** JSON Pointer to what a buyer is told on refusal. */
  message?: string;
  /** Our status, by the merchant's word. */
  words: ReadonlyMap<string, string>;
}

/** How the harness starts the merchant. */
export interface StartDescription {
  /** Shell command; may hold {port} and {dataDir}, as may `env`. */
  command: string;
  /** Absolute, if it came from a file. */
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** `path`: any answer below 500 means up; without one, an open port does. `timeout` in ms. */
  ready: { path?: string; timeout: number };
}

/** The merchant under test, as its file describes it. */
export interface MerchantDescription {
  name: string;
  features: readonly Feature[];
  policy: Policy;
  start?: StartDescription;
  /** Options of the emulator that the file sets. */
  emulator?: EmulatorChoices;
  /** May hold {port}. */
  baseUrl: string;
  webhookPath: string;
  /** The merchant's words for items of the catalogue, by our names. */
  items?: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  timeouts: Timeouts;
  operations: { readonly [name in MerchantOperation]?: OperationDescription };
}

/** What a run is configured to test. */
export interface AcceptanceConfig {
  /** Absolute path of the file; absent without one. */
  file?: string;
  product: Product;
  /** `reference`: no file, so the embedded merchant is tested. */
  merchant: MerchantDescription | 'reference';
  /** Checks of the user's own, which run beside those of the provider. */
  checks: readonly Check[];
  /** How the provider's own sheet is filled. */
  template?: NonNullable<ConfigOutput['template']>;
}

/** The description of a merchant out of a valid file in `folder`. */
export function describeMerchant(config: ConfigOutput, folder: string): MerchantDescription {
  const { merchant, features, policy, emulator } = config;
  return {
    name: merchant.name,
    features: [...new Set(features)],
    policy,
    ...(emulator && { emulator }),
    ...(merchant.start && { start: describeStart(merchant.start, folder) }),
    baseUrl: merchant.baseUrl,
    webhookPath: merchant.webhookPath,
    ...('items' in merchant && { items: itemsOf(merchant.items) }),
    headers: merchant.headers,
    timeouts: merchant.timeouts,
    operations: Object.fromEntries(
      Object.entries(merchant.operations).flatMap(([name, operation]) =>
        operation ? [[name, describeOperation(operation)]] : [],
      ),
    ),
  };
}

/** Checked by the schema of the provider. */
function itemsOf(written: unknown): Record<string, string> {
  return isRecord(written) ? (written as Record<string, string>) : {};
}

type WrittenOperation = NonNullable<ConfigOutput['merchant']['operations'][MerchantOperation]>;

function describeOperation(written: WrittenOperation): OperationDescription {
  const [method = '', path = ''] = written.request.split(' ');
  const words = Object.entries(written.status ?? {}).flatMap(([ours, theirs]) =>
    theirs.map((word) => [word, ours] as const),
  );
  return {
    method,
    path,
    ...(written.body !== undefined && { body: written.body }),
    result: written.result ?? {},
    ...(written.error && { message: written.error.message }),
    words: new Map(words),
  };
}

function describeStart(
  written: NonNullable<ConfigOutput['merchant']['start']>,
  folder: string,
): StartDescription {
  const { path, timeout } = written.ready;
  return {
    command: written.command,
    cwd: resolve(folder, written.cwd),
    env: written.env,
    ready: { ...(path !== undefined && { path }), timeout },
  };
}
