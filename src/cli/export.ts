import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { findLeaks, Masker, print, printLines, secretsIn, type Leak, HarnessError } from '../core/index.ts';
import { recordFileOf, REHEARSAL, type Submission } from '../submission/ledger/index.ts';
import type { Manifest } from '../submission/package/index.ts';
import type { CaseRow, RecordFile } from '../results/index.ts';
import type { FillRequest } from '../provider-sheet/index.ts';
import type { CaseList } from '../case-list/index.ts';
import type { Arguments, Command } from './command.ts';
import { TEMPLATE_OPTION, templateRequests } from './official-templates.ts';
import { openSubmission, SUBMISSION_OPTIONS, type OpenedSubmission } from './submission/opened.ts';

const DAY = 86_400_000;
const DEFAULT_DAYS = 30;

/** Writes the package to submit, unless something blocks it. */
export const exportPackage: Command = {
  options: {
    key: { type: 'string', value: 'file', help: 'private key (RSA, PEM) that signs the package' },
    out: { type: 'string', value: 'folder', help: 'folder to write; <folder>.zip is written next to it' },
    days: { type: 'string', value: 'number', help: `how long it is valid (default: ${DEFAULT_DAYS})` },
    rehearsal: {
      type: 'boolean',
      help: 'package runs against the emulator; the package says so and cannot be submitted',
    },
    ...TEMPLATE_OPTION,
    ...SUBMISSION_OPTIONS,
  },
  async run({ options }) {
    const rehearsal = options['rehearsal'] === true;
    const opened = await openSubmission(options, rehearsal ? REHEARSAL : undefined);
    requireReady(opened, rehearsal);
    const pack = await import('../submission/package/index.ts');
    const key = pack.signingKey(keyOf(options['key']));
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + daysOf(options['days'], pack.MOST_DAYS) * DAY);
    const { report, rows, submission, caseLists } = opened;

    const { files, journals } = pack.gather(rows, submission);
    const requests = await templateRequests(options['template']);
    for (const [name, bytes] of await outputs(submission, caseLists, requests)) files.set(name, bytes);
    const text = pack.reportText({ submission, verdict: report.verdict, journals, createdAt });
    files.set(pack.reportFile(createdAt), Buffer.from(text));
    requireClean(findLeaks(files, new Masker(secretsIn(process.env))));

    const facts: Omit<Manifest, 'files'> = {
      ...factsOf(submission),
      verdict: report.verdict.verdict,
      recordedByHand: pack.keysOf(rows, ({ record }) => record?.byHand === true),
      open: pack.keysOf(rows, ({ classification }) => classification === 'open'),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    };
    const folder = folderOf(options['out'], submission, createdAt);
    const written = pack.writePackage(folder, pack.seal(files, facts, key), createdAt);
    print(`${rehearsal ? 'REHEARSAL package' : 'Package'} of ${facts.merchant}: ${facts.verdict}`);
    for (const reason of report.verdict.reasons) print(`  ${reason}`);
    printLines([`Folder   ${written.folder}`, `Zip      ${written.zip}`]);
    printLines([`Signed   by the key ${pack.fingerprint(key)}`, `Expires  ${facts.expiresAt}`]);
    return 0;
  },
};

/** Refuses if a case blocks, or if there is only a rehearsal. */
function requireReady({ report, rows, submission }: OpenedSubmission, rehearsal: boolean): void {
  if (submission.rehearsal && !rehearsal) {
    throw new HarnessError(
      'WAF_PACKAGE',
      'the ledger holds runs against the emulator only: they prove nothing to Waffo',
      'Run against the sandbox (ACCEPTANCE_TARGET=sandbox), or look at a package with --rehearsal.',
    );
  }
  if (report.verdict.verdict !== 'INCOMPLETE') return;
  const blocking = rows.filter(
    ({ classification }) => classification === 'blocking' || classification === 'not-selected',
  );
  const lines = blocking.map(blockingLine);
  const why = lines.length > 0 ? lines : report.verdict.reasons.map((reason) => `  ${reason}`);
  throw new HarnessError(
    'WAF_PACKAGE',
    `nothing was exported, because these cases block it:\n${why.join('\n')}`,
    'Run what is open with `waffo-acceptance continue`; `waffo-acceptance status` shows details.',
  );
}

function blockingLine({ case: { id, title }, nextStep, reason, result }: CaseRow): string {
  const next = nextStep ? `\n      ${nextStep}` : '';
  return `  ${id} ${title}: ${result}\n      ${reason ?? 'no reason was recorded'}${next}`;
}

/** The sheets and the summary, as a run writes them, and the provider's own sheets, filled. */
async function outputs(
  submission: Submission,
  caseLists: readonly CaseList[],
  requests: readonly FillRequest[],
): Promise<[string, Uint8Array][]> {
  const { filledSheet, resultsOf, sheetView, summaryView, writeViews } =
    await import('../../reporters/index.ts');
  const folder = mkdtempSync(join(tmpdir(), 'waffo-package-'));
  try {
    const record = labelled(recordFileOf(submission, caseLists), submission.rehearsal);
    const views = [summaryView, sheetView, ...requests.map(filledSheet)];
    const { files, failures } = await writeViews(await resultsOf(record, caseLists, folder), views);
    if (failures[0]) throw failures[0];
    return files.map((file) => [basename(file), readFileSync(file)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function labelled(record: RecordFile, rehearsal: boolean): RecordFile {
  if (!rehearsal) return record;
  return { ...record, headers: record.headers.map((header) => ({ ...header, rehearsal: true })) };
}

function factsOf({ ledger, rehearsal, run, runs }: Submission): Omit<Manifest, 'createdAt' | 'expiresAt' | 'files' | 'open' | 'recordedByHand' | 'verdict'> {
  return {
    kind: 'waffo-acceptance-package',
    version: 1,
    rehearsal,
    merchant: run.merchant,
    merchantId: run.merchantId,
    target: run.target,
    targetHost: run.targetHost,
    features: run.features,
    harness: run.harness,
    node: run.node,
    spec: run.spec,
    templates: run.templates,
    ledger: { digest: ledger.digest },
    runs: runs.map(({ harness, runId, startedAt }) => ({ runId, startedAt, harness })),
  };
} // prettier-ignore

function requireClean(leaks: readonly Leak[]): void {
  if (leaks.length === 0) return;
  const places = leaks.map(({ file, names }) => `${file} (${names.join(', ')})`);
  throw new HarnessError(
    'WAF_PACKAGE',
    `there is a secret in ${places.join(', ')}`,
    'Nothing was written. Record the evidence again without it, or run the case again.',
  );
}

function keyOf(value: Arguments['options'][string]): string {
  if (typeof value === 'string') return resolve(value);
  throw new HarnessError(
    'WAF_USAGE',
    'export needs --key, the private key to sign with',
    'Make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out package.pem',
  );
}

function daysOf(value: Arguments['options'][string], most: number): number {
  if (value === undefined) return DEFAULT_DAYS;
  const days = Number(value);
  if (Number.isInteger(days) && days > 0 && days <= most) return days;
  throw new HarnessError('WAF_USAGE', `--days is "${String(value)}"`, `Give a number from 1 to ${most}.`);
}

function folderOf(value: Arguments['options'][string], { rehearsal, run }: Submission, createdAt: Date): string {
  if (typeof value === 'string') return resolve(value);
  const name = run.merchant.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const day = createdAt.toISOString().slice(0, 10).replaceAll('-', '');
  return resolve(`${rehearsal ? 'rehearsal' : 'waffo-acceptance'}-${name || 'merchant'}-${day}`);
} // prettier-ignore
