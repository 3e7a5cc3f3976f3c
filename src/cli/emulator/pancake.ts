import { accountSecrets, printLines } from '../../core/index.ts';
import { providerRules } from '../../harness/providers.ts';
import * as pancake from '../../providers/pancake/emulator/index.ts';
import { pancakeWorkbench } from '../../providers/pancake/emulator/workbench/index.ts';
import { VirtualClock } from '../../transport/index.ts';
import { Workbench } from '../../workbench/index.ts';
import type { Arguments } from '../command.ts';
import { listOf } from '../list-option.ts';
import { openSession } from '../live/open.ts';
import { Stop } from '../until-stopped.ts';
import { benchLines, envFileOf, openBench } from './bench.ts';
import { writeEnvFile } from './env-file.ts';
import { writtenOptions } from './options.ts';
import { DEFAULT_TLS_PORT, portIn, portOf, recorderOf, sayOnce } from './serving.ts';
import { trustLines } from '../trust-lines.ts';

const DEFAULT_PORT = 4020;

/** Serves the emulated Pancake, and prints the variables to start a merchant with. */
export async function servePancake(options: Arguments['options']): Promise<number> {
  const { port, host, journal, tls } = options;
  const stop = new Stop();
  const chosen = pancake.chosenOptions(writtenOptions(options, process.env, providerRules.of('pancake')));
  const { account, credentials } = pancake.standingAccount();
  const authority = tls === true ? await pancake.openAuthority({ env: process.env }) : undefined;
  const secrets = Object.values(credentials.privateKeys).flatMap((privateKey) =>
    accountSecrets({ privateKey }),
  );
  const session = await openSession('pancake', { secrets, quiet: options['quiet'] === true });
  const recorder = recorderOf(journal, stop, {
    product: 'pancake',
    merchantId: credentials.merchantId,
    secrets,
    onEntry: session.entry,
  });
  session.watch(recorder);
  const envFile = envFileOf(options);
  const workbench = new Workbench();
  const served = await pancake.startEmulator({
    account,
    port: portOf(port, authority ? DEFAULT_TLS_PORT : DEFAULT_PORT),
    names: listOf(options['allow-host']),
    options: chosen,
    ...(typeof host === 'string' && { host }),
    ...(authority && { tls: { ...authority.server, onRefusal: sayOnce() } }),
    gate: workbench.serve,
  });
  const world = await served.openWorld({
    journal: recorder,
    clock: new VirtualClock({ flowing: true }),
    keepsCatalogue: true,
  });
  const variables = pancake.merchantVariables(served.url, credentials);
  const workbenchPort = pancakeWorkbench(world, () => ({
    variables,
    secret: ['WAFFO_PRIVATE_KEY'],
    withheld: [],
  }));
  openBench(workbench, workbenchPort, session);
  if (envFile !== undefined) writeEnvFile(envFile, variables);
  printLines([
    ...(authority ? [pancake.AUTHORITY_WARNING, ''] : []),
    ...greeting(served.url, credentials),
    ...benchLines(served.url, envFile),
    ...(authority ? ['', ...trustLines(pancake.PANCAKE_HOST, portIn(served.url), authority)] : []),
  ]);
  await stop.wanted();
  return stop.end(async () => {
    await served.close();
    return 0;
  });
}

function greeting(url: string, credentials: pancake.PancakeCredentials): string[] {
  // Do not show the signing keys: others may read the terminal, and its output may be stored.
  const { WAFFO_PRIVATE_KEY: _secret, ...shown } = pancake.merchantVariables(url, credentials);
  return [
    `Waffo Pancake emulator on ${url} (Ctrl-C ends it). Start the merchant with:`,
    '',
    ...Object.entries(shown).map(([name, value]) => `${name}=${value}`),
    `WAFFO_PRIVATE_KEY stands in ${pancake.IDENTITY_FILE} (merchant.test; merchant.prod is the key of prod).`,
    '',
    `Dashboard: ${url}/dashboard`,
  ];
}
