import { exchangesOf, type Journal } from '../../journal/index.ts';

/** Which cases use an operation or a notification, according to their journals: case ids by its name, in order. */
export function casesByOperation(journals: Iterable<Journal>): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const journal of journals) {
    for (const { operation } of exchangesOf(journal)) {
      const cases = found.get(operation) ?? new Set();
      found.set(operation, cases.add(journal.header.caseId));
    }
  }
  const inOrder = new Intl.Collator('en', { numeric: true }).compare;
  return new Map([...found].map(([operation, cases]) => [operation, [...cases].toSorted(inOrder)]));
}
