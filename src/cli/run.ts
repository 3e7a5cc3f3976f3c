import { installBrowser } from '../../fixtures/install-browser.mjs';
import { SetupError } from '../../fixtures/setup-error.mjs';
import { HarnessError, orList, printError } from '../core/index.ts';
import { caseListsOf, PRODUCTS } from '../provider/index.ts';
import type { Arguments, Command } from './command.ts';
import { listOf } from './list-option.ts';
import { playwrightTest } from './playwright.ts';
import { watchCases } from './run/watch.ts';

/** Runs the acceptance: all cases, or the selected ones. */
export const run: Command = {
  positionals: '[-- <options of playwright test>]',
  options: {
    config: {
      type: 'string',
      value: 'file',
      help: 'description of the merchant (default: ACCEPTANCE_CONFIG, or acceptance.config.* in this folder)',
    },
    case: { type: 'string', value: 'id', multiple: true, help: 'run this case only (may be repeated)' },
    product: {
      type: 'string',
      value: 'case list',
      multiple: true,
      help: `run this case list only: ${orList(PRODUCTS.flatMap(caseListsOf))}`,
    },
    target: { type: 'string', value: 'name', help: 'emulator (default) or sandbox' },
    all: {
      type: 'boolean',
      help: 'execute every case, even if all smoke cases, which run first, fail for the same cause',
    },
    'fail-fast': { type: 'boolean', help: 'stop at the first failed case' },
    watch: {
      type: 'boolean',
      help: "when the merchant's files change, run the failed cases again (all, if none failed)",
    },
  },
  async run({ options, positionals }) {
    await requireBrowser();
    const env = variablesOf(options);
    const words = [...(options['fail-fast'] === true ? ['--max-failures=1'] : []), ...positionals];
    if (options['watch'] === true)
      return watchCases({ ...process.env, ...env }, (more) => playwrightTest(words, { ...env, ...more }));
    return playwrightTest(words, env);
  },
};

/** Converts the command line into the variables that a run reads. */
function variablesOf(options: Arguments['options']): Record<string, string> {
  const { config, target } = options;
  const [cases, product] = [listOf(options['case']), listOf(options['product'])];
  return {
    ...(typeof config === 'string' && { ACCEPTANCE_CONFIG: config }),
    ...(typeof target === 'string' && { ACCEPTANCE_TARGET: target }),
    ...(options['all'] === true && { ACCEPTANCE_ALL: '1' }),
    ...(cases.length > 0 && { ACCEPTANCE_CASES: cases.join(',') }),
    ...(product.length > 0 && { ACCEPTANCE_PRODUCT: product.join(',') }),
  };
}

async function requireBrowser(): Promise<void> {
  try {
    await installBrowser(printError);
  } catch (cause) {
    if (!(cause instanceof SetupError)) throw cause;
    throw new HarnessError('WAF_BROWSER', cause.message, cause.hint, { cause });
  }
}
