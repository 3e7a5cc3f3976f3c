import { columnsOf, type FoundColumns } from '../recognise/columns.ts';
import { meaningOf, plain } from '../recognise/headings.ts';
import { NONE, type FillSettings, type Role } from '../settings.ts';
import type { Allowed } from '../workbook/lists.ts';
import { BrokenTemplate } from '../broken.ts';
import { itemsOf, memberOf, membersOf, scalarOf, textOf, type Node } from './tree.ts';

/** A list of objects that may be cases. */
export interface JsonList {
  /** `/groups/0/cases` */
  place: string;
  items: { node: Node; place: string }[];
  /** The surrounding names, which may name its group. */
  group: string;
  /** Keys of the items by role; missing keys will be added. */
  keys: ReadonlyMap<Role, string>;
  found: FoundColumns;
}

/** Far more than any list of cases: a longer list is something else. */
const MOST_ROWS = 5000;
const MOST_KEYS = 200;

/** Names of the keys that are added if a list has none for a role. */
const ADDED = { result: 'result', transactionId: 'merchantTransactionId', remark: 'remark' } as const;

/** All lists of objects with a case number or name. */
export function listsIn(root: Node, settings: FillSettings): JsonList[] {
  const lists: JsonList[] = [];
  walk(root, '', '', (node, place, group) => {
    const items = itemsOf(node).flatMap((item, index) =>
      item.type === 'object' ? [{ node: item, place: `${place}/${index}` }] : [],
    );
    const list = items.length > 0 ? listOf(items, place, group, settings) : undefined;
    if (list) lists.push(list);
  });
  return lists;
}

/** The words that the file allows for a result: in the item, else anywhere. */
export function allowedIn(root: Node, item: Node, key: string): Allowed | undefined {
  if (typeof scalarOf(memberOf(item, key)) === 'boolean') {
    return { words: ['true', 'false'].map((text) => ({ text, numeric: true })) };
  }
  const words = optionsIn(item, key) ?? optionsAnywhere(root, key);
  return words && { words: words.map((text) => ({ text, numeric: false })) };
}

const OPTIONS = /\b(?:options?|values?|choices|enum|allowed|valid|possible|words)\b|选项|可选|取值/;
const ABOUT_RESULTS = /\b(?:results?|status|outcomes?)\b|结果|状态/;

/** `resultOptions: [Pass, Fail]`, or `{ key: result, options: [Pass, Fail] }`. */
function optionsIn(node: Node, key: string): string[] | undefined {
  const members = membersOf(node);
  const describes = members.some(
    ({ key: name, value }) => /^(?:key|name|field|id|column)$/i.test(name) && scalarOf(value) === key,
  );
  for (const { key: name, value } of members) {
    const words = plain(name);
    if (!OPTIONS.test(words) || !(describes || ABOUT_RESULTS.test(words))) continue;
    const items = itemsOf(value).map(scalarOf);
    if (items.length > 0 && !items.includes(undefined)) return items.map(String);
  }
  return undefined;
}

function optionsAnywhere(root: Node, key: string): string[] | undefined {
  let found: string[] | undefined;
  walk(root, '', '', (node) => {
    found ??= optionsIn(node, key);
  });
  return found;
}

function listOf(
  items: JsonList['items'],
  place: string,
  group: string,
  settings: FillSettings,
): JsonList | undefined {
  const configured = Object.values(settings.columns ?? {}).filter((key) => key !== undefined && key !== NONE);
  const own = items.flatMap(({ node }) => membersOf(node).map(({ key }) => key));
  const keys = [...new Set([...own, ...configured])].filter((key) => key !== undefined);
  if (items.length > MOST_ROWS || keys.length > MOST_KEYS) {
    throw new BrokenTemplate(
      `lists ${items.length} rows with ${keys.length} different keys at ${place || '/'}, and no acceptance sheet has more than ${MOST_ROWS} rows and ${MOST_KEYS} keys`,
      'Give the template as Waffo published it. Nothing was written.',
    );
  }
  const headings = keys.map((key, index) => ({ column: index + 1, texts: [key] }));
  const found = columnsOf(headings, settings);
  const byRole = new Map<Role, string>();
  for (const [role, { column }] of found.columns) {
    const key = keys[column - 1];
    if (key !== undefined) byRole.set(role, key);
  }
  if (!byRole.has('id') && !byRole.has('title')) return undefined;
  for (const [role, key] of Object.entries(ADDED) as [keyof typeof ADDED, string][]) {
    const refused = settings.columns?.[role] === NONE || found.ambiguous.has(role) || keys.includes(key);
    // Keys for single ids make the common one unnecessary.
    const hasOwnKeys =
      role === 'transactionId' && [...byRole.keys()].some((one) => /Request(?:Id)?$/.test(one));
    if (!byRole.has(role) && !refused && !hasOwnKeys) byRole.set(role, key);
  }
  return { place: place || '/', items, group, keys: byRole, found };
}

function walk(
  node: Node,
  place: string,
  group: string,
  visit: (node: Node, place: string, group: string) => void,
): void {
  visit(node, place, group);
  itemsOf(node).forEach((item, index) => walk(item, `${place}/${index}`, group, visit));
  const members = membersOf(node);
  const name = members.find(({ key, value }) => {
    const meaning = meaningOf(key)?.meaning;
    return scalarOf(value) !== undefined && (meaning === 'title' || meaning === 'group');
  });
  const own = textOf(node, name?.key) || group;
  for (const { key, value } of members) walk(value, `${place}/${key}`, own, visit);
}
