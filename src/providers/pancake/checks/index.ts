export { pancakeChecks } from './pancake-checks.ts';
