import { BrokenArchive } from '../archive/index.ts';
import { HarnessError } from '../core/index.ts';

const ADVICE = 'Download the template again, or open it and save it as .xlsx. Nothing was written.';

/** An error in a template, without its file name, which `namingTheFile` adds. */
export class BrokenTemplate extends Error {
  readonly hint: string;

  constructor(message: string, hint = ADVICE, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'BrokenTemplate';
    this.hint = hint;
  }
}

/** Runs code that reads or fills a template, and adds the file name to its errors. */
export function namingTheFile<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof BrokenTemplate) && !(error instanceof BrokenArchive)) throw error;
    const hint = error instanceof BrokenTemplate ? error.hint : ADVICE;
    throw new HarnessError('WAF_TEMPLATE', `${file} ${error.message}`, hint, { cause: error });
  }
}
