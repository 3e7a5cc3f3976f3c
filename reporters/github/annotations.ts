import { isAbsolute, relative } from 'node:path';
import { caseKey, causesOf, type Cause } from '../../src/results/index.ts';
import type { Results } from '../view.ts';

/** The source location of a case. */
export interface Place {
  file: string;
  line: number;
}

/** GitHub shows ten annotations per step; a reader of more than a few reads the report. */
const MOST = 5;
const MOST_IDS = 10;

/**
 * Commands with which a GitHub Actions job marks failures: one for each cause, not for each case. Causes that explain
 * most cases come first.
 * @param places source locations of the cases, by their keys
 * @param workspace folder of the checkout: only a file in it can be marked
 */
export function annotations(
  { verdict }: Pick<Results, 'verdict'>,
  places: ReadonlyMap<string, Place>,
  workspace: string | undefined,
): string[] {
  const records = verdict.products.flatMap(({ rows }) => rows.flatMap(({ record }) => record ?? []));
  const causes = causesOf(records).filter(({ leads }) => leads > 0);
  const shown = causes.slice(0, MOST).map((cause) => annotation(cause, places, workspace));
  const rest = causes.length - shown.length;
  return rest > 0 ? [...shown, `::notice::${data(`${rest} more causes: see report.html`)}`] : shown;
}

function annotation(
  { example, cases, leads }: Cause,
  places: ReadonlyMap<string, Place>,
  workspace: string | undefined,
): string {
  const { record, finding } = example;
  const ids = cases.filter((one) => one.leads).map((one) => one.record.id);
  const place = inWorkspace(places.get(caseKey(record.product, record.id)), workspace);
  const title = `${leads === 1 ? `Case ${ids[0]}` : `${leads} cases`}: ${finding.check}`;
  const named = `${ids.slice(0, MOST_IDS).join(', ')}${ids.length > MOST_IDS ? ', …' : ''}`;
  const text = [finding.message, `Why: ${finding.why}`, `Fix: ${finding.fix}`, `Cases: ${named}`].join('\n');
  const at = place ? `file=${property(place.file)},line=${place.line},` : '';
  return `::error ${at}title=${property(title)}::${data(text)}`;
}

/** The path relative to the checkout; undefined for files outside, such as the cases of an installed package. */
function inWorkspace(place: Place | undefined, workspace: string | undefined): Place | undefined {
  if (!place || !workspace) return undefined;
  const file = relative(workspace, place.file).replaceAll('\\', '/');
  const isOutside = file.startsWith('..') || isAbsolute(file) || /(?:^|\/)node_modules\//.test(file);
  return isOutside ? undefined : { ...place, file };
}

/** Escapes a text, so that it neither ends nor starts a command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
