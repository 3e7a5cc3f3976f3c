import { accountSecrets, HarnessError, parsePrivateKey, wallClock } from '../../core/index.ts';
import { VirtualClock } from '../../transport/index.ts';
import type { MerchantCredentials } from '../../provider/index.ts';
import { loadSpec } from '../../contract/index.ts';
import type { Gateway } from '../../gateway/index.ts';
import { exchangesOf, type Journal, type Recorder } from '../../journal/index.ts';
import type { Connection, ConnectionParts } from '../connection.ts';
import { merchantVariables, openWaffoSide } from '../provider-connection.ts';
import { Browsing } from '../sandbox/browsing.ts';
import { openSandboxSide } from '../sandbox/sandbox-connection.ts';
import { SandboxTarget } from '../sandbox/sandbox-target.ts';
import { SortingRecorder } from '../sandbox/sorting-recorder.ts';
import { EmulatorTarget, type ProbeKeys, type Target } from '../target/index.ts';
import { requestBody } from '../wire.ts';

/** Waffo, with the keys with which the harness itself may ask. */
export interface WaffoConnection extends Connection<Target> {
  readonly keys: ProbeKeys;
}

/** The emulator, with the merchant's account. */
export async function emulatorSide({
  description,
  settings,
  env,
}: ConnectionParts): Promise<WaffoConnection> {
  const { emulator, credentials, variables, tls, close } = await openWaffoSide(description, settings, env);
  return {
    host: new URL(emulator.url).host,
    ...accountOf(credentials),
    variables,
    options: { ...description.emulator, ...settings.emulator },
    clock: { now: () => emulator.world.clock.now() },
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

/** The sandbox, behind a gateway of this run. */
export async function sandboxSide(parts: ConnectionParts): Promise<WaffoConnection> {
  const { provider, settings, env, browser, unmatched } = parts;
  if (!browser) throw new Error('on the sandbox everybody pays at a page');
  const sandbox = provider.readSandbox(env);
  const sorting = new SortingRecorder(unmatched(accountSecrets(sandbox)));
  const { gateway, credentials, leadsTo, close } = await openSandboxSide(
    { provider, spec: loadSpec() },
    sandbox,
    settings,
    () => sorting,
  );
  const account = accountOf(credentials);
  const contract = {};
  let last: Recorder | undefined;
  return {
    host: sandbox.origin.host,
    ...account,
    variables: merchantVariables(gateway.url, credentials),
    clock: wallClock,
    publicUrl: sandbox.publicUrl,
    leadsTo,
    requireContact: (journal) => requireContact(journal, gateway, sandbox.publicUrl),
    begin({ journal, isRefund, skipCase, guard }) {
      last?.close();
      last = journal;
      sorting.begin(journal);
      const target = new SandboxTarget({
        gateway,
        journal,
        keys: account.keys,
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

/** What is known of the merchant's account. */
function accountOf(
  credentials: MerchantCredentials,
): Pick<WaffoConnection, 'merchantId' | 'secrets' | 'keys'> {
  const { apiKey, merchantId, privateKey } = credentials;
  return {
    merchantId,
    secrets: accountSecrets(credentials),
    keys: { apiKey, merchantId, privateKey: parsePrivateKey(privateKey, 'WAFFO_PRIVATE_KEY') },
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
