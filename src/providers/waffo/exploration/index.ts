import type { Explored } from '../../../explore/explored.ts';
import { MERCHANT } from '../../../explore/generate/draft.ts';
import { loadSpec } from '../../../contract/index.ts';
import { waffo } from '../protocol/index.ts';
import { CODES } from './codes.ts';
import { dialectWith } from './dialect.ts';
import { methodsIn } from './pay-methods.ts';
import { RECIPES } from './recipes.ts';
import { checkoutOf, idsAfter, payment } from './replay.mjs';
import { shellText } from './shell.ts';
import { VARIABLES } from './variables.ts';

export { openTarget } from './target/open.ts';
export { startOwnEmulator } from './target/own-emulator.ts';

/** Waffo for explorations. */
export function exploredWaffo(): Explored {
  return {
    spec: loadSpec(waffo.id),
    provider: waffo,
    codes: CODES,
    recipes: RECIPES,
    usual: dialectWith([
      { product: 'ONE_TIME_PAYMENT', type: 'CREDITCARD', name: 'CC_VISA', country: 'USA' },
      { product: 'SUBSCRIPTION', type: 'CREDITCARD', name: 'CC_VISA', country: 'USA' },
    ]),
    learn: async (ask) =>
      dialectWith(methodsIn(await ask('payMethodConfigInquiry', { merchantId: MERCHANT }))),
    probe: { operation: 'merchantConfigInquiry', body: { merchantId: MERCHANT } },
    headers: { 'x-api-version': '1.0.0' },
    idsAfter,
    payer: { checkoutOf, payment },
    pages: ['/checkout/', '/manage/', '/nowhere/'],
    replay: { program: new URL('replay.mjs', import.meta.url), variables: VARIABLES, shell: shellText },
  };
}
