import { BrokenTemplate } from '../broken.ts';
import type { Found } from '../match/list.ts';
import { FILLED_ROLES, type FilledRole, type FillSettings } from '../settings.ts';
import { linesFor } from '../values.ts';
import { applicableWord, resultWord } from '../words/result-word.ts';
import { allowedIn, memberOf, type JsonList, type ObjectNode } from './lists.ts';
import type { Node } from './scan.ts';

/** A case in a JSON template. */
export interface Item {
  list: JsonList;
  node: ObjectNode;
}

/** What a key of a case is to hold. */
export interface Edit {
  role: FilledRole;
  key: string;
  value: string | boolean | string[];
}

/** A piece of the text that is replaced, or (start and end alike) put in. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Everything that is to stand in the result keys of a case. */
export function editsFor(row: Found<Item>, root: Node, settings: FillSettings, target: string): Edit[] {
  const { list, node } = row.at;
  return FILLED_ROLES.flatMap((role): Edit[] => {
    const key = list.keys.get(role);
    const current = memberOf(node, key);
    if (key === undefined || current?.kind === 'object') return [];
    const value =
      role === 'result' ? resultValue(row, root, key, settings) : valueFor(role, row, current, target);
    return value === undefined ? [] : [{ role, key, value }];
  });
}

/** Keys that hold more than a text can replace. */
export function leftAlone({ at: { list, node }, place }: Found<Item>): string[] {
  return FILLED_ROLES.flatMap((role) => {
    const key = list.keys.get(role);
    return memberOf(node, key)?.kind === 'object'
      ? [`${place}/${key} holds more than a text: left alone`]
      : [];
  });
}

/** The changes to the text: values are replaced where they stand, lacking keys follow the last one. */
export function splicesFor(text: string, node: ObjectNode, edits: readonly Edit[]): Splice[] {
  const splices: Splice[] = [];
  let added = '';
  for (const { key, value } of edits) {
    const current = memberOf(node, key);
    if (current) splices.push({ start: current.start, end: current.end, text: JSON.stringify(value) });
    else if (value !== '' && !(Array.isArray(value) && value.length === 0))
      added += memberText(text, node, key, value);
  }
  const end = node.members.at(-1)?.value.end;
  if (added !== '' && end !== undefined) splices.push({ start: end, end, text: added });
  return splices;
}

function resultValue(
  { at: { node }, place, result }: Found<Item>,
  root: Node,
  key: string,
  settings: FillSettings,
): string | boolean {
  const found = resultWord(result.result, allowedIn(root, node, key), settings.words);
  if ('word' in found) return found.word.numeric ? found.word.text === 'true' : found.word.text;
  throw new BrokenTemplate(
    `cannot say the result of case ${result.case.id} at ${place}/${key}: ${found.problem}`,
    found.hint,
  );
}

function valueFor(
  role: Exclude<FilledRole, 'result'>,
  { result }: Found<Item>,
  current: Node | undefined,
  target: string,
): Edit['value'] | undefined {
  const scalar = current?.kind === 'scalar' ? current.value : undefined;
  const before = typeof scalar === 'string' ? scalar : '';
  if (role === 'applicable') {
    const applies = result.standing !== 'not-applicable';
    if (typeof scalar === 'boolean') return applies;
    return before === '' ? applicableWord(applies, undefined)?.text : undefined;
  }
  const lines = linesFor(role, result, target);
  if (current?.kind === 'array') return lines;
  // What is null for nothing stays so.
  if (lines.length === 0 && scalar === null) return undefined;
  const own = lines.join('\n');
  if (role !== 'remark' || before.trim() === '') return own;
  // What the provider wrote stays; what stands there from an earlier filling is not repeated.
  return before.includes(own) ? before : `${before.trimEnd()}\n${own}`;
}

/** A further member, written as its neighbours are. */
function memberText(text: string, node: ObjectNode, key: string, value: Edit['value']): string {
  const last = node.members.at(-1);
  if (!last) throw new RangeError('a case without any key');
  const before = node.members.at(-2);
  const gap = before
    ? text.slice(before.value.end, last.start)
    : `,${text.slice(node.start + 1, last.start)}`;
  const colon = /^"(?:[^"\\]|\\.)*"(\s*:\s*)/.exec(text.slice(last.start, last.value.start))?.[1] ?? ': ';
  return `${gap}${JSON.stringify(key)}${colon}${JSON.stringify(value)}`;
}
