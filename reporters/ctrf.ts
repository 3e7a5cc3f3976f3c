import type { CTRFReport, Test, TestStatus } from 'ctrf';
import { caseKey, rankFindings, type CaseOutcome, type CaseRow } from '../src/results/index.ts';
import type { Results, View } from './view.ts';

/** The version of the format: https://ctrf.io. */
const SPEC_VERSION = '0.0.0';

/** The results in the Common Test Report Format, for dashboards and CI that read it. */
export const ctrfView: View = {
  id: 'ctrf',
  files: ['ctrf.json'],
  write(results, put) {
    const file = put('ctrf.json', `${JSON.stringify(ctrfOf(results), null, 2)}\n`);
    return [{ label: 'CTRF', file }];
  },
};

function ctrfOf({ run, verdict }: Results): CTRFReport {
  const rows = verdict.products.flatMap((product) => product.rows).filter(wasPlanned);
  const tests = rows.map(testOf);
  const count = (status: TestStatus): number => tests.filter((test) => test.status === status).length;
  const starts = tests.flatMap(({ start }) => start ?? []);
  const stops = tests.flatMap(({ stop }) => stop ?? []);
  return {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    ...(run?.runId !== undefined && { runId: run.runId }),
    generatedBy: 'waffo-acceptance',
    results: {
      tool: { name: 'waffo-acceptance', ...(run && { version: run.harness }) },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        suites: new Set(tests.map(({ suite }) => suite?.join('\n'))).size,
        start: starts.length > 0 ? Math.min(...starts) : 0,
        stop: stops.length > 0 ? Math.max(...stops) : 0,
        extra: { verdict: verdict.verdict, reasons: verdict.reasons },
      },
      tests,
      ...(run && {
        environment: {
          appName: run.merchant,
          testEnvironment: `${run.target} (${run.targetHost})`,
          extra: {
            merchantId: run.merchantId,
            features: run.features,
            contract: run.spec.version,
            ...(run.options && { options: run.options }),
          },
        },
      }),
    },
  };
}

/** A case that the command line excluded is not a test of the run. */
function wasPlanned({ classification, record }: CaseRow): boolean {
  return record !== undefined || classification !== 'not-selected';
}

function testOf({ product, case: row, result, reason, nextStep, record }: CaseRow): Test {
  const start = record && Date.parse(record.startedAt);
  const findings = rankFindings(record?.findings ?? []);
  const trace = findings.map(({ check, severity, message, why, fix }) =>
    [`${severity} ${check}: ${message}`, `  why: ${why}`, `  fix: ${fix}`].join('\n'),
  );
  const message = [reason ?? '', ...(nextStep === undefined ? [] : [`Next: ${nextStep}`])].join('\n');
  return {
    testId: caseKey(product, row.id),
    name: `${row.id} ${row.title}`,
    status: statusOf(result),
    rawStatus: result,
    duration: record?.durationMs ?? 0,
    ...(record && start !== undefined && { start, stop: start + record.durationMs }),
    suite: [product, row.group],
    ...(result !== 'PASS' && { message }),
    ...(trace.length > 0 && { trace: trace.join('\n') }),
    tags: [product, row.source],
    labels: { requirement: row.requirement },
    type: 'acceptance',
    ...(record && {
      attachments: [
        ...(record.journal === undefined
          ? []
          : [{ name: 'journal', contentType: 'application/x-ndjson', path: record.journal }]),
        ...record.evidence.map((path) => ({ name: path, contentType: contentTypeOf(path), path })),
      ],
      extra: { ids: record.ids },
    }),
  };
}

function statusOf(result: CaseOutcome): TestStatus {
  switch (result) {
    case 'PASS':
      return 'passed';
    case 'FAIL':
    case 'PARTIAL':
      return 'failed';
    case 'NOT_RUN':
      return 'pending';
    case 'NOT_PROVED':
      return 'other';
    default:
      return 'skipped';
  }
}

function contentTypeOf(path: string): string {
  if (/\.png$/i.test(path)) return 'image/png';
  return /\.jpe?g$/i.test(path) ? 'image/jpeg' : 'text/plain';
}
