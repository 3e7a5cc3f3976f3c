import type { PancakeCredentials } from './account.ts';

/** Variables to start a merchant with, by the names that the harness and the SDK's examples use. */
export function merchantVariables(url: string, credentials: PancakeCredentials): Record<string, string> {
  const { merchantId, privateKeys, webhookPublicKeys, storeId, storeSlug, products } = credentials;
  return {
    WAFFO_BASE_URL: url,
    WAFFO_MERCHANT_ID: merchantId,
    WAFFO_PRIVATE_KEY: privateKeys.test,
    WAFFO_ENVIRONMENT: 'test',
    WAFFO_STORE_ID: storeId,
    WAFFO_STORE_SLUG: storeSlug,
    WAFFO_WEBHOOK_TEST_PUBLIC_KEY: webhookPublicKeys.test,
    WAFFO_WEBHOOK_PROD_PUBLIC_KEY: webhookPublicKeys.prod,
    ...Object.fromEntries(
      Object.entries(products).map(([item, id]) => [
        `WAFFO_PRODUCT_${item.toUpperCase().replaceAll('-', '_')}`,
        id,
      ]),
    ),
  };
}
