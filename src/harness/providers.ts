import type { Check, CheckContext, RunChecksOptions } from '../checks/index.ts';
import { loadSpec } from '../contract/index.ts';
import { HarnessError } from '../core/index.ts';
import {
  combinedGuard,
  type AllProviderRules,
  type Product,
  type Provider,
  type ProviderRules,
} from '../provider/index.ts';
import { descriptionRules as pancakeDescription } from '../providers/pancake/protocol/description-rules.ts';
import { emulatorOptions as pancakeOptions } from '../providers/pancake/emulator/options.ts';
import { pancakeLacks } from '../providers/pancake/protocol/lacks.ts';
import { pancakeHosts } from '../providers/pancake/protocol/production.ts';
import { waffoChecks } from '../providers/waffo/checks/index.ts';
import { emulatorOptions as waffoOptions } from '../providers/waffo/emulator/options.ts';
import { descriptionRules as waffoDescription, waffo } from '../providers/waffo/protocol/index.ts';

/** A provider whose merchants can be accepted, and its checks in the order of their findings. */
interface Registered {
  provider: Provider;
  checks: readonly Check[];
}

/** Those that are loaded, by the `product` of a description. The provider of most descriptions always is. */
const LOADED = new Map<string, Registered>([['waffo', { provider: waffo, checks: waffoChecks }]]);

/** How the others are loaded: a run about one provider loads nothing of another. */
const LOADERS: Readonly<Partial<Record<Product, () => Promise<Registered>>>> = {
  async pancake() {
    const [{ pancake }, { pancakeChecks }] = await Promise.all([
      import('../providers/pancake/protocol/index.ts'),
      import('../providers/pancake/checks/index.ts'),
    ]);
    return { provider: pancake, checks: pancakeChecks };
  },
};

const guard = combinedGuard([waffo.hosts, pancakeHosts]);
// Small tables, which every description needs; the rest of a provider is loaded when a run is about it.
const RULES: Readonly<Record<Product, ProviderRules>> = {
  waffo: { ...guard, emulatorOptions: waffoOptions, description: waffoDescription },
  pancake: {
    ...guard,
    emulatorOptions: pancakeOptions,
    description: pancakeDescription,
    lacks: pancakeLacks,
  },
};

/**
 * What descriptions and environment variables are held against. It keeps a run away from the production of every
 * provider, whichever one it is about.
 */
export const providerRules: AllProviderRules = { ...guard, of: (product) => RULES[product] };

/**
 * The provider of a description's `product`, with all that is loaded for it. Rejects for one that is not listed:
 * `product` has been validated.
 */
export async function providerOf(product: string): Promise<Provider> {
  const load = (LOADERS as Readonly<Record<string, (() => Promise<Registered>) | undefined>>)[product];
  if (load && !LOADED.has(product)) LOADED.set(product, await load());
  return registered(product).provider;
}

/** What is consulted beside journals of a provider, by the `product` of a description. */
export async function checkContextOf(product: string): Promise<CheckContext> {
  const provider = await providerOf(product);
  return { spec: loadSpec(provider.id), provider };
}

/**
 * Everything that is run over a journal.
 * @param provider from `providerOf`
 * @param own checks of the user's own, which come last. Throws WAF_CONFIG if one has the id of another check.
 */
export function checkOptions(provider: Provider, own: readonly Check[] = []): RunChecksOptions {
  const { checks } = registered(provider.id);
  const taken = own.find(({ id }) => checks.some((check) => check.id === id));
  if (taken)
    throw new HarnessError(
      'WAF_CONFIG',
      `the description has a check "${taken.id}", and there is one of that name already`,
      'Give your check another id, and begin the names of its findings with it.',
    );
  return { spec: loadSpec(provider.id), provider, checks: [...checks, ...own] };
}

function registered(product: string): Registered {
  const found = LOADED.get(product);
  if (!found) throw new RangeError(`"${product}" is no provider`);
  return found;
}
