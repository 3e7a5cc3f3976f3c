export { checkContext, divergenceOptions } from './checking.ts';
export { signatureFault } from './signature-words.ts';
export { usedBefore } from './used-before.ts';
export { waffoChecks } from './waffo-checks.ts';
