import { accountSecrets, printError, printLines, HarnessError } from '../core/index.ts';
import type { MerchantCredentials } from '../provider/index.ts';
import { ownFile } from '../files/index.ts';
import { Recorder } from '../journal/index.ts';
import type { Arguments, Command } from './command.ts';
import { emulatorOptionsOf, OPTION_FLAGS } from './emulator/options.ts';
import { listOf } from './list-option.ts';
import { Stop } from './until-stopped.ts';
import { trustLines } from './trust-lines.ts';

type Option = Arguments['options'][string];

/** Where merchants that run already look for Waffo (STANDING_PORT and STANDING_TLS_PORT of the emulator). */
const DEFAULT_PORT = 4010;
const DEFAULT_TLS_PORT = 443;
/** Reasons that are remembered, so that each is told once. */
const MOST_SAID = 1000;

/** Serves the emulated Waffo for a developer, on the wall clock, until it is stopped. */
export const emulator: Command = {
  options: {
    port: {
      type: 'string',
      value: 'number',
      help: `port to listen on (default: ${DEFAULT_PORT}, with --tls ${DEFAULT_TLS_PORT}; 0 for any)`,
    },
    tls: { type: 'boolean', help: 'serve https, for SDKs that have the host of the sandbox built in' },
    host: {
      type: 'string',
      value: 'address',
      help: 'address to listen on (default: 127.0.0.1; 0.0.0.0 for merchants in other containers)',
    },
    'allow-host': {
      type: 'string',
      value: 'name',
      multiple: true,
      help: 'name under which a browser opens the pages, beside those of this machine (may be repeated)',
    },
    ...OPTION_FLAGS,
    journal: { type: 'string', value: 'file', help: 'write every exchange to this file (NDJSON)' },
  },
  async run({ options }) {
    const { port: given, host, journal, tls } = options;
    const stop = new Stop();
    const port = portOf(given, tls === true ? DEFAULT_TLS_PORT : DEFAULT_PORT);
    // Loaded here: other commands start without it.
    const waffo = await import('../providers/waffo/emulator/index.ts');
    const { VirtualClock } = await import('../transport/index.ts');
    const { account, credentials } = waffo.standingAccount(process.env);
    const authority = tls === true ? await waffo.openAuthority({ env: process.env }) : undefined;
    // Before anything listens: a refusal must leave nothing behind.
    if (typeof journal === 'string') ownFile(journal, 'WAF_JOURNAL');
    const recorder = new Recorder(
      {
        kind: 'journal',
        version: 2,
        product: 'waffo',
        caseId: 'emulator',
        target: 'emulator',
        merchant: 'merchant in development',
        merchantId: account.merchantId,
        startedAt: new Date().toISOString(),
      },
      {
        keep: 0,
        secrets: accountSecrets(credentials),
        ...(typeof journal === 'string' && { file: journal, onFailure: stop.fail }),
      },
    );
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
  },
};

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

/** A client that tries again and again is told of once. */
function sayOnce(): (reason: string) => void {
  const said = new Set<string>();
  return (reason) => {
    if (said.has(reason) || said.size > MOST_SAID) return;
    printError(`Connection failed: ${reason}.`);
    said.add(reason);
  };
}

function portOf(value: Option, otherwise: number): number {
  if (typeof value !== 'string') return otherwise;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new HarnessError('WAF_USAGE', `--port is "${value}"`, 'Give a number between 0 and 65535.');
}

function portIn(url: string): number {
  return Number(new URL(url).port) || DEFAULT_TLS_PORT;
}
