import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { HarnessError, reasonOf } from '../../../core/index.ts';
import { createFile } from '../../../files/index.ts';
import { newAccount, newAccountKeys, type Account, type PancakeCredentials } from './account.ts';
import { newId } from './ids.ts';

const pair = z.object({ test: z.string().min(1), prod: z.string().min(1) });
const stored = z.object({ merchantId: z.string().min(1), merchant: pair, webhook: pair });
type Stored = z.output<typeof stored>;

/** File with the identity of a standing emulator, relative to the folder of the run. */
export const IDENTITY_FILE = '.waffo/pancake-emulator.json';
const PRIVATE = 0o600;

/**
 * The permanent account of an emulator, so that a merchant is configured only once: stored in a file, created on first
 * use. The ids of its store and products are derived from it.
 */
export function standingAccount(file: string = IDENTITY_FILE): {
  account: Account;
  credentials: PancakeCredentials;
} {
  const { merchantId, merchant, webhook } = read(file) ?? create(file);
  return newAccount({ merchant, webhook }, merchantId);
}

function read(file: string): Stored | undefined {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(file, error);
  }
}

function create(file: string): Stored {
  const made = { merchantId: newId('MER'), ...newAccountKeys() };
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
    'Delete the file to have a new one made, and give the merchant its new keys and ids.',
    { cause },
  );
}
