export { coveragePage } from './coverage/page.ts';
export { coverageLines } from './coverage/lines.ts';
export { writeFilled, writeOutputs, type Outputs } from './outputs.ts';
export { productsIn, reportOf, type Report } from './report.ts';
export type { Summary } from './summary.ts';
export { showEnd, showFilled } from './terminal.ts';
export { labelOf, oneLine, timeText } from './words.ts';
