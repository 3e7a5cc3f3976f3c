import { missingFrom, type Area, type Coverage } from '../../src/coverage/index.ts';

/** Coverage in plain lines: how much of each area, then by name what was not seen. */
export function coverageLines(coverage: Coverage): string[] {
  const { journals, exchanges, unread, areas } = coverage;
  return [
    `${journals.length} ${journals.length === 1 ? 'journal' : 'journals'}, ${exchanges} exchanges, contract ${coverage.spec.version}`,
    ...unread.map(({ journal, reason }) => `not read: ${journal}: ${reason}`),
    ...areas.flatMap((area) => [
      '',
      headline(area),
      ...missingFrom(area).map((name) => `  not seen: ${name}`),
      ...area.strangers.map(
        ({ name, first }) =>
          `  unknown to the contract: ${name} (${first?.journal ?? ''} ${first?.entry ?? ''})`,
      ),
    ]),
  ];
}

/** `Operations: 13 of 15`. */
export function headline(area: Area): string {
  return `${area.title}: ${area.items.length - missingFrom(area).length} of ${area.items.length}`;
}
