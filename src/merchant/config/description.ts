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
  /** JSON Pointer to the text for a buyer on refusal. */
  message?: string;
  /** Our status, by the merchant's word. */
  words: ReadonlyMap<string, string>;
}

/** How the harness starts the merchant. */
export interface StartDescription {
  /** Shell command; may contain {port} and {dataDir}, as may `env`. */
  command: string;
  /** Absolute, if it came from a file. */
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** `path`: any answer below 500 counts as ready; without a path, an open port does. `timeout` in ms. */
  ready: { path?: string; timeout: number };
}

/** The merchant under test, as its file describes it. */
export interface MerchantDescription {
  name: string;
  features: readonly Feature[];
  policy: Policy;
  start?: StartDescription;
  /** Options of the emulator in the file. */
  emulator?: EmulatorChoices;
  /** May contain {port}. */
  baseUrl: string;
  webhookPath: string;
  /** The merchant's words for items of the catalogue, by our names. */
  items?: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  timeouts: Timeouts;
  operations: { readonly [name in MerchantOperation]?: OperationDescription };
}

/** What a run tests. */
export interface AcceptanceConfig {
  /** Absolute path of the file; absent without one. */
  file?: string;
  product: Product;
  /** `reference`: there is no file, so the embedded merchant is tested. */
  merchant: MerchantDescription | 'reference';
  /** The user's own checks, which run in addition to the provider's. */
  checks: readonly Check[];
  /** How the provider's own sheet is filled. */
  template?: NonNullable<ConfigOutput['template']>;
}

/** Builds the description of a merchant from a valid file in `folder`. */
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

/** The schema of the provider has checked it. */
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
