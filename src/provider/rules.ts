import type { z } from 'zod';
import type { DescriptionRules } from './description-rules.ts';
import type { Lacks } from './facilities.ts';
import type { ProductionGuard } from './hosts.ts';
import type { Product } from './products.ts';

/**
 * The options of a provider's emulator, one zod type for each. All of them may be left out, and each says in a line what
 * it is (`describe`).
 */
export type EmulatorOptionTypes = z.ZodObject<Readonly<Record<string, z.ZodType>>>;

/** What descriptions and environment variables may say of a provider: what the engine cannot know by itself. */
export interface ProviderRules extends ProductionGuard {
  readonly emulatorOptions: EmulatorOptionTypes;
  readonly description: DescriptionRules;
  /** What the provider has no facility for; absent: it has all of them. */
  readonly lacks?: Lacks;
}

/** The rules of every provider. The guard refuses the production of all of them, whichever one a run is about. */
export interface AllProviderRules extends ProductionGuard {
  of(product: Product): ProviderRules;
}
