import type { Warning } from '../../src/results/index.ts';
import type { Column } from './table.ts';

/** The columns of the warnings: findings that do not change the result of their case. */
export const WARNING_COLUMNS: readonly Column<Warning>[] = [
  { header: 'Case no.', width: 9, value: ({ id }) => id },
  { header: 'Case', width: 22, value: ({ title }) => title },
  { header: 'Check', width: 22, value: ({ finding }) => finding.check },
  { header: 'What was seen', width: 48, value: ({ finding }) => finding.message },
  { header: 'Why it matters', width: 38, value: ({ finding }) => finding.why },
  { header: 'What to do', width: 38, value: ({ finding }) => finding.fix },
];
