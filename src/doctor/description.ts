import {
  createHttpMerchant,
  type Feature,
  type MerchantDescription,
  type MerchantOperation,
} from '../merchant/index.ts';
import { wallClock } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { ok, problem, warning, type Verdict } from './verdict.ts';
import type { BaseContext } from './base-context.ts';

/** The target of the run, which may differ from the emulator that the doctor uses. */
export const target: Examination = {
  id: 'target',
  title: 'target of the run',
  needs: [],
  examine: judgeTarget,
};

/** What the valid file itself reveals. */
export const description: readonly Examination[] = [
  target,
  { id: 'description', title: 'description of the merchant', needs: [], examine: judge },
];

/** A status word that is needed, and the feature that needs it. */
export type NeededWord = readonly [operation: MerchantOperation, status: string, feature?: Feature];

const NEEDED_WORDS: readonly NeededWord[] = [
  ['getOrder', 'pending'],
  ['getOrder', 'paid'],
  ['getOrder', 'failed'],
  ['getOrder', 'cancelled', 'cancel'],
  ['getOrder', 'partially_refunded', 'refund'],
  ['getOrder', 'refunded', 'refund'],
  ['getRefund', 'succeeded', 'refund'],
  ['getRefund', 'failed', 'refund'],
  ['getSubscription', 'active', 'subscription'],
  ['getSubscription', 'cancelled', 'subscription'],
  ['getSubscriptionChange', 'succeeded', 'subscription-change'],
  ['getSubscriptionChange', 'failed', 'subscription-change'],
];

function judgeTarget({ given: { settings } }: BaseContext): Verdict {
  if (settings.target === 'emulator') return ok('target: the emulator');
  return warning(`target: ${settings.target}; the doctor tries the merchant against the emulator`, {
    where: 'ACCEPTANCE_TARGET',
    fix: 'What the doctor finds is also true for the sandbox. It has tried the settings, the public address and the account of the sandbox first.',
  });
}

function judge(context: BaseContext): Verdict[] {
  const { description, place } = context.given;
  return described(
    context,
    NEEDED_WORDS,
    unpassed(description).map(([placeholder, why]) =>
      problem(`createOrder does not pass {${placeholder}} on: ${why}`, {
        where: place('merchant.operations.createOrder.body'),
        fix: `In body, set the field of your API for it to '{${placeholder}}'.`,
      }),
    ),
  );
}

/** What is wrong with a description: missing words, and the findings of its provider's doctor. */
export function described(
  { given: { description, file, place } }: BaseContext,
  needed: readonly NeededWord[],
  others: readonly Verdict[],
): Verdict[] {
  const found = [
    ...others,
    ...unmapped(description, needed).map(([operation, statuses]) =>
      warning(`${operation}.status maps no word to ${statuses.join(', ')}`, {
        where: place(`merchant.operations.${operation}.status`),
        fix: 'List every status word that your API can return. Cases that need a missing word are not proved.',
      }),
    ),
  ];
  const features = description.features.length > 0 ? description.features.join(', ') : 'payment only';
  return found.length > 0 ? found : [ok(`${file}: ${description.name} (${features})`)];
}

/** What createOrder must pass on but does not, with the reason. */
function unpassed(description: MerchantDescription): [placeholder: string, why: string][] {
  const merchant = createHttpMerchant(description, {
    baseUrl: description.baseUrl,
    recorder: () => undefined,
    clock: wallClock,
  });
  const needed: [placeholder: string, why: string, applies: boolean][] = [
    ['amount', 'Waffo triggers errors by special amounts, so these cases cannot run', true],
    ['captureMode', 'no order can wait for its capture', merchant.features.has('capture')],
  ];
  return needed
    .filter(([placeholder, , applies]) => applies && !merchant.passes('createOrder', placeholder))
    .map(([placeholder, why]) => [placeholder, why]);
}

function unmapped(
  { operations, features }: MerchantDescription,
  needed: readonly NeededWord[],
): [MerchantOperation, string[]][] {
  const missing = new Map<MerchantOperation, string[]>();
  for (const [name, status, feature] of needed) {
    const operation = operations[name];
    const applies = operation && (feature === undefined || features.includes(feature));
    if (!applies || [...operation.words.values()].includes(status)) continue;
    missing.set(name, [...(missing.get(name) ?? []), status]);
  }
  return [...missing];
}
