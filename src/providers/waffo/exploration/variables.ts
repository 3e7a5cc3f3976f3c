import type { AccountVariables } from '../../../explore/explored.ts';

/** Environment variables with the account at the explored server. */
export const VARIABLES = {
  merchantId: 'WAFFO_MERCHANT_ID',
  apiKey: 'WAFFO_API_KEY',
  privateKey: 'WAFFO_PRIVATE_KEY',
  publicKey: 'WAFFO_PUBLIC_KEY',
} as const satisfies AccountVariables;
