import type { Secret } from '../../core/index.ts';
import { checkOptions, providerOf } from '../../harness/providers.ts';
import type { Product } from '../../provider/index.ts';
import { LiveSession } from './session.ts';

/** A session that uses the packaged checks of a provider. */
export async function openSession(
  product: Product,
  options: { secrets: readonly Secret[]; quiet: boolean },
): Promise<LiveSession> {
  return new LiveSession(checkOptions(await providerOf(product)), options);
}
