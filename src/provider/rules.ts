import type { z } from 'zod';
import type { DescriptionRules } from './description-rules.ts';
import type { Lacks } from './facilities.ts';
import type { ProductionGuard } from './hosts.ts';
import type { Product } from './products.ts';

/**
 * The options of a provider's emulator, one zod type for each. All are optional, and each has a one-line description
 * (`describe`).
 */
export type EmulatorOptionTypes = z.ZodObject<Readonly<Record<string, z.ZodType>>>;

/** What descriptions and environment variables may contain for a provider, as the engine cannot know it. */
export interface ProviderRules extends ProductionGuard {
  readonly emulatorOptions: EmulatorOptionTypes;
  readonly description: DescriptionRules;
  /** The facilities that the provider lacks; absent if it has all. */
  readonly lacks?: Lacks;
}

/** The rules of every provider. The guard refuses the production of all of them, whichever provider a run is about. */
export interface AllProviderRules extends ProductionGuard {
  of(product: Product): ProviderRules;
}
