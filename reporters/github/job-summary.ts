import { caseKey, causesOf, OUTCOMES } from '../../src/results/index.ts';
import { cell, table } from '../markdown/table.ts';
import type { Results } from '../view.ts';
import { labelOf, optionsText } from '../words.ts';

const MOST_CAUSES = 20;
const MOST_OPEN = 20;
const MOST_IDS = 12;

/** The run as Markdown, for the page of a job: verdict, causes, and open cases. */
export function jobSummary({ run, verdict }: Results): string {
  const counted = verdict.products.map(({ product, verdict: own, counts }) => [
    product,
    own,
    OUTCOMES.filter((outcome) => counts[outcome] > 0)
      .map((outcome) => `${counts[outcome]} ${labelOf(outcome)}`)
      .join(', '),
  ]);
  const facts = run
    ? [
        `${cell(run.target)} (${cell(run.targetHost)})`,
        `features: ${cell(run.features.join(', '))}`,
        `options: ${cell(optionsText(run.options))}`,
        ...(run.config === undefined ? [] : [`config: ${cell(run.config)}`]),
      ]
    : [];
  return [
    `## ${verdict.verdict}: ${cell(run?.merchant ?? 'unknown')}`,
    '',
    facts.join(' · '),
    ...verdict.reasons.map((reason) => `- ${cell(reason)}`),
    '',
    table(['case list', 'verdict', 'cases'], counted),
    ...causes(verdict),
    ...open(verdict),
    '',
    'The whole report is `report.html` in the results folder of the run.',
    '',
  ].join('\n');
}

function causes({ products }: Results['verdict']): string[] {
  const records = products.flatMap(({ rows }) => rows.flatMap(({ record }) => record ?? []));
  const found = causesOf(records).filter(({ leads }) => leads > 0);
  if (found.length === 0) return [];
  const rows = found.slice(0, MOST_CAUSES).map(({ example: { finding }, cases, leads }) => {
    const ids = cases
      .filter((one) => one.leads)
      .map(({ record }) => caseKey(record.product, record.id).replace(/^.*\//, ''));
    const named = `${ids.slice(0, MOST_IDS).join(', ')}${ids.length > MOST_IDS ? ', …' : ''}`;
    return [String(leads), `${finding.check}: ${finding.message}`, finding.fix, named];
  });
  return [
    '',
    '### Causes',
    '',
    table(['cases', 'cause', 'fix', 'ids'], rows),
    ...more(found.length - MOST_CAUSES),
  ];
}

function open({ open: items }: Results['verdict']): string[] {
  if (items.length === 0) return [];
  const rows = items
    .slice(0, MOST_OPEN)
    .map(({ id, title, result, reason, nextStep }) => [id, title, labelOf(result), reason, nextStep ?? '']);
  return [
    '',
    '### Open',
    '',
    table(['case', 'title', 'result', 'reason', 'next step'], rows),
    ...more(items.length - MOST_OPEN),
  ];
}

function more(count: number): string[] {
  return count > 0 ? ['', `… and ${count} more.`] : [];
}
