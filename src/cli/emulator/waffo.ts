import { accountSecrets, printLines } from '../../core/index.ts';
import type { MerchantCredentials } from '../../provider/index.ts';
import * as waffo from '../../providers/waffo/emulator/index.ts';
import { VirtualClock } from '../../transport/index.ts';
import type { Arguments } from '../command.ts';
import { listOf } from '../list-option.ts';
import { openSession } from '../live/open.ts';
import { Stop } from '../until-stopped.ts';
import { trustLines } from '../trust-lines.ts';
import { emulatorOptionsOf } from './options.ts';
import { DEFAULT_TLS_PORT, portIn, portOf, recorderOf, sayOnce } from './serving.ts';

/** Where merchants that run already look for Waffo (STANDING_PORT and STANDING_TLS_PORT of the emulator). */
const DEFAULT_PORT = 4010;

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
  const served = await waffo.startEmulator({
    account,
    port,
    names: listOf(options['allow-host']),
    options: emulatorOptionsOf(options, process.env),
    ...(typeof host === 'string' && { host }),
    ...(authority && { tls: { ...authority.server, onRefusal: sayOnce() } }),
  });
  await served.openWorld({ journal: recorder, clock: new VirtualClock({ flowing: true }) });
  const lines = [
    ...greeting(served.url, credentials, waffo.IDENTITY_FILE),
    ...(authority ? ['', ...trustLines(waffo.SANDBOX_HOST, portIn(served.url), authority)] : []),
  ];
  printLines(lines);
  await stop.wanted();
  return stop.end(async () => {
    await served.close();
    return 0;
  });
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
