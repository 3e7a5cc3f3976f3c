import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { HarnessError, nearest, orList } from '../../core/index.ts';
import {
  caseListsOf,
  DEFAULT_PRODUCT,
  productOf,
  PRODUCTS,
  type AllProviderRules,
  type PackagedCaseList,
  type Product,
  type ProductionGuard,
} from '../../provider/index.ts';
import { emulatorVariables, type EmulatorChoices } from './emulator-options.ts';

export const TARGETS = ['emulator', 'sandbox'] as const;
export type TargetName = (typeof TARGETS)[number];

/** A case list that gets its own sheet. */
export type SheetName = PackagedCaseList | 'own';
const SHEETS: readonly SheetName[] = [...PRODUCTS.flatMap(caseListsOf), 'own'];

/** Settings of a run from the environment. */
export interface RunSettings {
  /** Absolute path of the folder that a run writes into: its own folder, else the results folder. */
  results: string;
  target: TargetName;
  /** The provider of the run, according to the environment. */
  product: Product;
  /** Sheets in ACCEPTANCE_PRODUCT; empty: all of the provider. */
  sheets: SheetName[];
  /** Templates of the provider in ACCEPTANCE_TEMPLATE, as written. */
  templates: string[];
  /** Whether the emulator serves https (ACCEPTANCE_TLS). */
  tls: boolean;
  /** Port of the emulator, from ACCEPTANCE_WAFFO_PORT. */
  providerPort?: number;
  /** Port for the tunnel on the sandbox, from ACCEPTANCE_PUBLIC_PORT. */
  publicPort?: number;
  /** Options of the emulator from ACCEPTANCE_EMULATOR_*. */
  emulator: EmulatorChoices;
  /** Results folder of an earlier run on the emulator (ACCEPTANCE_REHEARSAL), absolute. */
  rehearsal?: string;
  /** Address that the emulator listens on, from ACCEPTANCE_WAFFO_HOST: 0.0.0.0 for containers on this machine. */
  providerHost?: string;
  /** Further hosts that the payer's browser may call (ACCEPTANCE_ALLOW_HOSTS). */
  allowHosts?: string[];
}

/**
 * Reads the ACCEPTANCE_* variables; lists are separated by commas. An empty variable counts as unset. Throws
 * WAF_CONFIG for a wrong value, WAF_TARGET for production.
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  rules: AllProviderRules,
  cwd: string = process.cwd(),
): RunSettings {
  const names = namedIn(env);
  const product = namedProduct(env) ?? DEFAULT_PRODUCT;
  const target = targetOf(env['ACCEPTANCE_TARGET']);
  // readSandbox reads and validates the settings of the sandbox together.
  if (target === 'emulator') rules.refuseProductionKeys(env);
  return {
    results: resolve(cwd, env['ACCEPTANCE_RUN_FOLDER'] || env['ACCEPTANCE_RESULTS'] || 'acceptance-results'),
    target,
    product,
    sheets: SHEETS.filter((sheet) => names.includes(sheet)),
    templates: listOf(env['ACCEPTANCE_TEMPLATE']),
    tls: switchOf('ACCEPTANCE_TLS', env['ACCEPTANCE_TLS']),
    emulator: emulatorVariables(env, rules.of(product)),
    ...(env['ACCEPTANCE_REHEARSAL'] && { rehearsal: resolve(cwd, env['ACCEPTANCE_REHEARSAL']) }),
    ...(env['ACCEPTANCE_WAFFO_PORT'] && {
      providerPort: portOf('ACCEPTANCE_WAFFO_PORT', env['ACCEPTANCE_WAFFO_PORT']),
    }),
    ...(env['ACCEPTANCE_PUBLIC_PORT'] && {
      publicPort: portOf('ACCEPTANCE_PUBLIC_PORT', env['ACCEPTANCE_PUBLIC_PORT']),
    }),
    ...(env['ACCEPTANCE_WAFFO_HOST'] && { providerHost: addressOf(env['ACCEPTANCE_WAFFO_HOST']) }),
    ...(env['ACCEPTANCE_ALLOW_HOSTS'] && { allowHosts: hostsOf(env['ACCEPTANCE_ALLOW_HOSTS'], rules) }),
  };
}

/**
 * The provider in ACCEPTANCE_PRODUCT, by its own name or that of a case list; undefined if there is none. Throws
 * WAF_CONFIG for an unknown name, and for two providers, because a merchant under test has one API.
 */
