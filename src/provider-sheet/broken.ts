import { BrokenArchive } from '../archive/index.ts';
import { HarnessError } from '../core/index.ts';

const ADVICE = 'Download the template again, or open it and save it as .xlsx. Nothing was written.';

/** What is wrong with a template, before anybody knows its name: `told` makes it a person's message. */
export class BrokenTemplate extends Error {
  readonly hint: string;

  constructor(message: string, hint = ADVICE, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'BrokenTemplate';
    this.hint = hint;
  }
}

/** Runs something that reads or fills a template; what is wrong with the template is told with its name. */
export function told<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof BrokenTemplate) && !(error instanceof BrokenArchive)) throw error;
    const hint = error instanceof BrokenTemplate ? error.hint : ADVICE;
    throw new HarnessError('WAF_TEMPLATE', `${file} ${error.message}`, hint, { cause: error });
  }
}
