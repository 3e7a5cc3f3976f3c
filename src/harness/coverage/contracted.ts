import { isRecord } from '../../core/index.ts';
import { text } from '../wire.ts';
import type { ActiveMethod } from './plan.ts';
import type { Placed, Purchases, ScenarioTools } from './purchase.ts';

/** The active pay methods of the contract for these purchases; ends the scenario if Waffo does not answer them. */
export async function contractedMethods<T extends Placed>(
  { waffo, caseContext }: Pick<ScenarioTools, 'waffo' | 'caseContext'>,
  purchases: Pick<Purchases<T>, 'covers'>,
): Promise<ActiveMethod[]> {
  const { code, msg, data } = await waffo.ask('payMethodConfigInquiry', { merchantId: waffo.merchantId });
  const details: unknown = data?.['payMethodDetails'];
  if (code !== '0' || !Array.isArray(details)) {
    return caseContext.failCase({
      check: 'coverage.no-methods',
      party: 'provider',
      message: `Waffo answers ${code} (${msg}) to paymethodconfig/inquiry, without a list of methods.`,
      why: 'Without the contracted methods nobody knows which ones to try.',
      fix: "Check the merchant id and the keys. Ask Waffo's support for the methods of the contract.",
    });
  }
  // Newer answers leave the status out: only "0" says that a method is off.
  const active = details.filter(isRecord).filter((detail) => detail['currentStatus'] !== '0');
  // One row a method and country: the same method stands there once for each product.
  const own = active.filter((detail) => purchases.covers(text(detail, 'productName')));
  return own.map((detail) => ({
    payMethodName: text(detail, 'payMethodName') ?? '',
    payMethodType: text(detail, 'payMethodType') ?? '',
    country: text(detail, 'country') ?? '',
    currency: text(detail, 'currency') ?? 'USD',
  }));
}
