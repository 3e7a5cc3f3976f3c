import { accountSecrets, parsePrivateKey, printLines } from '../../core/index.ts';
import type { MerchantCredentials } from '../../provider/index.ts';
import * as waffo from '../../providers/waffo/emulator/index.ts';
import { waffoWorkbench } from '../../providers/waffo/emulator/workbench/index.ts';
import { VirtualClock } from '../../transport/index.ts';
import { Workbench, type CredentialsView } from '../../workbench/index.ts';
import type { Arguments } from '../command.ts';
import { listOf } from '../list-option.ts';
import { openSession } from '../live/open.ts';
import { Stop } from '../until-stopped.ts';
import { trustLines } from '../trust-lines.ts';
import { benchLines, envFileOf, openBench } from './bench.ts';
import { writeEnvFile } from './env-file.ts';
import { emulatorOptionsOf } from './options.ts';
import { DEFAULT_TLS_PORT, portIn, portOf, recorderOf, sayOnce } from './serving.ts';

/** The default ports for merchants that run already (STANDING_PORT and STANDING_TLS_PORT of the emulator). */
const DEFAULT_PORT = 4010;
const SECRET: readonly string[] = ['WAFFO_API_KEY', 'WAFFO_PRIVATE_KEY'];

/** Serves the emulated Waffo. */
export async function serveWaffo(options: Arguments['options']): Promise<number> {
  const { port: given, host, journal, tls } = options;
  const stop = new Stop();
  const port = portOf(given, tls === true ? DEFAULT_TLS_PORT : DEFAULT_PORT);
  const { account, credentials } = waffo.standingAccount(process.env);
  const authority = tls === true ? await waffo.openAuthority({ env: process.env }) : undefined;
  const secrets = accountSecrets(credentials);
  const session = await openSession('waffo', { secrets, quiet: options['quiet'] === true });
  const recorder = recorderOf(journal, stop, {
    product: 'waffo',
    merchantId: account.merchantId,
    secrets,
    onEntry: session.entry,
  });
  session.watch(recorder);
  const envFile = envFileOf(options);
  const workbench = new Workbench();
  const served = await waffo.startEmulator({
    account,
    port,
    names: listOf(options['allow-host']),
    options: emulatorOptionsOf(options, process.env),
    ...(typeof host === 'string' && { host }),
    ...(authority && { tls: { ...authority.server, onRefusal: sayOnce() } }),
    gate: workbench.serve,
  });
  const world = await served.openWorld({ journal: recorder, clock: new VirtualClock({ flowing: true }) });
  const workbenchPort = waffoWorkbench(world, {
    operations: served.spec.operations.map(({ id }) => id),
    credentials: () => credentialsView(served.url, credentials),
    merchantKey: parsePrivateKey(credentials.privateKey, 'private key'),
  });
  openBench(workbench, workbenchPort, session);
  if (envFile !== undefined) writeEnvFile(envFile, workbenchPort.credentials().variables);
  const lines = [
    ...greeting(served.url, credentials, waffo.IDENTITY_FILE),
    ...benchLines(served.url, envFile),
    ...(authority ? ['', ...trustLines(waffo.SANDBOX_HOST, portIn(served.url), authority)] : []),
  ];
  printLines(lines);
  await stop.wanted();
  return stop.end(async () => {
    await served.close();
    return 0;
  });
}

/** Credentials that the workbench shows. Secrets that a person set are left out: they may belong to a real account. */
function credentialsView(url: string, credentials: MerchantCredentials): CredentialsView {
  const all = {
    WAFFO_BASE_URL: url,
    WAFFO_MERCHANT_ID: credentials.merchantId,
    WAFFO_ENVIRONMENT: 'SANDBOX',
    WAFFO_API_KEY: credentials.apiKey,
    WAFFO_PRIVATE_KEY: credentials.privateKey,
    WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
  };
  const own = waffo.standingAccount({}).credentials;
  const made: Readonly<Record<string, string>> = {
    WAFFO_API_KEY: own.apiKey,
    WAFFO_PRIVATE_KEY: own.privateKey,
  };
  const withheld = SECRET.filter((name) => (all as Record<string, string>)[name] !== made[name]);
  const variables = Object.entries(all).filter(([name]) => !withheld.includes(name));
  return {
    variables: Object.fromEntries(variables),
    secret: SECRET.filter((name) => !withheld.includes(name)),
    withheld,
  };
}

function greeting(url: string, credentials: MerchantCredentials, identityFile: string): string[] {
  return [
    `Waffo emulator on ${url} (Ctrl-C ends it). Start the merchant with:`,
    '',
    `WAFFO_BASE_URL=${url}`,
    `WAFFO_MERCHANT_ID=${credentials.merchantId}`,
    'WAFFO_ENVIRONMENT=SANDBOX',
    `WAFFO_PUBLIC_KEY=${credentials.providerPublicKey}`,
    `WAFFO_API_KEY and WAFFO_PRIVATE_KEY stand in ${identityFile} (apiKey, merchantPrivateKey).`,
  ];
}
