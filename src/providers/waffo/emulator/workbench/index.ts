export { waffoWorkbench } from './port.ts';
