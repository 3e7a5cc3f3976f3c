import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { caseKey, causesOf, rankFindings, stoppedLists, type CaseRow } from '../../src/results/index.ts';
import { repeatOf } from '../repeat.ts';
import { durationText, optionsText, timeText } from '../words.ts';
import type { Results } from '../view.ts';
import { areaOf, stepName, type AreaId } from '../../src/contract-coverage/index.ts';
import type {
  CaseModel, CauseModel, Fact, JournalNote, MachineModel, PayMethodModel, ReportModel,
} from './model.ts'; // prettier-ignore
import { trendOf } from './trend.ts';

const PICTURE = /\.(?:png|jpe?g|webp)$/i;

/** The cases of a report, in the order of their lists. */
export function caseModels({
  run,
  verdict,
  folder,
}: Pick<Results, 'run' | 'verdict' | 'folder'>): CaseModel[] {
  const repeat = repeatOf(run);
  return verdict.products.flatMap(({ rows }) =>
    rows.map((row) => {
      const log = row.record?.log;
      // Submissions keep journals and evidence, but no logs.
      const isThere = log !== undefined && existsSync(join(folder, log));
      const again = row.record && row.result !== 'PASS' && row.result !== 'NA' && repeat([row.case.id]);
      return {
        ...caseModel(row),
        ...(again && { again }),
        ...(isThere && { log: addressOf(log) }),
      };
    }),
  );
}

/** All data of `report.html` except the journals. `provider` is the provider's name. */
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
    stopped: stoppedLists(results.record.records).map(({ product, ...rest }) => ({
      title: caseLists.find((one) => one.product === product)?.title ?? product,
      ...rest,
    })),
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
    payMethods: verdict.products.flatMap(({ rows }) => rows.flatMap(payMethodsOf)),
    machines: machinesOf(results),
    ...(results.coverage && { coveragePage: results.coverage.summary.file }),
    trend: trendOf(results),
    journalNote,
  };
}

/** The causes of failures, as the report shows them. */
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

function payMethodsOf({ product, record }: CaseRow): PayMethodModel[] {
  return (record?.coverage ?? []).map((row) => ({ ...row, key: caseKey(product, record?.id ?? '') }));
}

function machinesOf({ coverage }: Pick<Results, 'coverage'>): MachineModel[] {
  if (!coverage) return [];
  const seen = (area: AreaId): Set<string> =>
    new Set(areaOf(coverage.coverage, area).items.flatMap((item) => (item.seen > 0 ? [item.name] : [])));
  const [states, transitions] = [seen('states'), seen('transitions')];
  return Object.values(coverage.spec.machines).map((machine) => ({
    name: machine.name,
    states: machine.states.map(({ name }) => ({ name, seen: states.has(`${machine.name} ${name}`) })),
    transitions: {
      seen: machine.transitions.filter((step) => transitions.has(stepName(machine.name, step))).length,
      of: machine.transitions.length,
    },
  }));
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

/** A link from the page to a path in the results folder. */
function addressOf(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
