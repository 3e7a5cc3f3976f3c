import { runCorpus, type CorpusRun } from './corpus-run.ts';
import type { CorpusMerchant, Tried } from './corpus-merchant.ts';

/**
 * One run that tries all these merchants. The first test that asks starts it, and each test judges one merchant of it: the
 * tests of the file must not run side by side (`mode: 'default'`).
 */
export function inOneRun(merchants: readonly CorpusMerchant[]): (id: string) => Promise<Tried> {
  let run: Promise<CorpusRun> | undefined;
  return async (id) => {
    run ??= runCorpus(merchants, 1);
    const { tried, errors } = await run;
    const one = tried.find((each) => each.id === id);
    if (!one) throw new Error(`${id} was not tried: ${errors.join('\n')}`);
    return one;
  };
}
