import { isRecord } from '../../core/index.ts';
import type { Body } from '../wire.ts';

/** Descriptions as buyers see them: every one with a word that is found again in whatever a program makes of it. */
export const DESCRIPTIONS: readonly string[] = [
  'Teapot 4711 🫖, gift wrap 👩‍👩‍👧‍👦 for the Müllers',
  'Lamp 4712, מנורת קריאה, مصباح للقراءة',
  'Kettle 4713 «Größe L» & "steel" <1.5 l>, 電気ケトル',
];

/** Ids of two buyers that differ in their last character, as long as Waffo takes them. */
export const LONG_IDS: readonly [string, string] = [
  `${'reader-7f3a9c'.padEnd(63, '0')}1`,
  `${'reader-7f3a9c'.padEnd(63, '0')}2`,
];

/**
 * What became of a text on its way to Waffo. `other`: the merchant sends a text of its own, as from a catalogue.
 * `spoiled`: it is plainly the text that was asked for, and not whole.
 */
export function fateOf(asked: string, sent: unknown): 'whole' | 'other' | 'spoiled' {
  if (typeof sent !== 'string') return 'other';
  if (sent.includes(asked)) return 'whole';
  const word = /^\S+ \d+/.exec(asked)?.[0] ?? asked.slice(0, 13);
  return sent.includes(word) ? 'spoiled' : 'other';
}

/** The description and the user's id in a create call of either kind. */
export function textsIn(sent: Body): { description: unknown; userId: unknown } {
  const product = isRecord(sent['productInfo']) ? sent['productInfo'] : {};
  const user = isRecord(sent['userInfo']) ? sent['userInfo'] : {};
  return { description: sent['orderDescription'] ?? product['description'], userId: user['userId'] };
}
