import type { Entry, Journal } from './exchange.ts';

/** The version of journals that this program writes. */
export const LATEST = 2;

/** Words of version 1, which knew only one provider, and their replacements in version 2. */
const WORDS: ReadonlyMap<unknown, string> = new Map([
  ['merchant-to-waffo', 'merchant-to-provider'],
  ['waffo-to-merchant', 'provider-to-merchant'],
  ['waffo', 'provider'],
]);

/** Converts a journal of version 1 to the current version. */
export function upgraded(journal: Journal): Journal {
  const version: number = journal.header.version;
  if (version === LATEST) return journal;
  return { header: { ...journal.header, version: LATEST }, entries: journal.entries.map(entryOf) };
}

function entryOf(entry: Entry): Entry {
  const renamed: Record<string, unknown> = { ...entry };
  for (const field of ['direction', 'actor', 'who']) {
    const word = WORDS.get(renamed[field]);
    if (word !== undefined) renamed[field] = word;
  }
  return renamed as unknown as Entry;
}
