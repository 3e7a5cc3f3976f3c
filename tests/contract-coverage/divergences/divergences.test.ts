import { expect, test } from '@playwright/test';
import { loadDivergences } from '../../../src/contract/index.ts';
import {
  divergencesIn,
  outdatedDivergences,
  outdatedText,
  type Classification,
} from '../../../src/contract-coverage/divergences/index.ts';
import { divergenceOptions } from '../../../src/providers/waffo/checks/index.ts';
import { DEFAULT_OPTIONS } from '../../../src/providers/waffo/emulator/index.ts';
import { HarnessError } from '../../../src/core/index.ts';
import { JournalBuilder } from '../../checks/journal-builder.ts';

type Build = (journal: JournalBuilder) => void;

const paidBy = (payMethodName: string) => ({ paymentInfo: { payMethodName }, orderStatus: 'PAY_SUCCESS' });
const partly = { refundStatus: 'ORDER_PARTIALLY_REFUNDED' };
const subscription = (subscriptionStatus: string) => ({ data: { subscriptionStatus } });

/** For each entry that can be recognised: traffic that shows it, traffic that shows it gone, traffic without occasion. */
const TRAFFIC: Record<string, { shown: Build; absent: Build; none: Build }> = {
  'card-refund-silent': {
    shown: (journal) => {
      journal.call('orderInquiry', { data: paidBy('CC_VISA') });
      journal.call('orderRefund');
      journal.call('refundInquiry');
    },
    absent: (journal) => {
      journal.call('orderInquiry', { data: paidBy('CC_VISA') });
      journal.call('orderRefund');
      journal.notify('REFUND_NOTIFICATION');
    },
    none: (journal) => {
      journal.call('orderInquiry', { data: paidBy('DANA') });
      journal.call('orderRefund', { send: { refundNotifyUrl: undefined } });
      journal.call('refundInquiry');
    },
  },
  'dana-refund-empties': {
    shown: (journal) => {
      journal.call('orderInquiry', { data: paidBy('DANA') });
      journal.call('orderRefund', { data: { ...partly, remainingRefundAmount: '0.00' } });
    },
    absent: (journal) => {
      journal.call('orderInquiry', { data: paidBy('DANA') });
      journal.call('orderRefund', { data: partly });
    },
    none: (journal) => {
      journal.call('orderInquiry', { data: paidBy('CC_VISA') });
      journal.call('orderRefund', { data: { ...partly, remainingRefundAmount: '0.00' } });
    },
  },
  'dana-refund-at-once': {
    shown: (journal) => {
      journal.call('orderInquiry', { data: paidBy('DANA') });
      journal.call('orderRefund', { data: partly });
    },
    absent: (journal) => {
      journal.call('orderInquiry', { data: paidBy('DANA') });
      journal.call('orderRefund');
    },
    none: (journal) => {
      journal.call('orderInquiry', { data: paidBy('GCASH') });
      journal.call('orderRefund');
    },
  },
  'user-cancel-close': {
    shown: (journal) => {
      journal.call('subscriptionInquiry', subscription('ACTIVE'));
      journal.call('subscriptionInquiry', subscription('CLOSE'));
    },
    absent: (journal) => {
      journal.call('subscriptionInquiry', subscription('ACTIVE'));
      journal.call('subscriptionInquiry', subscription('USER_CANCELLED'));
    },
    none: (journal) => journal.call('subscriptionInquiry', subscription('CLOSE')),
  },
  'explicit-nulls': {
    shown: (journal) => journal.call('orderInquiry', { data: { extendInfo: null } }),
    absent: (journal) => journal.call('orderInquiry'),
    none: (journal) => journal.call('orderInquiry', { code: 'A0009' }),
  },
  'always-200': {
    shown: (journal) => journal.call('orderInquiry', { code: 'A0009', status: 200 }),
    absent: (journal) => journal.call('orderInquiry', { code: 'A0009' }),
    none: (journal) =>
      journal.call('orderInquiry', { code: 'A0009', fault: { name: 'answers A0009', falsified: 'none' } }),
  },
};

const all = divergenceOptions();

function journalOf(build: Build) {
  const journal = new JournalBuilder();
  build(journal);
  return journal.journal;
}

function classificationOf(id: string, ...builds: Build[]): Classification | undefined {
  return divergencesIn(builds.map(journalOf), all).find(({ divergence }) => divergence.id === id)
    ?.classification;
}

for (const [id, { shown, absent, none }] of Object.entries(TRAFFIC)) {
  test(`${id} is seen to show, to be gone, and to have had no occasion`, () => {
    expect(classificationOf(id, shown)).toBe('shown');
    expect(classificationOf(id, absent)).toBe('absent');
    expect(classificationOf(id, none)).toBe('no-occasion');
    expect(classificationOf(id)).toBe('no-occasion');
    // One journal that shows it in a whole run is enough to keep an entry.
    expect(classificationOf(id, absent, shown, none)).toBe('shown');
  });
}

test('what was observed and is gone is outdated; a suspicion that does not come true is not', () => {
  const outdated = outdatedDivergences(
    divergencesIn(
      [TRAFFIC['user-cancel-close']?.absent, TRAFFIC['always-200']?.absent].flatMap((build) =>
        build ? [journalOf(build)] : [],
      ),
      all,
    ),
  );
  expect(outdated.map(({ divergence }) => divergence.id)).toEqual(['user-cancel-close']);
  expect(outdated.map(outdatedText)).toEqual([expect.stringMatching(/^user-cancel-close: .* see 1\.1 x2\./)]);
});

test('the register names signs and options that exist, and every sign is used and tried here', () => {
  const register = loadDivergences('waffo');
  const signs = register.flatMap(({ sign }) => sign ?? []);
  expect(signs.toSorted()).toEqual(Object.keys(all.signs).toSorted());
  const recognised = register.filter(({ sign }) => sign !== undefined).map(({ id }) => id);
  expect(recognised.toSorted()).toEqual(Object.keys(TRAFFIC).toSorted());
  for (const { emulator } of register) {
    if (emulator.option === undefined) continue;
    expect(Object.entries(DEFAULT_OPTIONS)).toContainEqual([emulator.option, emulator.value]);
  }
});

test('a mistake in the register is reported with its line', () => {
  const entry = `
  - { id: a, what: b, certainty: observed, emulator: { conduct: c }, sandbox: { conduct: d }, source: e, date: '2026-01-01', sign: f`;
  const broken: [string, RegExp][] = [
    [`divergences:${entry}, unseen: g }`, /line 2: .*give either sign or unseen/],
    [`divergences:${entry}, mood: g }`, /line 2: .*Unrecognized key: "mood"/],
    [`divergences:${entry} }${entry} }`, /line 3: .*a stands twice/],
  ];
  for (const [text, message] of broken) {
    expect(() => loadDivergences('waffo', text)).toThrow(HarnessError);
    expect(() => loadDivergences('waffo', text)).toThrow(message);
  }
  const [first] = loadDivergences('waffo', `divergences:${entry} }`);
  expect(() => divergencesIn([], { ...all, register: first ? [first] : [] })).toThrow('"f" is no sign');
});
