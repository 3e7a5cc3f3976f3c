export { howItEnded, lastLines } from './ended.ts';
export type { MerchantExit } from './group.ts';
export { findFreePort, merchantPort } from './port.ts';
export type { LogLine } from './log.ts';
export { startMerchant, type RunningMerchant, type StartOptions } from './start.ts';
