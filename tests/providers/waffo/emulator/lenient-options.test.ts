import { expect, test } from '@playwright/test';
import { DEFAULT_OPTIONS, type EmulatorOptions } from '../../../../src/providers/waffo/emulator/index.ts';
import { openRig } from './rig.ts';
import { openSubscriptionRig, type SubscriptionRig } from './subscription-rig.ts';

// Where sources disagree, the default takes what any of them allows, and an option keeps the strict reading.

const address = (length: number): string => 'https://shop.example/'.padEnd(length, 'a');

/** Does `work` with an emulator of these options. */
async function withOptions<T>(
  options: Partial<EmulatorOptions>,
  work: (rig: SubscriptionRig) => Promise<T>,
): Promise<T> {
  const rig = await openSubscriptionRig({ options });
  try {
    return await work(rig);
  } finally {
    await rig.close();
  }
}

/** The code of a call that sends one address of the merchant's, by operation. */
const calls: Record<string, (rig: SubscriptionRig, field: string, value: string) => Promise<string>> = {
  'order/create': async (rig, field, value) =>
    (await rig.call('order/create', rig.createBody({ [field]: value }))).code,
  'order/refund': async (rig, field, value) => {
    const { token, acquiringOrderId } = await rig.create();
    await rig.pays(token);
    const body = {
      refundRequestId: `refund-${value.length}`,
      acquiringOrderId,
      merchantId: rig.world.account.merchantId,
      requestedAt: rig.world.clock.now().toISOString(),
      refundAmount: '1.00',
      refundReason: 'Goods returned',
      [field]: value,
    };
    return (await rig.call('order/refund', body)).code;
  },
  'subscription/create': async (rig, field, value) =>
    (await rig.call('subscription/create', rig.subscribeBody({ [field]: value }))).code,
  'subscription/change': async (rig, field, value) => {
    const origin = await rig.activate();
    return (await rig.call('subscription/change', rig.changeBody(origin, { [field]: value }))).code;
  },
};

for (const [operation, field, limit] of [
  ['order/create', 'notifyUrl', 256],
  ['order/create', 'successRedirectUrl', 512],
  ['order/create', 'cancelRedirectUrl', 512],
  ['order/refund', 'refundNotifyUrl', 256],
  ['subscription/create', 'failedRedirectUrl', 512],
  ['subscription/create', 'subscriptionManagementUrl', 256],
  ['subscription/change', 'successRedirectUrl', 256],
  ['subscription/change', 'cancelRedirectUrl', 512],
] as const) {
  test(`${operation} takes ${field} of 1024 characters, or of ${limit} with urlLength "reference"`, async () => {
    const code = (options: Partial<EmulatorOptions>, length: number): Promise<string | undefined> =>
      withOptions(options, async (rig) => calls[operation]?.(rig, field, address(length)));
    expect(await code({}, 1024)).toBe('0');
    expect(await code({}, 1025)).toBe('A0003');
    expect(await code({ urlLength: 'reference' }, limit)).toBe('0');
    expect(await code({ urlLength: 'reference' }, limit + 1)).toBe('A0003');
  });
}

test('order/create takes goods without a name, and refuses them with goodsName "required"', async () => {
  const create = (goodsInfo: Record<string, unknown> | undefined, options: Partial<EmulatorOptions> = {}) =>
    withOptions(options, async (rig) => (await rig.call('order/create', rig.createBody({ goodsInfo }))).code);
  const page = { goodsUrl: 'https://shop.example/goods' };
  const strict = { goodsName: 'required' } as const;
  expect(await create(page)).toBe('0');
  expect(await create({ appName: 'Reading' })).toBe('0');
  expect(await create(page, strict)).toBe('A0003');
  expect(await create({ ...page, goodsName: ' ' }, strict)).toBe('A0003');
  expect(await create({ ...page, goodsName: 'Reading' }, strict)).toBe('0');
  // The schema leaves goodsInfo as a whole optional.
  expect(await create(undefined, strict)).toBe('0');
});

test('subscription/update ignores a free trial where there is none, or refuses it', async () => {
  const update = (options: Partial<EmulatorOptions>, trialPeriodAmount: string) =>
    withOptions(options, async (rig) => {
      const { subscriptionId } = await rig.activate();
      const body = { subscriptionId, amount: '12.00', productInfo: { trialPeriodAmount } };
      const { code, data } = await rig.call('subscription/update', body);
      const plan = rig.world.subscriptions.find(subscriptionId)?.plan;
      return { code, price: plan?.amount, trial: plan?.trialAmount, told: data['newTrialPeriodAmount'] };
    });
  const taken = { code: '0', price: '12.00', trial: undefined, told: undefined };
  expect(await update({}, '0')).toEqual(taken);
  expect(await update({}, '0.00')).toEqual(taken);
  const refused = { code: 'A0003', price: '10.00' };
  expect(await update({ freeTrialWithoutTrial: 'refused' }, '0')).toMatchObject(refused);
  // A price that would be charged is refused in both readings.
  expect(await update({}, '1.00')).toMatchObject(refused);
});

test('the lenient readings are the defaults', () => {
  expect(DEFAULT_OPTIONS).toMatchObject({
    urlLength: '1024',
    goodsName: 'optional',
    freeTrialWithoutTrial: 'ignored',
  });
});

for (const [path, product] of [
  ['tokenization/remove', 'Tokenization'],
  ['chargeback/list', 'Chargeback'],
  ['wallet/inquiry', 'Wallet inquiry for stablecoin payments (x402)'],
] as const) {
  test(`${path} is refused as an operation of another product`, async () => {
    const rig = await openRig();
    const { code, msg } = await rig.call(path, { merchantId: rig.world.account.merchantId });
    await rig.close();
    expect(code).toBe('A0010');
    expect(msg).toContain(`POST /api/v1/${path} belongs to ${product}, which is not emulated`);
  });
}
