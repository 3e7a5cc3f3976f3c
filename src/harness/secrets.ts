import type { TestInfo } from '@playwright/test';
import {
  colouredText,
  type Masker,
  SEAL_VARIABLE,
  sealSecrets,
  secretsIn,
  type Secret,
} from '../core/index.ts';
import { describedSecrets, type MerchantDescription } from '../merchant/index.ts';

/** A shorter value of the description may be an ordinary word, which would be masked in every message. */
const SHORTEST_DESCRIBED = 12;

/** Everything that no journal, log, record or message of a run may hold. */
export function secretsOfRun(
  account: readonly Secret[],
  description: MerchantDescription,
  env: NodeJS.ProcessEnv,
): Secret[] {
  const described = describedSecrets(description).filter(({ value }) => value.length >= SHORTEST_DESCRIBED);
  return [...account, ...described, ...secretsIn(env)].filter(
    ({ value }, index, all) => all.findIndex((other) => other.value === value) === index,
  );
}

/** Tells the reporter what it has to mask, so that nobody else can read it. */
export async function attachSecrets(testInfo: TestInfo, masker: Masker): Promise<void> {
  const key = process.env[SEAL_VARIABLE];
  if (key)
    await testInfo.attach('secrets', { contentType: 'text/plain', body: sealSecrets(masker.secrets, key) });
}

/** Masks and escapes the errors of a test before they are reported: an error may quote a page or a reply. */
export function maskErrors(testInfo: TestInfo, masker: Masker): void {
  for (const error of testInfo.errors) maskError(error, masker);
}

function maskError(error: TestInfo['errors'][number], masker: Masker): void {
  for (const part of ['message', 'stack', 'value', 'snippet', 'errorContext'] as const) {
    const values = error as Partial<Record<typeof part, unknown>>;
    const text = values[part];
    if (typeof text === 'string') values[part] = colouredText(masker.text(text));
  }
  if (error.cause) maskError(error.cause, masker);
}
