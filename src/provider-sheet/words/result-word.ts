import type { CaseOutcome } from '../../results/index.ts';
import type { Allowed, AllowedWord } from '../workbook/lists.ts';
import type { FillSettings } from '../settings.ts';
import { APPLIES, MAY_SAY, meaningOfWord, wordForm } from './meanings.ts';

/** A result in the template's words, or why there is none. */
export type ResultWord = { word: AllowedWord } | { problem: string; hint: string };

/** Our own words, for templates without a list of words. */
const OURS: Readonly<Record<CaseOutcome, string>> = {
  PASS: 'PASS',
  FAIL: 'FAIL',
  PARTIAL: 'PARTIAL',
  NOT_PROVED: 'NOT PROVED',
  SKIPPED: 'SKIPPED',
  MANUAL: 'MANUAL',
  WAFFO_SUPPORT_REQUIRED: 'WAFFO SUPPORT REQUIRED',
  NA: 'N/A',
  NOT_RUN: 'NOT RUN',
};

/** The word for a result: from the settings, else the matching one of the drop-down, else ours. */
export function resultWord(
  outcome: CaseOutcome,
  allowed: Allowed | undefined,
  words: FillSettings['words'] = {},
): ResultWord {
  const named = words[outcome];
  if (named === '') return { word: { text: '', numeric: false } };
  if (named !== undefined) {
    if (!allowed || allowed.unreadable !== undefined) return { word: { text: named, numeric: false } };
    const found = allowed.words.find(({ text }) => wordForm(text) === wordForm(named));
    return found ? { word: found } : refused(`template.words.${outcome} is "${named}"`, outcome, allowed);
  }
  if (!allowed) return { word: { text: OURS[outcome], numeric: false } };
  const best = bestOf(outcome, allowed.words);
  return best ? { word: best } : refused(`${OURS[outcome]} has no word there`, outcome, allowed);
}

/** `Y` or `N` in the words of a drop-down; undefined if no word is clear. */
export function applicableWord(applies: boolean, allowed: Allowed | undefined): AllowedWord | undefined {
  if (!allowed) return { text: applies ? 'Y' : 'N', numeric: false };
  const forms = APPLIES[applies ? 'yes' : 'no'];
  return allowed.words
    .filter(({ text }) => forms.includes(wordForm(text)))
    .toSorted((a, b) => forms.indexOf(wordForm(a.text)) - forms.indexOf(wordForm(b.text)))[0];
}

function bestOf(outcome: CaseOutcome, words: readonly AllowedWord[]): AllowedWord | undefined {
  const same = words.find(({ text }) => wordForm(text) === wordForm(outcome));
  if (same) return same;
  for (const meaning of MAY_SAY[outcome]) {
    const ranked = words
      .map((word) => ({ word, known: meaningOfWord(word.text) }))
      .filter(({ known }) => known?.meaning === meaning)
      .toSorted((a, b) => (a.known?.rank ?? 0) - (b.known?.rank ?? 0));
    if (ranked[0]) return ranked[0].word;
  }
  return undefined;
}

function refused(what: string, outcome: CaseOutcome, allowed: Allowed): ResultWord {
  const example = `template: { words: { ${outcome}: … } }`;
  if (allowed.unreadable !== undefined) {
    return {
      problem: `its drop-down cannot be read (${allowed.unreadable}), so no word for ${OURS[outcome]} is known`,
      hint: `Write the word as the drop-down offers it into the configuration: ${example}.`,
    };
  }
  const list = allowed.words.map(({ text }) => `"${text}"`).join(', ');
  return {
    problem: `${what}; allowed are ${list || 'no words at all'}`,
    hint: `Choose one in the configuration, ${example}, or an empty text to leave the cell empty and write the result into the remark.`,
  };
}