export function namedProduct(env: Readonly<Record<string, string | undefined>>): Product | undefined {
  const [first, second] = new Set(namedIn(env).flatMap((name) => productOf(name) ?? []));
  if (first === undefined || second === undefined) return first;
  throw new HarnessError(
    'WAF_CONFIG',
    `ACCEPTANCE_PRODUCT names ${first} and ${second}, and a run is about one of them`,
    'Name one, and make a second run for the other.',
  );
}

function namedIn(env: Readonly<Record<string, string | undefined>>): (Product | SheetName)[] {
  return listOf(env['ACCEPTANCE_PRODUCT']).map((name) =>
    oneOf('ACCEPTANCE_PRODUCT', name, [...new Set([...PRODUCTS, ...SHEETS])]),
  );
}

function switchOf(variable: string, value: string | undefined): boolean {
  if (!value || value === '0') return false;
  if (value === '1') return true;
  throw new HarnessError('WAF_CONFIG', `${variable} is "${value}"`, 'Set it to 1, or unset it.');
}

function portOf(variable: string, value: string): number {
  const port = /^\d+$/.test(value) ? Number(value) : 0;
  if (port > 0 && port < 65_536) return port;
  throw new HarnessError(
    'WAF_CONFIG',
    `${variable} is "${value}", which is no port`,
    'Set it to a number from 1 to 65535.',
  );
}

function addressOf(value: string): string {
  if (isIP(value) !== 0) return value;
  throw new HarnessError(
    'WAF_CONFIG',
    `ACCEPTANCE_WAFFO_HOST is "${value}", which is no IP address`,
    'Set it to 127.0.0.1, or to 0.0.0.0 for merchants in other containers.',
  );
}

function hostsOf(value: string, { isProductionHost }: ProductionGuard): string[] {
  const hosts = listOf(value);
  const production = hosts.find(isProductionHost);
  if (production !== undefined) {
    throw new HarnessError(
      'WAF_TARGET',
      `ACCEPTANCE_ALLOW_HOSTS names a production host (${production})`,
      'Acceptance never goes there: take it out.',
    );
  }
  const odd = hosts.find((host) => !/^[a-z0-9.:-]+$/i.test(host));
  if (odd === undefined) return hosts;
  throw new HarnessError(
    'WAF_CONFIG',
    `ACCEPTANCE_ALLOW_HOSTS holds "${odd}", which is no host name`,
    'Write names without scheme and path, with commas between: cdn.example,3ds.example.',
  );
}

function targetOf(value: string | undefined): TargetName {
  if (!value) return 'emulator';
  if (/^prod/i.test(value)) {
    throw new HarnessError(
      'WAF_CONFIG',
      `ACCEPTANCE_TARGET is "${value}": acceptance never runs against production`,
      `Set it to ${orList(TARGETS)}.`,
    );
  }
  return oneOf('ACCEPTANCE_TARGET', value, TARGETS);
}

function oneOf<T extends string>(variable: string, value: string, allowed: readonly T[]): T {
  const known = allowed.find((name) => name === value);
  if (known !== undefined) return known;
  const near = nearest(value, allowed);
  throw new HarnessError(
    'WAF_CONFIG',
    `${variable} is "${value}"${near === undefined ? ', which is unknown' : `; did you mean ${near}?`}`,
    `Set it to one of ${allowed.join(', ')}.`,
  );
}

function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
