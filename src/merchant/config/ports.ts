import { isLoopbackName } from '../../core/index.ts';
import type { RunSettings } from './settings.ts';
import type { SandboxSettings } from '../../provider/index.ts';

/** Where the gateway of a sandbox run listens. */
export interface GatewayPorts {
  /** For the merchant: its base address of the API. */
  own: number;
  /** For the public side: the target of the tunnel. */
  world: number;
}

/**
 * The port in ACCEPTANCE_PUBLIC_PORT, else the one after the merchant's. A rehearsal has no tunnel: its public address
 * uses this port directly.
 */
export function gatewayPorts(
  { providerPort, publicPort }: Pick<RunSettings, 'providerPort' | 'publicPort'>,
  { origin, publicUrl }: Pick<SandboxSettings, 'origin' | 'publicUrl'>,
  standing: number,
): GatewayPorts {
  const own = providerPort ?? standing;
  const { host, hostname, port } = new URL(publicUrl);
  return {
    own,
    world:
      publicPort ??
      (isLoopbackName(hostname) && port !== '' && host !== origin.host ? Number(port) : own + 1),
  };
}
