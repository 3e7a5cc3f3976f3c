import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { loadSpec } from '../../src/contract/index.ts';
import { VirtualClock } from '../../src/transport/index.ts';
import { isNamable, isRecord, isWireTime, momentOf, toWireTime } from '../../src/core/index.ts';
import { openSubscriptionRig, type SubscriptionRig } from '../providers/waffo/emulator/subscription-rig.ts';

type Data = Record<string, unknown>;

test.setTimeout(240_000);

const pick = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const two = fc.integer({ min: 0, max: 62 }).map((number) => String(number).padStart(2, '0'));

/** Times, most of them nearly right. */
const times = fc.oneof(
  fc.tuple(
    pick('0000', '1970', '2026', '2027', '2028', '2031', '9999'),
    pick('01', '02', '06', '12', '13', '00'),
    pick('01', '28', '29', '30', '31', '32', '00'),
    pick('T', 't', ' ', ''),
    pick('00', '12', '23', '24'),
    two,
    pick('00', '59', '60', '61'),
    pick('', '.0', '.123', '.999999999', '.', '.1234567890123456789'),
    pick('Z', 'z', '+00:00', '+08:00', '-0800', '+23', '+23:59', '-23:59', '+24:00', ''),
  ).map(([y, mo, d, t, h, mi, s, f, z]) => `${y}-${mo}-${d}${t}${h}:${mi}:${s}${f}${z}`),
  pick('2027-12-31T23:59:60Z', '2028-06-30T23:59:60.000Z', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59-01:00', '1775044800000', 'tomorrow', ''),
); // prettier-ignore
const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map((minor) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`),
  pick('0', '0.00', '0.01', '1', '1.', '.5', '1.5', '1.000', '01.00', '1e3', '+1.00', '-1.00', ' 1.00', '1,00', '１.00', '٣.00', 'NaN', 'Infinity', '0x10', ''),
); // prettier-ignore
const urls = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  pick('https://', 'https://a b/', 'javascript:alert(1)', '//host/path', 'https://ü.example/ä', 'https://[::1', 'https://host:99999/', 'ftp://host/', 'x', ''),
); // prettier-ignore
const counts = pick('1', '2', '12', '9999', '10000', '0', '00', '01', '-1', '1.5', '1e3', '٣', '１', '9007199254740993', ' 1', 'all', ''); // prettier-ignore
const words = pick('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'daily', 'USD', 'JPY', 'IDR', 'usd', 'US', 'XXX', 'CREDITCARD', 'CC_VISA', 'EWALLET', 'manualCapture', 'WEB', 'APP', ''); // prettier-ignore

/** A value for a field, of the kind that its name says. */
function valuesFor(field: string): fc.Arbitrary<unknown> {
  const kind = /At$|Time$/.test(field) ? times
    : /amount/i.test(field) ? amounts
    : field.endsWith('Url') ? urls
    : /Interval$|^numberOf|^period$|Quantity$/.test(field) ? counts
    : words; // prettier-ignore
  return fc.oneof(
    { weight: 8, arbitrary: kind },
    { weight: 1, arbitrary: fc.oneof(times, amounts, urls, counts, words) },
  );
}

/** Fields of a body that hold texts, by their path. */
function textFields(body: Data, before: readonly string[] = []): string[][] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (isRecord(value)) return textFields(value, [...before, name]);
    return typeof value === 'string' && !/Request(Id)?$|merchantId|notifyUrl/.test(name)
      ? [[...before, name]]
      : [];
  });
}

function withField(body: Data, [name = '', ...rest]: readonly string[], value: unknown): Data {
  const inner = body[name];
  return { ...body, [name]: rest.length > 0 && isRecord(inner) ? withField(inner, rest, value) : value };
}

/** A body in which some texts are others. */
function changed(body: Data, extra: readonly string[]): fc.Arbitrary<Data> {
  const fields = [...textFields(body), ...extra.map((path) => path.split('.'))];
  return fc
    .subarray(fields, { minLength: 1, maxLength: 3 })
    .chain((paths) =>
      fc.tuple(...paths.map((path) => valuesFor(path.at(-1) ?? '').map((value) => ({ path, value })))),
    )
    .map((changes) => changes.reduce((result, { path, value }) => withField(result, path, value), body));
}

const PLAN = ['orderExpiredAt', 'productInfo.numberOfPeriod', 'productInfo.numberOfTrialPeriod', 'productInfo.trialPeriodInterval', 'productInfo.trialPeriodAmount', 'productInfo.trialPeriodType', 'userInfo.userCreatedAt']; // prettier-ignore

/** What an accepted body leads to must hold: it is asked for, paid, and time goes on. */
async function goesOn(rig: SubscriptionRig, inquiry: string, ids: Data, token: string): Promise<void> {
  expect((await rig.call(inquiry, ids)).code).toBe('0');
  await rig.pays(token);
  expect((await rig.call(inquiry, ids)).code).toBe('0');
  await rig.world.clock.advance('20d');
  expect((await rig.call(inquiry, ids)).code).toBe('0');
  for (const { at } of rig.world.clock.pending()) expect(isNamable(at)).toBe(true);
}

function defects(rig: SubscriptionRig): string[] {
  return rig.world.journal.entries.flatMap((entry) =>
    entry.kind === 'act' && entry.what.includes('defect of the emulator') ? [entry.what] : [],
  );
}

const tokenIn = (data: Data): string => /\/checkout\/(\w+)/.exec(JSON.stringify(data))?.[1] ?? '';

test('whatever values an order has, it is refused in words or can be held', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const rig = await openSubscriptionRig();
      for (const body of fc.sample(changed(rig.createBody(), ['orderExpiredAt', 'userCurrency', 'paymentInfo.captureMode', 'userInfo.userCreatedAt']), { seed, numRuns: 12 })) {
        const fresh = { ...body, paymentRequestId: `p${Math.random()}`.slice(0, 30), merchantOrderId: 'o' };
        const { code, data } = await rig.call('order/create', fresh);
        expect(code, JSON.stringify(body)).not.toBe('C0001');
        if (code === '0') await goesOn(rig, 'order/inquiry', { paymentRequestId: fresh.paymentRequestId }, tokenIn(data));
      }
      expect(defects(rig)).toEqual([]);
      await rig.close();
    }),
    { numRuns: 15 },
  );
}); // prettier-ignore

test('whatever values a plan has, it is refused in words or can be held', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const rig = await openSubscriptionRig();
      for (const body of fc.sample(changed(rig.subscribeBody(), PLAN), { seed, numRuns: 12 })) {
        const fresh = { ...body, subscriptionRequest: `s${Math.random()}`.slice(0, 30) };
        const { code, data } = await rig.call('subscription/create', fresh);
        expect(code, JSON.stringify(body)).not.toBe('C0001');
        if (code === '0') await goesOn(rig, 'subscription/inquiry', { subscriptionRequest: fresh.subscriptionRequest }, tokenIn(data));
      }
      expect(defects(rig)).toEqual([]);
      await rig.close();
    }),
    { numRuns: 15 },
  );
}); // prettier-ignore

test('a time is one for the contract, the domain and the wire alike', async () => {
  const rig = await openSubscriptionRig();
  const contract = loadSpec().operation('orderCreate').request;
  fc.assert(
    fc.property(times, (text) => {
      const moment = momentOf(text);
      const isTaken = contract.validate(rig.createBody({ orderExpiredAt: text })).length === 0;
      expect(isTaken, text).toBe(moment !== undefined);
      if (isWireTime(text)) expect(moment, text).toBeDefined();
      if (moment) expect(isWireTime(toWireTime(moment)), text).toBe(true);
    }),
    { numRuns: 3000 },
  );
  await rig.close();
});

test('a leap second is refused in words, and time goes on', async () => {
  const rig = await openSubscriptionRig();
  for (const orderExpiredAt of [
    '2027-12-31T23:59:60Z',
    '2027-12-31T23:59:60.000Z',
    '2027-12-31T15:59:60-08:00',
  ]) {
    const { code, msg } = await rig.call('order/create', rig.createBody({ orderExpiredAt }));
    expect([code, msg]).toEqual(['A0003', expect.stringContaining('orderExpiredAt')]);
  }
  await rig.world.clock.advance('400d');
  await rig.close();
});

test('the clock refuses what is no time, and goes on', async () => {
  const clock = new VirtualClock();
  for (const moment of [new Date(NaN), NaN, Infinity, -Infinity, 1e300])
    expect(() => clock.at(moment, 'a timer', () => undefined), String(moment)).toThrow(/there is no such time: a timer/);
  for (const jump of [NaN, Infinity, 1e300])
    await expect(clock.advance(jump), String(jump)).rejects.toThrow(/no such time/);
  expect(() => new VirtualClock({ start: new Date('2027-12-31T23:59:60Z') })).toThrow(/no such time/);
  await clock.advance('400d');
  expect(clock.pending()).toEqual([]);
}); // prettier-ignore
