import type { Finding } from '../checks/index.ts';
import { print, printError, printLines } from '../core/index.ts';
import type { Authority } from '../tls/index.ts';
import type { Gateway } from '../gateway/index.ts';
import { ownFile } from '../files/index.ts';
import { Recorder } from '../journal/index.ts';
import type { Command } from './command.ts';
import { requireFacilityHere } from './facility.ts';
import { historyOf } from './history-option.ts';
import { FAULT_FORMS, type ReadFault } from './gateway/faults.ts';
import { DEFAULT_HISTORY, History, HISTORY_BYTES } from './live/history.ts';
import { LiveChecks } from './live/checks.ts';
import { LiveLines } from './live/lines.ts';
import { QUIET_OPTION } from './live/quiet-option.ts';
import { Stop } from './until-stopped.ts';
import { readCommandSettings, type CommandSettings } from './gateway/settings.ts';

/** Runs between a merchant and the sandbox and checks the traffic, until it is stopped. */
export const gateway: Command = {
  options: {
    merchant: { type: 'string', value: 'url', help: 'where your server listens, e.g. http://127.0.0.1:3000' },
    upstream: {
      type: 'string',
      value: 'url',
      help: 'sandbox (default), or the origin of a server that replaces it',
    },
    listen: {
      type: 'string',
      value: 'address',
      help: 'address and port for your server, its WAFFO_BASE_URL (default: 127.0.0.1:4020)',
    },
    'public-listen': {
      type: 'string',
      value: 'address',
      help: 'address and port for the tunnel: notifications and pages (default: 127.0.0.1:4021)',
    },
    'allow-host': {
      type: 'string',
      value: 'name',
      multiple: true,
      help: 'a name under which your server may call the gateway, besides those of this machine (may be repeated)',
    },
    tls: { type: 'boolean', help: 'serve https, for SDKs with the fixed host of the sandbox' },
    journal: { type: 'string', value: 'file', help: 'write every exchange to this file (NDJSON)' },
    pace: {
      type: 'string',
      value: 'time',
      help: 'time from one call to the next, e.g. 1500ms; 5 s after a throttled call',
    },
    failures: {
      type: 'string',
      value: 'kind',
      help: 'if Waffo does not answer: drop the connection (default), or status: answer HTTP 502 or 504',
    },
    history: {
      type: 'string',
      value: 'number',
      help: `exchanges kept in memory and checked together (default: ${DEFAULT_HISTORY}); the journal file keeps all`,
    },
    fault: { type: 'string', value: 'fault', multiple: true, help: FAULT_FORMS },
    ...QUIET_OPTION,
  },
  async run({ options }) {
    await requireFacilityHere('gateway');
    // Loaded here, so that other commands start without them.
    const [{ runChecks }, { startGateway }, { SANDBOX_HOST }, { configuredChecks }] = await Promise.all([
      import('../checks/index.ts'),
      import('../gateway/index.ts'),
      import('../providers/waffo/emulator/index.ts'),
      import('./configured-checks.ts'),
    ]);
    const checks = await configuredChecks();
    const settings = readCommandSettings(options, process.env, checks.spec);
    const authority = options['tls'] === true ? await localAuthority() : undefined;
    const stop = new Stop();
    if (settings.journal !== undefined) ownFile(settings.journal, 'WAF_JOURNAL');
    const recorder = recorderFor(settings, stop);
    const { secrets } = settings;
    const lines = new LiveLines(checks, { secrets, quiet: options['quiet'] === true });
    const live = new LiveChecks(
      () => runChecks(recorder, checks),
      (finding) => lines.finding(finding),
    );
    const { merchantPublicKey, providerPublicKey, names, pace } = settings;
    const limits = { entries: historyOf(options['history'], DEFAULT_HISTORY), bytes: HISTORY_BYTES };
    const history = new History(recorder, limits, (isHeld) => live.beforeForgetting(isHeld));
    const standing = await startGateway({
      provider: checks.provider,
      spec: checks.spec,
      ...pick(settings),
      names: [...names, ...(authority ? [SANDBOX_HOST] : [])],
      onTrouble: (what) => printError(`NOTE  ${what}`),
      keys: { merchantPublicKey, providerPublicKey },
      recorder: () => recorder,
      history: limits,
      onExchange: (exchange) => {
        lines.entry(exchange);
        if (history.trim())
          printError(`NOTE  ${history.forgotten} entries are no longer in memory (--history)`);
        live.touch();
      },
      ...(pace !== undefined && { pace: { every: pace } }),
      ...(authority && { tls: authority.server }),
    });
    for (const fault of settings.faults) plant(standing, fault);
    printLines(greeting(standing, settings));
    if (authority) print(`Trust the certificate in ${authority.certificateFile}: see docs/gateway.md.`);
    await stop.wanted();
    return stop.end(async () => {
      await standing.close();
      await standing.idle();
      const findings = live.look();
      recorder.close();
      printLines(summary(history.forgotten + recorder.entries.length, findings, settings.journal));
      for (const line of standing.unknownSenders.lines) print(`  not recorded: ${line}`);
      return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
    });
  },
};

async function localAuthority(): Promise<Authority> {
  const { openAuthority } = await import('../providers/waffo/emulator/index.ts');
  return openAuthority({ env: process.env });
}

function recorderFor(
  { upstream, merchantUrl, merchantId, secrets, journal }: CommandSettings,
  stop: Stop,
): Recorder {
  return new Recorder(
    {
      kind: 'journal',
      version: 2,
      product: 'waffo',
      caseId: 'gateway',
      target: upstream.hostname,
      merchant: merchantUrl.origin,
      merchantId,
      startedAt: new Date().toISOString(),
    },
    { secrets, ...(journal !== undefined && { file: journal, onFailure: stop.fail }) },
  );
}

function plant(standing: Gateway, { where, times, ...planned }: ReadFault): void {
  if (planned.kind === 'call') standing.faults.onNext(where, planned.fault, { times });
  else standing.notifications.onNext(where, planned.fault, { times });
}

function pick({ host, port, publicHost, publicPort, upstream, merchantUrl, failures }: CommandSettings) {
  return { host, port, publicHost, publicPort, upstream, merchantUrl, failures };
}

function greeting(
  { url, publicUrl }: Pick<Gateway, 'url' | 'publicUrl'>,
  { upstream, merchantUrl, faults }: CommandSettings,
): string[] {
  return [
    `Gateway on ${url} (Ctrl-C ends it and sums up): calls go to ${upstream.origin}, the rest to ${merchantUrl.origin}.`,
    'Start the merchant with:',
    '',
    `WAFFO_BASE_URL=${url}`,
    '',
    `Let your public address (the tunnel) lead to ${publicUrl}, and put it into notifyUrl and the redirect addresses.`,
    `Do not expose ${url}: everything that arrives there counts as a call of your merchant.`,
    ...(faults.length > 0 ? [`${faults.length} fault(s) are waiting.`] : []),
  ];
}

function summary(entries: number, findings: readonly Finding[], journal: string | undefined): string[] {
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => [severity, findings.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count > 1 ? 's' : ''}`);
  const lines = [
    `${entries} entries; ${counts.length > 0 ? counts.join(', ') : 'no findings'}.`,
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map(({ check, message }) => `  ${check}: ${message}`),
  ];
  if (journal !== undefined)
    lines.push(`The journal is ${journal}: \`waffo-acceptance check\` reads it again.`);
  return lines;
}
