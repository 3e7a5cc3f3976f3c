import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  print,
  printLines,
  secretsIn,
  HarnessError,
  parsePrivateKey,
  parsePublicKey,
} from '../core/index.ts';
import type { CheckContext } from '../checks/index.ts';
import { isHar, readHar, readJournal, type HarReading, type Journal } from '../journal/index.ts';
import { DEFAULT_PRODUCT, productOf, type Product } from '../provider/index.ts';
import type { Arguments, Command } from './command.ts';
import { findingLines } from './finding-text.ts';

/** Runs all checks over recorded journals and captures: the same findings as in a run, without any server. */
export const check: Command = {
  positionals: '<journal.ndjson | capture.har> …',
  options: {
    'merchant-public-key': {
      type: 'string',
      value: 'key',
      help: "for captures: verifies the merchant's signatures (default: the public half of WAFFO_PRIVATE_KEY); Waffo's are verified with WAFFO_PUBLIC_KEY",
    },
  },
  async run({ positionals, options }) {
    if (positionals.length === 0) {
      throw new HarnessError(
        'WAF_USAGE',
        'no journal was named',
        'Give the path of one or more .ndjson or .har files.',
      );
    }
    // Loaded here, so that other commands start without the contract.
    const [{ runChecks }, { checksFor, configuredChecks }] = await Promise.all([
      import('../checks/index.ts'),
      import('./configured-checks.ts'),
    ]);
    const configured = await configuredChecks();
    let errors = 0;
    for (const file of positionals) {
      const journal = await journalAt(file, options, configured);
      // A journal names its provider; for a capture, the configuration does.
      const all = await checksFor(journal, configured);
      const findings = runChecks(journal, all);
      print(`${file}: ${findings.length === 0 ? 'no findings' : `${findings.length} finding(s)`}`);
      for (const finding of findings) printLines(findingLines(finding));
      errors += findings.filter(({ severity }) => severity === 'error').length;
    }
    return errors > 0 ? 1 : 0;
  },
};

/** Variables for the public key of each provider. */
const PUBLIC_KEY_OF: Readonly<Record<Product, string>> = {
  waffo: 'WAFFO_PUBLIC_KEY',
  pancake: 'WAFFO_WEBHOOK_TEST_PUBLIC_KEY',
};

/** Reads a journal from a file, or converts a capture. */
async function journalAt(
  file: string,
  options: Arguments['options'],
  { spec, provider }: CheckContext,
): Promise<Journal> {
  const text = textOf(file);
  if (text === undefined || !isHar(text, file)) return readJournal(file);
  const { PROBE_HEADER } = await import('../transport/index.ts');
  const { WAFFO_PRIVATE_KEY: own } = process.env;
  const variable = PUBLIC_KEY_OF[productOf(provider.id) ?? DEFAULT_PRODUCT];
  const theirs = process.env[variable];
  const given = options['merchant-public-key'];
  const reading = readHar(text, file, {
    provider,
    operationAt: (path) => spec.operationAt(path)?.id,
    probeHeader: PROBE_HEADER,
    merchantKey:
      typeof given === 'string'
        ? parsePublicKey(given, '--merchant-public-key')
        : own
          ? createPublicKey(parsePrivateKey(own, 'WAFFO_PRIVATE_KEY'))
          : undefined,
    providerKey: theirs ? parsePublicKey(theirs, variable) : undefined,
    secrets: secretsIn(process.env),
  });
  for (const line of notesOn(reading)) print(`${file}: ${line}`);
  if (reading.taken > 0) return reading.journal;
  throw new HarnessError(
    'WAF_JOURNAL',
    `${file} contains no call of the API and no notification`,
    "Capture the traffic between the merchant and Waffo, with content; a payer's browser never sees these calls.",
  );
}

function notesOn({ taken, left, providerKeyFitsNothing }: HarReading): string[] {
  const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);
  return [
    `read as a capture: ${taken === 1 ? '1 exchange' : `${taken} exchanges`}`,
    ...left.map(({ reason, count }) => `left out ${entries(count)}: ${reason}`),
    ...(providerKeyFitsNothing
      ? [
          "WAFFO_PUBLIC_KEY fits none of Waffo's signatures: it is probably the wrong key, so these signatures count as unknown",
        ]
      : []),
  ];
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The journal reader reports what is wrong with the file.
    return undefined;
  }
}
