export type { Results } from './cases.ts';
export { fillTemplate, FILLED_NAMES, inspectTemplate, type FilledTemplate } from './files.ts';
export { reportLines, type FillReport } from './report.ts';
export { fillRequests } from './requests.ts';
export type { FillRequest } from './settings.ts';
