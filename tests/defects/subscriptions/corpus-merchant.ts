import { fileURLToPath } from 'node:url';
import type { ConfigInput } from '../../../src/merchant/index.ts';
import { referenceDescription } from '../../../src/providers/waffo/reference-merchant/index.ts';
import { casesOf } from '../alteration.ts';
import type { CorpusMerchant } from '../corpus-merchant.ts';
import { judgeDefect, judgeVariant } from '../judgement.ts';
import { withGetSubscription, type SubscriptionVariant } from './correct.ts';
import type { SubscriptionDefect } from './defect.ts';

const MERCHANT = fileURLToPath(new URL('./merchant.ts', import.meta.url));
/** Long enough for what does come, short enough to wait for what never will. */
const SHORT = { settle: '2s', recover: '4s' };

/** A broken subscription merchant and the cases that must catch it. */
export function subscriptionDefectMerchant({
  id,
  title,
  caughtBy,
  words = {},
}: SubscriptionDefect): CorpusMerchant {
  const config = withGetSubscription(described(id, { DEFECT: id }), {}, words);
  return {
    id,
    title,
    config: { ...config, merchant: { ...config.merchant, timeouts: SHORT } },
    product: 'subscription',
    cases: casesOf(caughtBy),
    caughtBy: { ...caughtBy, isCause: ({ check }) => caughtBy.findings.includes(check) },
    judge: (run) => judgeDefect(caughtBy, run),
  };
}

/** A correct merchant and all cases of subscriptions. */
export function subscriptionVariantMerchant(variant: SubscriptionVariant): CorpusMerchant {
  const { id, title, describes = (config: ConfigInput) => config, open = [] } = variant;
  return {
    id,
    title,
    config: describes(described(id, { VARIANT: id })),
    product: 'subscription',
    judge: (run, isWhole) => judgeVariant(open, isWhole, run),
  };
}

/** The reference merchant's own command starts its `main.ts`; this one starts the altered merchant. */
function described(name: string, env: Record<string, string>): ConfigInput {
  const reference = referenceDescription();
  const { start } = reference.merchant;
  const command = start?.command.replace(/"[^"]*main\.ts"/, () => `"${MERCHANT}"`) ?? '';
  return { ...reference, merchant: { ...reference.merchant, name, start: { ...start, command, env } } };
}
