import type { Journal } from '../journal/index.ts';
import { isRecord, parseJson } from '../core/index.ts';

/**
 * Texts that the merchant was given through its own API, to the letter.
 * What a merchant passes on as it was asked to is the asker's choice, not the merchant's.
 */
export function textsAskedFor(journal: Journal): Set<string> {
  const texts = new Set<string>();
  for (const entry of journal.entries) {
    if (entry.kind === 'call') collect(parseJson(entry.request.body), texts);
  }
  return texts;
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (isRecord(value)) for (const item of Object.values(value)) collect(item, into);
}
