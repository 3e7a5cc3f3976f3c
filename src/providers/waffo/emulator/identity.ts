import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import {
  generateKeyPair,
  HarnessError,
  parsePrivateKey,
  publicKeyText,
  reasonOf,
} from '../../../core/index.ts';
import { createFile } from '../../../files/index.ts';
import type { MerchantCredentials } from '../../../provider/index.ts';
import { newAccount, type Account } from './account.ts';

const stored = z.object({
  merchantId: z.string().min(1),
  apiKey: z.string().min(1),
  merchantPrivateKey: z.string().min(1),
  waffoPrivateKey: z.string().min(1),
});

/** File with the identity of a standing emulator, relative to the folder of the run. */
export const IDENTITY_FILE = '.waffo/emulator.json';
const PRIVATE = 0o600;
/** Port of a standing emulator. */
export const STANDING_PORT = 4010;
/** The same for https: the port that SDKs with a built-in host call. */
export const STANDING_TLS_PORT = 443;

/**
 * The permanent account of an emulator, so that a merchant is configured only once: stored in a file, created on first
 * use. WAFFO_MERCHANT_ID, WAFFO_API_KEY and WAFFO_PRIVATE_KEY, if set, replace the merchant's half.
 */
export function standingAccount(
  env: Readonly<Record<string, string | undefined>>,
  file: string = IDENTITY_FILE,
): { account: Account; credentials: MerchantCredentials } {
  const kept = read(file) ?? create(file);
  const merchantPrivateKey = env['WAFFO_PRIVATE_KEY'] || kept.merchantPrivateKey;
  const merchantKey = parsePrivateKey(
    merchantPrivateKey,
    env['WAFFO_PRIVATE_KEY'] ? 'WAFFO_PRIVATE_KEY' : file,
  );
  const providerPrivateKey = parsePrivateKey(kept.waffoPrivateKey, file);
  const providerPublicKey = createPublicKey(providerPrivateKey);
  const merchantId = env['WAFFO_MERCHANT_ID'] || kept.merchantId;
  const apiKey = env['WAFFO_API_KEY'] || kept.apiKey;
  return {
    account: {
      merchantId,
      apiKey,
      merchantPublicKey: createPublicKey(merchantKey),
      providerPrivateKey,
      providerPublicKey,
    },
    credentials: {
      merchantId,
      apiKey,
      privateKey: merchantPrivateKey,
      providerPublicKey: publicKeyText(providerPublicKey),
    },
  };
}

function read(file: string): z.output<typeof stored> | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(file, error);
  }
  try {
    return stored.parse(JSON.parse(text));
  } catch (error) {
    throw unusable(file, error);
  }
}

function create(file: string): z.output<typeof stored> {
  const { credentials } = newAccount();
  const { merchantId, apiKey, privateKey } = credentials;
  const made = {
    merchantId,
    apiKey,
    merchantPrivateKey: privateKey,
    waffoPrivateKey: generateKeyPair().privateKey,
  };
  try {
    // If two emulators start at the same moment, the second uses the first one's account.
    if (!createFile(file, `${JSON.stringify(made, null, 2)}\n`, PRIVATE)) return read(file) ?? made;
  } catch (error) {
    throw unusable(file, error);
  }
  return made;
}

function unusable(file: string, cause: unknown): HarnessError {
  return new HarnessError(
    'WAF_CONFIG',
    `${file}, which holds the emulator's keys, cannot be used: ${reasonOf(cause)}`,
    'Delete the file to have a new one made, and give the merchant its new keys.',
    { cause },
  );
}
