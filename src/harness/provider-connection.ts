import {
  chosenOptions,
  newAccount,
  standingAccount,
  startEmulator,
  type Account,
  type Emulator,
  type EmulatorOptions,
} from '../providers/waffo/emulator/index.ts';
import type { MerchantCredentials } from '../provider/index.ts';
import type { MerchantDescription, RunSettings } from '../merchant/index.ts';
import { emulatorPort } from './bring-up.ts';
import { Tls } from './tls.ts';

/** Waffo, as one merchant meets it. */
export interface ProviderConnection {
  emulator: Emulator;
  account: Account;
  /** What the merchant must be given to reach its account. */
  credentials: MerchantCredentials;
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

/** What the file says, unless the environment says otherwise. Both were checked when they were read. */
function optionsOf(
  { emulator = {} }: MerchantDescription,
  { emulator: fromEnvironment }: RunSettings,
): Partial<EmulatorOptions> {
  return chosenOptions({ ...emulator, ...fromEnvironment });
}
