import type { ProductionGuard } from './hosts.ts';
import type { ProviderProtocol } from './protocol.ts';
import type { SandboxSettings } from './sandbox.ts';

/**
 * What the engine needs of a provider to talk, record and judge. One value per provider, chosen once from the
 * description's `product`; the engine gets it as an argument and never names a provider itself.
 */
export interface Provider {
  /** Name in `product:` of a description and in `specs/<id>/`. */
  readonly id: string;
  /** Name for people, in messages. */
  readonly name: string;
  readonly protocol: ProviderProtocol;
  readonly hosts: ProductionGuard;
  /**
   * Reads the settings of the target `sandbox`, before anything is opened. Throws one error with all mistakes; it
   * contains no keys.
   */
  readSandbox(env: Readonly<Record<string, string | undefined>>): SandboxSettings;
}
