export { pancakeCard, type CardKind } from './cards.ts';
export type { BuyerDetails } from './checkout-page.ts';
export { createPancakePayer, type PancakePayer, type PancakePaying } from './payer.ts';
export type { PancakeResult, ShownSums } from './result.ts';
