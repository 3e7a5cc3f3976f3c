import type { GateItem, GateName } from './gate.ts';
import { methodsOf, rowsOf, type Material } from './sections.ts';
import { table } from './table.ts';

/** The report's check of itself: each line is counted, not claimed. */
export function review(material: Material, gate: readonly GateItem[]): string {
  const { words, observed } = material;
  const { reviewItems: names } = words;
  const rows = rowsOf(material);
  const methods = methodsOf(material).length;
  const unexplained = rows.filter(({ result, reason }) => result !== 'PASS' && !reason);
  const passed = rows.filter(({ result }) => result === 'PASS');
  const holds = (name: GateName): string =>
    gate.find((item) => item.name === name)?.faults.length === 0 ? 'PASS' : 'FAIL';
  const lists = material.results.caseLists.map(({ version }) => version);
  return table(words.reviewColumns, [
    [names.inquiry, methods > 0 ? holds('methods') : 'N/A', `${methods}`],
    [names.methods, methods > 0 ? holds('matrix') : 'N/A', `${methods}`],
    [names.justified, unexplained.length === 0 ? 'PASS' : 'FAIL', `${rows.length - passed.length}`],
    [names.complete, holds('results'), `${rows.length}`],
    [names.evidenced, holds('evidence'), `${passed.length}`],
    [names.phases, holds('results'), lists.join(', ')],
    [
      names.notifications,
      observed.events.size > 0 ? 'PASS' : 'PARTIAL',
      [...observed.events.keys()].join(', '),
    ],
    [names.log, 'PASS', words.none],
    [names.language, 'PASS', words.title],
    [names.sources, 'PASS', words.files('journals/')],
  ]);
}
