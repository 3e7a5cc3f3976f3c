import type { Edit as TextEdit } from 'jsonc-parser';
import { BrokenTemplate } from '../broken.ts';
import type { Found } from '../match/list.ts';
import { FILLED_ROLES, type FilledRole, type FillSettings } from '../settings.ts';
import { linesFor } from '../values.ts';
import { applicableWord, resultWord } from '../words/result-word.ts';
import { allowedIn, type JsonList } from './lists.ts';
import { memberOf, membersOf, scalarOf, type Node } from './tree.ts';

/** A case in a JSON template. */
export interface Item {
  list: JsonList;
  node: Node;
}

/** The new value of a key of a case. */
export interface Edit {
  role: FilledRole;
  key: string;
  value: string | boolean | string[];
}

/** All values for the result keys of a case. */
export function editsFor(row: Found<Item>, root: Node, settings: FillSettings, target: string): Edit[] {
  const { list, node } = row.at;
  return FILLED_ROLES.flatMap((role): Edit[] => {
    const key = list.keys.get(role);
    const current = memberOf(node, key);
    if (key === undefined || current?.type === 'object') return [];
    const value =
      role === 'result' ? resultValue(row, root, key, settings) : valueFor(role, row, current, target);
    return value === undefined ? [] : [{ role, key, value }];
  });
}

/** Keys whose value is too complex to be replaced by a text. */
export function leftAlone({ at: { list, node }, place }: Found<Item>): string[] {
  return FILLED_ROLES.flatMap((role) => {
    const key = list.keys.get(role);
    return memberOf(node, key)?.type === 'object'
      ? [`${place}/${key} holds more than a text: left alone`]
      : [];
  });
}

/**
 * The changes to the text: values are replaced in place, missing keys are added after the last one. This does not use
 * the library's `modify`: without formatting it writes new keys in its own style, and with formatting it also changes
 * spaces on the same line.
 */
export function textEditsFor(text: string, node: Node, edits: readonly Edit[]): TextEdit[] {
  const changes: TextEdit[] = [];
  let added = '';
  for (const { key, value } of edits) {
    const current = memberOf(node, key);
    if (current) {
      changes.push({ offset: current.offset, length: current.length, content: JSON.stringify(value) });
    } else if (value !== '' && !(Array.isArray(value) && value.length === 0)) {
      added += memberText(text, node, key, value);
    }
  }
  const last = membersOf(node).at(-1);
  if (added !== '' && last) changes.push({ offset: endOf(last.value), length: 0, content: added });
  return changes;
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
  const scalar = scalarOf(current);
  const before = typeof scalar === 'string' ? scalar : '';
  if (role === 'applicable') {
    const applies = result.classification !== 'not-applicable';
    if (typeof scalar === 'boolean') return applies;
    return before === '' ? applicableWord(applies, undefined)?.text : undefined;
  }
  const lines = linesFor(role, result, target);
  if (current?.type === 'array') return lines;
  // If there is nothing to write, null stays.
  if (lines.length === 0 && scalar === null) return undefined;
  const own = lines.join('\n');
  if (role !== 'remark' || before.trim() === '') return own;
  // Keep the provider's text; do not repeat text from an earlier filling.
  return before.includes(own) ? before : `${before.trimEnd()}\n${own}`;
}

/** A new member, in the style of its neighbours. */
function memberText(text: string, node: Node, key: string, value: Edit['value']): string {
  const members = membersOf(node);
  const [before, last] = [members.at(-2), members.at(-1)];
  if (!last) throw new RangeError('a case without any key');
  const gap = before
    ? text.slice(endOf(before.value), last.property.offset)
    : `,${text.slice(node.offset + 1, last.property.offset)}`;
  const keyEnd = last.property.offset + (last.property.children?.[0]?.length ?? 0);
  const colon = text.slice(keyEnd, last.value.offset);
  return `${gap}${JSON.stringify(key)}${colon}${JSON.stringify(value)}`;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}
