import type { ProductionGuard } from './hosts.ts';
import type { ProviderProtocol } from './protocol.ts';
import type { SandboxSettings } from './sandbox.ts';

/**
 * What the engine must know of a provider to talk, record and judge. One value for each provider, chosen once from the
 * description's `product`; the engine gets it as an argument and never names a provider itself.
 */
export interface Provider {
  /** As in `product:` of a description and in `specs/<id>/`. */
  readonly id: string;
  /** As people say it, for messages. */
  readonly name: string;
  readonly protocol: ProviderProtocol;
  readonly hosts: ProductionGuard;
  /**
   * What the target `sandbox` needs, before anything is opened. Throws one error that names every mistake; no value of
   * a key is repeated in it.
   */
  readSandbox(env: Readonly<Record<string, string | undefined>>): SandboxSettings;
}
