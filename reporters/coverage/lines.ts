import { missingFrom, type Area, type Coverage } from '../../src/contract-coverage/index.ts';
import type { SummaryCoverage } from './measure.ts';

/** Coverage as text: the numbers of each area, then the names of what was not seen. */
export function coverageLines(coverage: Coverage): string[] {
  const { journals, exchanges, unread, areas } = coverage;
  return [
    `${journals.length} ${journals.length === 1 ? 'journal' : 'journals'}, ${exchanges} exchanges, contract ${coverage.spec.version}`,
    ...unread.map(({ journal, reason }) => `not read: ${journal}: ${reason}`),
    ...areas.flatMap((area) => [
      '',
      headline(area),
      ...missingFrom(area).map((name) => `  not seen: ${name}`),
      ...area.unknown.map(
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

/** `operations 13/15, codes of answers 10/57`: the most important numbers. */
export function inShort({ areas }: SummaryCoverage): string {
  const shownAreas = areas.filter(({ area }) => ['operations', 'codes', 'transitions'].includes(area));
  return shownAreas.map(({ title, seen, of }) => `${title.toLowerCase()} ${seen}/${of}`).join(', ');
}
