import { createPublicKey } from 'node:crypto';
import { startGateway, type Gateway } from '../../gateway/index.ts';
import { STANDING_PORT } from '../../providers/waffo/emulator/index.ts';
import type { MerchantCredentials, Provider, SandboxSettings } from '../../provider/index.ts';
import type { Spec } from '../../contract/index.ts';
import type { Recorder } from '../../journal/index.ts';
import { gatewayPorts, type RunSettings } from '../../merchant/index.ts';
import { parsePrivateKey, parsePublicKey } from '../../core/index.ts';

/** Waffo's sandbox, reached through a gateway of this run. */
export interface SandboxConnection {
  gateway: Gateway;
  credentials: MerchantCredentials;
  /** From now on the gateway forwards to this merchant. */
  leadsTo(merchantUrl: string): void;
  close(): Promise<void>;
}

/** Starts the gateway in front of the sandbox: a port for the merchant, and one to which the public address leads. */
export async function openSandboxSide(
  { provider, spec }: { provider: Provider; spec: Spec },
  sandbox: SandboxSettings,
  settings: Pick<RunSettings, 'publicPort' | 'providerHost' | 'providerPort'>,
  recorder: () => Recorder,
): Promise<SandboxConnection> {
  let merchant: URL | undefined;
  const ports = gatewayPorts(settings, sandbox, STANDING_PORT);
  const gateway = await startGateway({
    provider,
    spec,
    upstream: sandbox.origin,
    merchantUrl: () => {
      if (!merchant) throw new Error('the merchant is not up yet');
      return merchant;
    },
    port: ports.own,
    publicPort: ports.world,
    // A tunnel in a container of its own uses the same address as the merchant.
    ...(settings.providerHost && { publicHost: settings.providerHost }),
    ...(settings.providerHost && { host: settings.providerHost }),
    keys: {
      merchantPublicKey: createPublicKey(parsePrivateKey(sandbox.privateKey, 'WAFFO_PRIVATE_KEY')),
      providerPublicKey: parsePublicKey(sandbox.providerPublicKey, 'WAFFO_PUBLIC_KEY'),
    },
    recorder,
    // The sandbox's limit is not documented: five seconds, at the rate that it allows.
    pace: { every: sandbox.pace, backOff: Math.min(5_000, sandbox.pace * 4) },
  });
  const { apiKey, merchantId, privateKey, providerPublicKey } = sandbox;
  return {
    gateway,
    credentials: { apiKey, merchantId, privateKey, providerPublicKey },
    leadsTo: (merchantUrl) => void (merchant = new URL(merchantUrl)),
    close: () => gateway.close(),
  };
}
