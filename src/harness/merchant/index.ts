export { OLD_ENOUGH } from './late-duplicates.ts';
export { MerchantUnderTest } from './merchant-under-test.ts';
export { NORMAL } from './order-placement.ts';
export type { ReactionTimes } from './polling.ts';
