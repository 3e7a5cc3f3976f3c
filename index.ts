/**
 * What a `playwright.config.ts` and an `acceptance.config.ts` need. Cases of your own import from
 * `waffo-acceptance/fixtures`, unit tests from `waffo-acceptance/emulator`.
 */
export { acceptance, type AcceptanceOptions } from './fixtures/config.ts';
export type { View } from './reporters/index.ts';
export type { ConfigInput } from './src/merchant/index.ts';
