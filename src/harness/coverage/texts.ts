import { isRecord } from '../../core/index.ts';
import type { Body } from '../wire.ts';

/** Descriptions as buyers see them. Each begins with a word that stays recognisable if a program damages the rest. */
export const DESCRIPTIONS: readonly string[] = [
  'Teapot 4711 🫖, gift wrap 👩‍👩‍👧‍👦 for the Müllers',
  'Lamp 4712, מנורת קריאה, مصباح للقراءة',
  'Kettle 4713 «Größe L» & "steel" <1.5 l>, 電気ケトル',
];

/** Descriptions that programs cut: by characters they may, in the middle of one they may not. */
export const LONG_DESCRIPTIONS: readonly string[] = [
  `Kettle 4714 ${'電気ケトル'.repeat(23)}電`,
  `Kettle 4715: ${'🫖'.repeat(57)}`,
];

/** Ids of two buyers that differ in their last character, of the longest length that Waffo accepts. */
export const LONG_IDS: readonly [string, string] = [
  `${'reader-7f3a9c'.padEnd(63, '0')}1`,
  `${'reader-7f3a9c'.padEnd(63, '0')}2`,
];

/**
 * What happened to a text on its way to Waffo. `other`: the merchant sends a text of its own, for example from a
 * catalogue. `damaged`: it is the text that was asked for, but not complete.
 */
export function resultOf(asked: string, sent: unknown): 'whole' | 'other' | 'damaged' {
  if (typeof sent !== 'string') return 'other';
  if (sent.includes(asked)) return 'whole';
  return sent.includes(wordOf(asked)) ? 'damaged' : 'other';
}

/** The same for a text that may be shorter than it was asked for. */
export function resultOfLong(asked: string, sent: unknown): 'whole' | 'other' | 'damaged' {
  const result = resultOf(asked, sent);
  if (result !== 'damaged' || typeof sent !== 'string') return result;
  const rest = sent.slice(sent.indexOf(wordOf(asked))).replace(/[\s.…]+$/, '');
  return !/\p{Surrogate}/u.test(rest) && asked.startsWith(rest) ? 'whole' : 'damaged';
}

/** What stays recognisable of a text. */
function wordOf(asked: string): string {
  return /^\S+ \d+/.exec(asked)?.[0] ?? asked.slice(0, 13);
}

/** The description and the user's id in a create call of either kind. */
export function textsIn(sent: Body): { description: unknown; userId: unknown } {
  const product = isRecord(sent['productInfo']) ? sent['productInfo'] : {};
  const user = isRecord(sent['userInfo']) ? sent['userInfo'] : {};
  return { description: sent['orderDescription'] ?? product['description'], userId: user['userId'] };
}
