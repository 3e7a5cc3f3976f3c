import type { Browser } from '@playwright/test';
import { accountSecrets, type Secret, HarnessError, wallClock, type Clock } from '../core/index.ts';
import { VirtualClock } from '../transport/index.ts';
import type { MerchantCredentials, Provider } from '../provider/index.ts';
import { loadSpec } from '../contract/index.ts';
import type { Gateway } from '../gateway/index.ts';
import { exchangesOf, type Journal, type Recorder } from '../journal/index.ts';
import type { MerchantDescription, RunSettings } from '../merchant/index.ts';
import type { EgressGuard } from './egress/index.ts';
import { Browsing } from './sandbox/browsing.ts';
import { openSandboxSide } from './sandbox/sandbox-connection.ts';
import { SandboxTarget } from './sandbox/sandbox-target.ts';
import { SortingRecorder } from './sandbox/sorting-recorder.ts';
import type { SkipReason } from './skip-reason.ts';
import { EmulatorTarget, type ProbeKeys, type Target } from './target/index.ts';
import { openWaffoSide } from './provider-connection.ts';
import { requestBody } from './wire.ts';

/** What a case's Waffo is made with. */
export interface CaseParts {
  journal: Recorder;
  keys: ProbeKeys;
  /** Where the merchant receives notifications. */
  webhookUrl: string;
  /** Whether the case is about refunds. */
  isRefund: boolean;
  /** Ends a scenario that this Waffo does not let go on. */
  skipCase: (why: SkipReason) => never;
  /** Keeps the payer's browser inside the run. */
  guard: EgressGuard;
}

/** Waffo, as one merchant meets it throughout a run: the emulator, or the sandbox behind a gateway. */
export interface Connection {
  /** Where the merchant calls Waffo. */
  readonly url: string;
  /** Host of the target itself. */
  readonly host: string;
  readonly credentials: MerchantCredentials;
  readonly clock: Clock;
  /** With which the merchant trusts Waffo's certificate, if that needs any. */
  readonly trustVariables?: Readonly<Record<string, string>> | undefined;
  /** Address at which the world reaches the merchant, if it is not the merchant's own. */
  readonly publicUrl?: string;
  /** The merchant is up. */
  leadsTo(merchantUrl: string): void;
  /** Throws if the first purchase has shown that merchant and Waffo do not reach each other. */
  requireContact(journal: Journal): void | Promise<void>;
  /** Waffo for one case. */
  begin(parts: CaseParts): Promise<Target>;
  close(): Promise<void>;
}

/** The emulator, with the merchant's account. */
export async function emulatorSide(
  description: MerchantDescription,
  settings: RunSettings,
  env: NodeJS.ProcessEnv,
): Promise<Connection> {
  const { emulator, credentials, tls, close } = await openWaffoSide(description, settings, env);
  return {
    url: emulator.url,
    host: new URL(emulator.url).host,
    credentials,
    clock: { now: () => emulator.world.clock.now() },
    trustVariables: tls?.variables,
    leadsTo: () => undefined,
    requireContact: (journal) => tls?.requireCalls(journal),
    async begin({ journal, webhookUrl }) {
      const world = await emulator.openWorld({
        journal,
        clock: new VirtualClock(),
        // The merchant may run beside us, in a container of its own.
        notifyHosts: [new URL(webhookUrl).hostname],
      });
      return new EmulatorTarget(emulator, world);
    },
    close,
  };
}

/** The sandbox, behind a gateway of this run. `strays`: journal of what belongs to no case. */
export async function sandboxSide(
  settings: RunSettings,
  env: NodeJS.ProcessEnv,
  {
    provider,
    browser,
    strays,
  }: {
    provider: Provider;
    browser: Browser;
    strays: (secrets: readonly Secret[]) => Recorder;
  },
): Promise<Connection> {
  const sandbox = provider.readSandbox(env);
  const sorting = new SortingRecorder(strays(accountSecrets(sandbox)));
  const { gateway, credentials, leadsTo, close } = await openSandboxSide(
    { provider, spec: loadSpec() },
    sandbox,
    settings,
    () => sorting,
  );
  const contract = {};
  let last: Recorder | undefined;
  return {
    url: gateway.url,
    host: sandbox.origin.host,
    credentials,
    clock: wallClock,
    publicUrl: sandbox.publicUrl,
    leadsTo,
    requireContact: (journal) => requireContact(journal, gateway, sandbox.publicUrl),
    begin({ journal, keys, isRefund, skipCase, guard }) {
      last?.close();
      last = journal;
      sorting.begin(journal);
      const target = new SandboxTarget({
        gateway,
        journal,
        keys,
        contract,
        pace: sandbox.pace,
        browsing: new Browsing(browser, skipCase, guard),
        publicUrl: sandbox.publicUrl,
        isOwn: (ids) => sorting.isOwn(ids),
        prefersWallet: isRefund,
        skipCase,
      });
      return Promise.resolve(target);
    },
    async close() {
      await close();
      sorting.close();
    },
  };
}

/** Nothing that a merchant does wrong leads to this: every case would fail for the same missing setting. */
function requireContact(journal: Journal, gateway: Gateway, publicUrl: string): void {
  const all = exchangesOf(journal);
  const creates = all.filter(({ actor, operation }) => actor === 'merchant' && operation === 'orderCreate');
  if (creates.length === 0) {
    throw new HarnessError(
      'WAF_MERCHANT',
      `no order/create of the merchant came through the gateway at ${gateway.url}${refused(gateway)}`,
      'Set WAFFO_BASE_URL of the merchant to this address.',
    );
  }
  if (all.some(({ direction, actor }) => direction === 'provider-to-merchant' && actor === 'provider'))
    return;
  const named = creates.map((call) => requestBody(call)['notifyUrl']);
  if (!named.some((address) => typeof address === 'string' && address.startsWith(`${publicUrl}/`))) return;
  throw new HarnessError(
    'WAF_TARGET',
    `Waffo's notification of the first payment did not come by way of ${publicUrl}${refused(gateway)}`,
    `Let the tunnel of ACCEPTANCE_PUBLIC_URL lead to ${gateway.publicUrl}, and try it from outside.`,
  );
}

/** What came and was not taken for either side's often explains what is missing. */
function refused({ unknownSenders }: Gateway): string {
  return unknownSenders.total === 0 ? '' : ` (not journalled: ${unknownSenders.lines.join('; ')})`;
}
