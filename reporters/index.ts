export { coveragePage } from './coverage/page.ts';
export { coverageLines } from './coverage/lines.ts';
export { replaceFile } from './replace-file.ts';
export { writeFilled, writeOutputs, type Outputs } from './outputs.ts';
export { productsIn } from './report.ts';
export type { Summary } from './summary.ts';
export { showEnd, showFilled, standardOutput } from './terminal.ts';
