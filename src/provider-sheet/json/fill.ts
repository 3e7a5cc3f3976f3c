import { isDeepStrictEqual } from 'node:util';
import { applyEdits } from 'jsonc-parser';
import type { CaseListName } from '../../case-list/index.ts';
import { HarnessError, andList } from '../../core/index.ts';
import { BrokenTemplate } from '../broken.ts';
import { knownCases, missingCases, type Results } from '../cases.ts';
import {
  filledRows,
  matchList,
  noFindings,
  nothingMatched,
  refuseDuplicates,
  type Found,
} from '../match/list.ts';
import { productOf, RowMatcher } from '../match/rows.ts';
import type { FillFindings } from '../report.ts';
import { FILLED_ROLES, type FillRequest } from '../settings.ts';
import { xmlText } from '../xml/scan.ts';
import { editsFor, leftAlone, textEditsFor, type Item } from './edits.ts';
import { listsIn, type JsonList } from './lists.ts';
import { membersOf, parseJson, textOf, type Node } from './tree.ts';

/**
 * Fills a JSON template in place: replaces values of result keys, adds missing keys, and keeps all other text,
 * including spaces.
 */
export function fillJson(
  original: Uint8Array,
  request: FillRequest,
  results: Results,
): { bytes: Uint8Array; findings: FillFindings } {
  const text = xmlText(original, 'its text');
  const once = fillOnce(text, request, results);
  const twice = fillOnce(once.text, request, results);
  const kept = isDeepStrictEqual(stripped(text, once.keys), stripped(once.text, once.keys));
  if (twice.text !== once.text || !kept) {
    throw new HarnessError(
      'WAF_TEMPLATE',
      'the filled template was refused: more than its results would change',
      'Nothing was written. Please report this with the template.',
    );
  }
  return { bytes: Buffer.from(once.text, 'utf8'), findings: once.findings };
}

function fillOnce(text: string, request: FillRequest, results: Results) {
  const { settings, file } = request;
  const root = parseJson(text);
  const lists = listsIn(root, settings);
  if (lists.length === 0) {
    throw new BrokenTemplate(
      'holds no list of cases with a number or a name',
      'Name its keys in the configuration: template: { columns: { id: …, result: … } }.',
    );
  }
  const findings = noFindings();
  const rows: Found<Item>[] = [];
  const products = new Set<CaseListName>();
  const all = lists.flatMap((list) => list.items.map(({ node }) => texts(list, node)));
  // The lists of one file are groups of one product, unless their case numbers show otherwise.
  const above = membersOf(root)
    .map(({ key }) => textOf(root, key))
    .join('\n');
  const product = request.product ?? productOf(all, [above, file]);
  for (const list of lists) {
    const listed = list.items.map(({ node, place }) => ({ at: { list, node }, place, ...texts(list, node) }));
    const { found, leftBlank } = matchList(
      listed,
      new RowMatcher(knownCases(results), product, settings.ids),
      results,
    );
    if (found.length === 0 && lists.length > 1) continue;
    refuseAmbiguous(list);
    rows.push(...found);
    products.add(product);
    findings.leftBlank.push(...leftBlank);
    findings.tables.push({ place: list.place, product, columns: Object.fromEntries(list.keys) });
  }
  if (rows.length === 0) {
    throw nothingMatched(
      `lists at ${lists.map(({ place }) => place).join(', ')}`,
      findings.leftBlank,
      results,
      [...products],
    );
  }
  refuseDuplicates(rows);
  findings.missing = missingCases(results, [...products], new Set(rows.map(({ result }) => result.case.id)));

  const words = new Map<string, string>();
  const changes = rows.flatMap((row) => {
    const edits = editsFor(row, root, settings, results.target);
    words.set(row.result.case.id, String(edits.find(({ role }) => role === 'result')?.value ?? ''));
    findings.notes.push(...leftAlone(row));
    return textEditsFor(text, row.at.node, edits);
  });
  findings.rows = filledRows(rows, (id) => words.get(id) ?? '');
  const keys = new Set(
    rows.flatMap(({ at }) => FILLED_ROLES.flatMap((role) => at.list.keys.get(role) ?? [])),
  );
  return { text: applyEdits(text, changes), findings, keys };
}

function texts({ keys, group }: JsonList, node: Node) {
  const own = textOf(node, keys.get('group'));
  return { id: textOf(node, keys.get('id')), title: textOf(node, keys.get('title')), group: own || group };
}

function refuseAmbiguous({ found, place }: JsonList): void {
  for (const [role, candidates] of found.ambiguous) {
    const names = andList(candidates.map(({ heading }) => `"${heading}"`));
    throw new BrokenTemplate(
      `has more than one key that could be "${role}" (${place}): ${names}`,
      `Name the right one in the configuration: template: { columns: { ${role}: … } }; none leaves all alone.`,
    );
  }
}

/** The value of a text without the filled keys. */
function stripped(text: string, keys: ReadonlySet<string>): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
  });
}
