import type { MerchantConfigInquiryRequest, PayMethodConfigInquiryRequest } from '../types.ts';
import { requireOwnMerchant } from './rules.ts';
import type { World } from './world.ts';

/** POST /merchantconfig/inquiry. The sandbox answers null for limits that are not set. */
export function inquireMerchantConfig(
  world: World,
  body: MerchantConfigInquiryRequest,
): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantId);
  return {
    merchantId: body.merchantId,
    totalDailyLimit: null,
    remainingDailyLimit: null,
    transactionLimit: null,
  };
}

/** POST /paymethodconfig/inquiry. */
export function inquirePayMethods(
  world: World,
  body: PayMethodConfigInquiryRequest,
): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantId);
  const payMethodDetails = world.contract.methods.flatMap((method) =>
    method.products.map((productName) => ({
      productName,
      payMethodName: method.name,
      payMethodType: method.type,
      country: method.country,
      currency: method.currency,
      currentStatus: '1',
      fixedMaintenanceRules: [],
      fixedMaintenanceTimezone: 'UTC+08:00',
    })),
  );
  return { merchantId: body.merchantId, payMethodDetails };
}
