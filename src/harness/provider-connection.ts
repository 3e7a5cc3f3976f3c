import {
  chosenOptions,
  newAccount,
  standingAccount,
  STANDING_PORT,
  STANDING_TLS_PORT,
  startEmulator,
  type Account,
  type Emulator,
  type EmulatorOptions,
} from '../providers/waffo/emulator/index.ts';
import type { MerchantCredentials } from '../provider/index.ts';
import type { MerchantDescription, RunSettings } from '../merchant/index.ts';
import { Tls } from './tls.ts';

/** Waffo, as one merchant meets it. */
export interface ProviderConnection {
  emulator: Emulator;
  account: Account;
  credentials: MerchantCredentials;
  /** What the merchant must be given to reach its account, in variables. */
  variables: Readonly<Record<string, string>>;
  tls: Tls | undefined;
  close(): Promise<void>;
}

/** Starts the emulator with the merchant's account: a new one, or the standing one of a merchant that runs already. */
export async function openWaffoSide(
  description: MerchantDescription,
  settings: RunSettings,
  env: NodeJS.ProcessEnv,
): Promise<ProviderConnection> {
  const { account, credentials } = description.start ? newAccount() : standingAccount(env);
  const tls = settings.tls ? await Tls.open(env) : undefined;
  try {
    const emulator = await startEmulator({
      account,
      port: emulatorPort(description, settings),
      options: optionsOf(description, settings),
      ...(settings.providerHost && { host: settings.providerHost }),
      ...(tls && { tls: tls.server }),
    });
    return {
      emulator,
      account,
      credentials,
      variables: { ...merchantVariables(emulator.url, credentials), ...tls?.variables },
      tls,
      async close() {
        await emulator.close();
        await tls?.close();
      },
    };
  } catch (error) {
    await tls?.close();
    throw error;
  }
}

/**
 * The variables that the official SDKs read.
 * @param url Waffo's address, without `/api/v1`
 */
export function merchantVariables(url: string, credentials: MerchantCredentials): Record<string, string> {
  return {
    WAFFO_BASE_URL: url,
    WAFFO_API_KEY: credentials.apiKey,
    WAFFO_PRIVATE_KEY: credentials.privateKey,
    WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
    WAFFO_MERCHANT_ID: credentials.merchantId,
    WAFFO_ENVIRONMENT: 'SANDBOX',
  };
}

/** Port of the emulator: any, but for a merchant that runs already and cannot be told a new one. */
function emulatorPort(
  merchant: MerchantDescription,
  { tls, providerPort }: Pick<RunSettings, 'tls' | 'providerPort'>,
): number {
  if (providerPort !== undefined) return providerPort;
  if (merchant.start) return 0;
  return tls ? STANDING_TLS_PORT : STANDING_PORT;
}

/** What the file says, unless the environment says otherwise. Both were checked when they were read. */
function optionsOf(
  { emulator = {} }: MerchantDescription,
  { emulator: fromEnvironment }: RunSettings,
): Partial<EmulatorOptions> {
  return chosenOptions({ ...emulator, ...fromEnvironment });
}
