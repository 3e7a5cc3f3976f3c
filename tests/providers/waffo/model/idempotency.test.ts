import { expect, test } from '@playwright/test';
import { check, type IAsyncProperty } from 'fast-check';
import { openEmulated } from '../../../../explore/properties/emulated.ts';
import type { World } from '../../../../src/providers/waffo/emulator/index.ts';
import {
  concurrentCallsMakeOne,
  concurrentRefundsStayWithinThePayment,
  keysBelongToOneRequest,
  lostAnswersNeverDouble,
  type Opener,
} from '../../../../src/providers/waffo/model/index.ts';

/** A Waffo that is wrong with its keys, and what the property says of it. */
interface Wrong {
  what: string;
  property: (open: Opener) => IAsyncProperty<unknown>;
  alter: (world: World) => void;
  says: RegExp;
}

/** Every call does the work, whatever its key. */
function forgetsKeys({ keys }: World): void {
  keys.once = (_scope, _key, _body, work) => work();
}

/** What is compared of a request is what `reads` makes of it. */
const compares =
  (reads: (body: unknown) => unknown) =>
  ({ keys }: World): void => {
    const real = keys.once.bind(keys);
    keys.once = (scope, key, body, work) => real(scope, key, reads(body), work);
  };

const WRONGS: readonly Wrong[] = [
  {
    what: 'calls at once make one each',
    property: concurrentCallsMakeOne,
    alter: forgetsKeys,
    says: /calls at once with one key got .* and |one of 30 calls at once is answered/,
  },
  {
    what: 'a repeat after a lost answer makes a second one',
    property: lostAnswersNeverDouble,
    alter: forgetsKeys,
    says: /the same request again is answered|was told 2 times|is answered \w+; it must be 0|remainingRefundAmount/,
  },
  {
    what: 'a repeat is answered with today instead of its result',
    property: lostAnswersNeverDouble,
    alter({ keys }) {
      const real = keys.once.bind(keys);
      let calls = 0;
      keys.once = (...args) => ({ ...real(...args), orderStatus: `TODAY_${(calls += 1)}` });
    },
    says: /the same request again is answered/,
  },
  {
    what: 'one field of the goods is not compared',
    property: keysBelongToOneRequest,
    alter: compares((body) => ({ ...(body as object), goodsInfo: null })),
    says: /under a used key, goodsInfo\.\w+: .* answered 0 .*; it must be A0011/,
  },
  {
    what: 'a field that is left out is not missed',
    property: keysBelongToOneRequest,
    alter: compares((body) => ({ ...(body as object), extendInfo: null })),
    says: /under a used key, extendInfo.*it must be A0011/,
  },
  {
    what: 'another request time is another request',
    property: keysBelongToOneRequest,
    alter: compares((body) => JSON.stringify(body)),
    says: /the same request again is answered A0011/,
  },
  {
    what: 'refunds at once each see the whole payment',
    property: concurrentRefundsStayWithinThePayment,
    alter({ orders }) {
      orders.refundsOf = () => [];
    },
    says: /of 30 refunds of .* at once \d+ were taken; \d+ fit into 12\.00/,
  },
];

for (const { what, property, alter, says } of WRONGS) {
  test(`found: ${what}`, async () => {
    const open: Opener = (terms) => openEmulated({ terms, alter });
    const found = await check(property(open), { seed: 3, numRuns: 40, endOnFailure: true });
    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(says);
  });
}
