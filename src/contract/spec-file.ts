import { existsSync, readFileSync } from 'node:fs';
import { HarnessError, reasonOf } from '../core/index.ts';

/** The text of a file of `specs/`, such as `waffo/openapi.yaml`. Throws WAF_SPEC if it cannot be read. */
export function readSpecFile(name: string): string {
  try {
    return readFileSync(addressOf(name), 'utf8');
  } catch (cause) {
    throw new HarnessError(
      'WAF_SPEC',
      `specs/${name} cannot be read: ${reasonOf(cause)}`,
      'Restore the file that came with this version.',
      { cause },
    );
  }
}

/** The same; undefined if there is no such file. */
export function readSpecFileIfAny(name: string): string | undefined {
  return existsSync(addressOf(name)) ? readSpecFile(name) : undefined;
}

function addressOf(name: string): URL {
  return new URL(`../../specs/${name}`, import.meta.url);
}
