import { isDeepStrictEqual } from 'node:util';
import type { ProductName } from '../../template/index.ts';
import { HarnessError } from '../../protocol/index.ts';
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
import { FILLED_ROLES, type FilledRole, type FillRequest } from '../settings.ts';
import { linesFor } from '../values.ts';
import { applicableWord, resultWord } from '../words/result-word.ts';
import { xmlText } from '../xml/scan.ts';
import { allowedIn, listsIn, memberOf, textOf, type JsonList, type ObjectNode } from './lists.ts';
import { scanJson, type Node } from './scan.ts';

/** A case in a JSON template. */
interface Item {
  list: JsonList;
  node: ObjectNode;
}

/** A piece of the text that is replaced, or (start and end alike) put in. */
interface Splice {
  start: number;
  end: number;
  text: string;
}

/**
 * Fills a JSON template in place: values of result keys are replaced, lacking ones added, and all other text stays
 * as it is, down to its spaces.
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
  const root = scanJson(text);
  const lists = listsIn(root, settings);
  if (lists.length === 0) {
    throw new BrokenTemplate(
      'holds no list of cases with a number or a name',
      'Name its keys in the configuration: template: { columns: { id: …, result: … } }.',
    );
  }
  const findings = noFindings();
  const rows: Found<Item>[] = [];
  const products = new Set<ProductName>();
  const all = lists.flatMap((list) => list.items.map(({ node }) => texts(list, node)));
  // The lists of one file are groups of one product, unless their numbers say otherwise.
  const above = root.kind === 'object' ? root.members.map(({ key }) => textOf(root, key)).join('\n') : '';
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
  const splices = rows.flatMap((row) =>
    splicesFor(text, root, row, request, results.target, words, findings),
  );
  findings.rows = filledRows(rows, (id) => words.get(id) ?? '');
  const keys = new Set(
    rows.flatMap(({ at }) => FILLED_ROLES.flatMap((role) => at.list.keys.get(role) ?? [])),
  );
  return { text: spliced(text, splices), findings, keys };
}

function texts({ keys, group }: JsonList, node: ObjectNode) {
  const own = textOf(node, keys.get('group'));
  return { id: textOf(node, keys.get('id')), title: textOf(node, keys.get('title')), group: own || group };
}

function refuseAmbiguous({ found, place }: JsonList): void {
  for (const [role, candidates] of found.ambiguous) {
    const names = candidates.map(({ heading }) => `"${heading}"`).join(' and ');
    throw new BrokenTemplate(
      `has more than one key that could be "${role}" (${place}): ${names}`,
      `Name the right one in the configuration: template: { columns: { ${role}: … } }; none leaves all alone.`,
    );
  }
}

function splicesFor(
  text: string,
  root: Node,
  { at: { list, node }, place, result }: Found<Item>,
  { settings }: FillRequest,
  target: string,
  words: Map<string, string>,
  findings: FillFindings,
): Splice[] {
  const added: string[] = [];
  const splices: Splice[] = [];
  for (const role of FILLED_ROLES) {
    const key = list.keys.get(role);
    if (key === undefined) continue;
    const current = memberOf(node, key);
    if (current?.kind === 'object') {
      findings.notes.push(`${place}/${key} holds more than a text: left alone`);
      continue;
    }
    const value = role === 'result' ? resultValue() : valueOf(role, current);
    if (value === undefined) continue;
    if (current) splices.push({ start: current.start, end: current.end, text: JSON.stringify(value) });
    else if (value !== '') added.push(memberText(text, node, key, value));
  }
  const end = node.members.at(-1)?.value.end;
  if (added.length > 0 && end !== undefined) splices.push({ start: end, end, text: added.join('') });
  return splices;

  function resultValue(): unknown {
    const key = list.keys.get('result') ?? '';
    const found = resultWord(result.result, allowedIn(root, node, key), settings.words);
    if (!('word' in found)) {
      throw new BrokenTemplate(
        `cannot say the result of case ${result.case.id} at ${place}/${key}: ${found.problem}`,
        found.hint,
      );
    }
    words.set(result.case.id, found.word.text);
    return found.word.numeric ? found.word.text === 'true' : found.word.text;
  }

  function valueOf(role: Exclude<FilledRole, 'result'>, current: Node | undefined): unknown {
    const before = current?.kind === 'scalar' && typeof current.value === 'string' ? current.value : '';
    if (role === 'applicable') {
      const applies = result.standing !== 'not-applicable';
      if (current?.kind === 'scalar' && typeof current.value === 'boolean') return applies;
      return before === '' ? applicableWord(applies, undefined)?.text : undefined;
    }
    const lines = linesFor(role, result, target);
    if (current?.kind === 'array') return lines;
    // What is null for nothing stays so.
    if (lines.length === 0 && current?.kind === 'scalar' && current.value === null) return undefined;
    const own = lines.join('\n');
    if (role !== 'remark' || before.trim() === '' || before.includes(own))
      return before.includes(own) && own !== '' ? before : role === 'remark' && own === '' ? before : own;
    return `${before.trimEnd()}\n${own}`;
  }
}

/** A further member as its neighbours are written. */
function memberText(text: string, node: ObjectNode, key: string, value: unknown): string {
  const last = node.members.at(-1);
  if (!last) throw new RangeError('a case without any key');
  const before = node.members.at(-2);
  const gap = before
    ? text.slice(before.value.end, last.start)
    : `,${text.slice(node.start + 1, last.start)}`;
  const colon = /^"(?:[^"\\]|\\.)*"(\s*:\s*)/.exec(text.slice(last.start, last.value.start))?.[1] ?? ': ';
  return `${gap}${JSON.stringify(key)}${colon}${JSON.stringify(value)}`;
}

function spliced(text: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: own } of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, start) + own;
    at = end;
  }
  return result + text.slice(at);
}

/** The value of a text without the keys that are filled. */
function stripped(text: string, keys: ReadonlySet<string>): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
  });
}
