import { fileURLToPath } from 'node:url';
import type { ConfigInput } from '../../../src/merchants/index.ts';
import { referenceDescription } from '../../../src/merchants/reference/index.ts';
import { runAcceptance, type RunResult } from '../acceptance-run.ts';
import { judgeDefect, judgeVariant, type Judgement } from '../judgement.ts';
import type { Tried } from '../try.ts';
import type { SubscriptionVariant } from './correct.ts';
import type { SubscriptionDefect } from './defects.ts';

const MERCHANT = fileURLToPath(new URL('./merchant.ts', import.meta.url));
/** Long enough for what does come, short enough to wait for what never will. */
const SHORT = { settle: '2s', recover: '4s' };

/** Runs a broken subscription merchant against the cases that must catch it. */
export async function trySubscriptionDefect(defect: SubscriptionDefect): Promise<Tried & { run: RunResult }> {
  const config = described(defect.id, { DEFECT: defect.id });
  const { cases } = defect.caughtBy;
  const run = await runAcceptance({
    config: { ...config, merchant: { ...config.merchant, timeouts: SHORT } },
    cases,
  });
  return tried(defect, judgeDefect(defect.caughtBy, run), run);
}

/** Runs a correct merchant through all cases of subscriptions, or through some. */
export async function trySubscriptionVariant(
  variant: SubscriptionVariant,
  cases?: readonly string[],
): Promise<Tried & { run: RunResult }> {
  const { id, describes = (config: ConfigInput) => config, open = [], workers = 1 } = variant;
  const config = describes(described(id, { VARIANT: id }));
  const run = await runAcceptance({ config, cases, product: 'subscription', workers });
  return tried(variant, judgeVariant(open, cases === undefined, run), run);
}

/** The reference merchant's own command starts its `main.ts`; this one starts the altered merchant. */
function described(name: string, env: Record<string, string>): ConfigInput {
  const reference = referenceDescription();
  const { start } = reference.merchant;
  const command = start?.command.replace(/"[^"]*main\.ts"/, () => `"${MERCHANT}"`) ?? '';
  return { ...reference, merchant: { ...reference.merchant, name, start: { ...start, command, env } } };
}

function tried(
  { id, title }: { id: string; title: string },
  judgement: Judgement,
  run: RunResult,
): Tried & { run: RunResult } {
  return { id, title, ...judgement, output: run.output, durationMs: run.durationMs, run };
}
