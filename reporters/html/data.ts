import { caseKey, causesOf, rankFindings, type CaseRow } from '../../src/results/index.ts';
import { durationText, optionsText, timeText } from '../words.ts';
import type { Results } from '../view.ts';
import type { CaseModel, CauseModel, Fact, JournalNote, ReportModel } from './model.ts';

const PICTURE = /\.(?:png|jpe?g|webp)$/i;

/** The cases of a report, in the order of their lists. */
export function caseModels({ verdict }: Pick<Results, 'verdict'>): CaseModel[] {
  return verdict.products.flatMap(({ rows }) => rows.map(caseModel));
}

/** Everything of `report.html` but the journals. `provider` is the name of who takes the money. */
export function reportModel(
  results: Results,
  provider: string,
  cases: CaseModel[],
  journalNote: JournalNote,
): ReportModel {
  const { run, verdict, caseLists } = results;
  return {
    merchant: run?.merchant ?? 'unknown',
    verdict: verdict.verdict,
    reasons: verdict.reasons,
    rehearsal: run?.rehearsal === true,
    facts: factsOf(results, provider),
    products: verdict.products.map(({ product, verdict: own, counts }) => {
      const caseList = caseLists.find((one) => one.product === product);
      return {
        product,
        title: caseList?.title ?? product,
        verdict: own,
        counts,
        untested: caseList?.untested ?? [],
      };
    }),
    causes: causeModels(results),
    cases,
    journalNote,
  };
}

/** Why cases failed, as the report shows it. */
export function causeModels({ verdict }: Pick<Results, 'verdict'>): CauseModel[] {
  const records = verdict.products.flatMap(({ rows }) => rows.flatMap(({ record }) => record ?? []));
  return causesOf(records).map(({ example, cases, leads }) => {
    const { check, party, message, why, fix, entries } = example.finding;
    return {
      check,
      party,
      message,
      why,
      fix,
      cases: cases.map(({ record }) => caseKey(record.product, record.id)),
      leads,
      example: { key: caseKey(example.record.product, example.record.id), entries },
    };
  });
}

function factsOf({ run, record }: Results, provider: string): Fact[] {
  const took = record.records.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const known: Fact[] = run
    ? [
        { name: 'merchant', value: run.merchant },
        { name: 'merchantId', value: run.merchantId },
        ...(run.config === undefined ? [] : [{ name: 'config' as const, value: run.config }]),
        { name: 'target', value: `${run.target} (${run.targetHost})` },
        { name: 'provider', value: provider },
        { name: 'features', value: run.features.join(', ') || '–' },
        { name: 'options', value: optionsText(run.options) },
        { name: 'started', value: timeText(run.startedAt) },
      ]
    : [];
  return [
    ...known,
    { name: 'duration', value: durationText(took) },
    ...(run
      ? [
          { name: 'contract' as const, value: `${run.spec.version} (${run.spec.digest.slice(0, 12)})` },
          { name: 'harness' as const, value: run.harness },
        ]
      : []),
  ];
}

function caseModel({
  product,
  case: row,
  result,
  reason,
  nextStep,
  classification,
  record,
}: CaseRow): CaseModel {
  const evidence = record?.evidence ?? [];
  return {
    key: caseKey(product, row.id),
    id: row.id,
    product,
    title: row.title,
    group: row.group,
    result,
    classification,
    ...(reason !== undefined && result !== 'PASS' && { reason }),
    ...(nextStep !== undefined && { nextStep }),
    steps: row.steps,
    expected: row.expected,
    ids: { ...record?.ids },
    findings: rankFindings(record?.findings ?? []),
    remarks: record?.remarks ?? [],
    ...(record && { startedAt: record.startedAt, durationMs: record.durationMs }),
    ...(record?.journal !== undefined && { journal: record.journal }),
    pictures: evidence.filter((file) => PICTURE.test(file)).map(addressOf),
    files: evidence.filter((file) => !PICTURE.test(file)).map(addressOf),
  };
}

/** A path relative to the results folder as a link of a page that lies in it. */
function addressOf(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
