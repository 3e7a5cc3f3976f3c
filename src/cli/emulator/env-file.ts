import { readFileSync } from 'node:fs';
import { HarnessError } from '../../core/index.ts';
import { createFile, replaceFile } from '../../files/index.ts';
import { envText } from '../../workbench/index.ts';

const MARK = '# Written by `waffo-acceptance emulator`, and written anew when it starts.';
const PRIVATE = 0o600;

/** Throws if the file exists and was not written by this command. Call it before anything listens. */
export function requireOwnEnvFile(file: string): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw refusal(file, 'cannot be read', error);
  }
  if (!text.startsWith(MARK)) throw refusal(file, 'exists already, and this command did not write it');
}

/** Writes variables for dotenv, readable only for the user. Throws like `requireOwnEnvFile`. */
export function writeEnvFile(file: string, variables: Readonly<Record<string, string>>): void {
  requireOwnEnvFile(file);
  const text = `${MARK}\n${envText(variables)}\n`;
  if (!createFile(file, text, PRIVATE)) replaceFile(file, text, PRIVATE);
}

function refusal(file: string, what: string, cause?: unknown): HarnessError {
  return new HarnessError(
    'WAF_USAGE',
    `the file ${file} for the variables ${what}`,
    'Nothing was changed. Name another file, or move this one away.',
    { cause },
  );
}
