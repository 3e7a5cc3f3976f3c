import { IDENTITY_FILE } from '../providers/waffo/emulator/index.ts';
import type { DoctorContext } from './context.ts';

/** The settings with which a running server must be started to reach the emulator of the acceptance; no secrets. */
export function variablesFor({ served }: DoctorContext): string[] {
  const { emulator, credentials, tls } = served;
  return [
    `WAFFO_BASE_URL=${emulator.url}`,
    `WAFFO_MERCHANT_ID=${credentials.merchantId}`,
    'WAFFO_ENVIRONMENT=SANDBOX',
    ...Object.entries(tls?.variables ?? {}).map(([name, value]) => `${name}=${value}`),
    `WAFFO_PUBLIC_KEY=${credentials.providerPublicKey}`,
    `WAFFO_API_KEY and WAFFO_PRIVATE_KEY: apiKey and merchantPrivateKey in ${IDENTITY_FILE}, unless they are set in this environment`,
  ];
}
