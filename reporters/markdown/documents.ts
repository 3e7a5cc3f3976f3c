import { causesOf } from '../../src/results/index.ts';
import type { GateItem } from './gate.ts';
import { review } from './review.ts';
import {
  activeResults, apis, appTerminal, configuration, delivery, goLive, nonPass, overview, payMethods, radar, rowsOf,
  subscriptionEvents, surface, ticks, type Material,
} from './sections.ts'; // prettier-ignore
import { cell, table } from './table.ts';

/** The formal report: all its sections in order. */
export function formalReport(material: Material, gate: readonly GateItem[]): string {
  const { results, words } = material;
  const { verdict, reasons, open } = results.verdict;
  const todo = open
    .filter(({ nextStep }) => nextStep)
    .map(({ id, nextStep = '' }) => `- ${id}: ${cell(nextStep)}`);
  return documentOf(material, words.title, [
    [words.overview, overview(material)],
    [words.configuration, configuration(material)],
    [words.surface, surface(material)],
    [words.delivery, delivery(material)],
    [words.apis, apis(material)],
    [words.active, activeResults(material)],
    [words.events, subscriptionEvents(material)],
    [words.parameters, ticks(material, 'parameters')],
    [words.integrity, ticks(material, 'integrity')],
    [words.radar, radar(material)],
    [words.methods, payMethods(material)],
    [words.app, appTerminal(material)],
    [words.live, goLive(material)],
    [words.nonPass, nonPass(material)],
    [words.review, review(material, gate)],
    [words.verdict, [`**${verdict}**`, '', ...reasons.map((reason) => `- ${cell(reason)}`)].join('\n')],
    [words.remediation, todo.length > 0 ? todo.join('\n') : words.nothingToDo],
  ]);
}

/** The short report if the verdict is INCOMPLETE. */
export function failedSummary(material: Material): string {
  const { words } = material;
  return documentOf(material, words.failedTitle, [
    [words.outcome, `**${material.results.verdict.verdict}**\n\n${words.failedLead}`],
    [words.causes, causes(material)],
    ...items(material),
    [words.next, words.runAgain],
  ]);
}

/** The short report if the hard gate is closed. */
export function blockedSummary(material: Material, closed: readonly GateItem[]): string {
  const { words } = material;
  const rows = closed.flatMap(({ name, faults }) =>
    faults.map((fault) => [words.gate[name], words.classification[name], fault, words.gateNext[name]]),
  );
  const why = causes(material);
  return documentOf(material, words.blockedTitle, [
    [
      words.outcome,
      `**${material.results.verdict.verdict}**\n\n${words.blockedLead}\n\n${table(words.gateColumns, rows)}`,
    ],
    ...(why === words.none ? [] : [[words.causes, why] as const]),
    ...items(material),
  ]);
}

/** The items of a summary, by result. */
function items(material: Material): (readonly [string, string])[] {
  const { words } = material;
  const rows = rowsOf(material);
  const of = (...results: string[]): string => {
    const own = rows.filter(({ result }) => results.includes(result));
    return own.length > 0 ? nonPass(material, own) : words.none;
  };
  return [
    [words.failedItems, of('FAIL')],
    [words.partialItems, of('PARTIAL', 'NOT_PROVED')],
    [words.pending, of('MANUAL', 'WAFFO_SUPPORT_REQUIRED', 'SKIPPED')],
    [words.evidence, words.files('journals/')],
  ];
}

function causes(material: Material): string {
  const found = causesOf(rowsOf(material).flatMap(({ record }) => record ?? []));
  if (found.length === 0) return material.words.none;
  return table(
    material.words.causeColumns,
    found.map(({ example, cases }) => [
      `${example.finding.check}: ${example.finding.message}`,
      cases.map(({ record }) => record.id).join(', '),
      example.finding.fix,
    ]),
  );
}

function documentOf(
  { results, words }: Material,
  title: string,
  sections: readonly (readonly [title: string, text: string])[],
): string {
  const { run } = results;
  return [
    `# ${title}: ${cell(run?.merchant ?? '')}`,
    ...(run?.target === 'sandbox' ? [] : ['', `> ${words.rehearsal}`]),
    ...sections.flatMap(([heading, text]) => ['', `## ${heading}`, '', text]),
    '',
  ].join('\n');
}
