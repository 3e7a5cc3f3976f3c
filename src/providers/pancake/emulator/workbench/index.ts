export { pancakeWorkbench } from './port.ts';
