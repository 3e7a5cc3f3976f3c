import { HarnessError } from '../../core/index.ts';
import type { Payer } from '../payer/index.ts';
import type { SkipReason } from '../skip-reason.ts';

/**
 * A payer at the sandbox's pages. A page that is not as documented ends the case, not the run; a checkout is opened
 * a second time before that, since one that was paid after all shows its result then.
 */
export function forgiving(payer: Payer, skipCase: (why: SkipReason) => never): Payer {
  const once = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (isPage(error)) return skipCase(pageTrouble(error));
      throw error;
    }
  };
  return {
    pays: (url, how) =>
      once(() =>
        payer.pays(url, how).catch((error: unknown) => {
          if (isPage(error)) return payer.pays(url, how);
          throw error;
        }),
      ),
    // Pressed twice they would do it twice.
    renew: (url, outcome) => once(() => payer.renew(url, outcome)),
    cancel: (url) => once(() => payer.cancel(url)),
  };
}

function isPage(error: unknown): error is HarnessError {
  return error instanceof HarnessError && error.code === 'WAF_BROWSER';
}

function pageTrouble(error: HarnessError): SkipReason {
  const [reason = ''] = error.message.slice(`${error.code}: `.length).split('\n', 1);
  return { result: 'WAFFO_SUPPORT_REQUIRED', reason, nextStep: `Run the case again. ${error.hint}` };
}
