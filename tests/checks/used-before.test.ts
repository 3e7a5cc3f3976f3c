import { expect, test } from '@playwright/test';
import { usedBefore } from '../../src/providers/waffo/checks/index.ts';
import { context } from './context.ts';
import type { Act, Journal } from '../../src/journal/index.ts';
import { JournalBuilder } from './journal-builder.ts';

const OLD = { id: 'M-1', request: 'request-of-case-one' };

/** The harness asks for an order; meanwhile, or later, something of an earlier case is sent to Waffo. */
function journal({ reply = OLD.id, at = 30, anew = false } = {}): Journal {
  const on = new JournalBuilder();
  if (anew) on.call('orderCreate').durationMs = 5;
  on.wait(anew ? -1_000 : 0).ask('createOrder');
  const [call] = on.journal.entries.filter(({ kind }) => kind === 'call');
  if (call?.kind !== 'call') throw new Error('the builder wrote no call');
  call.reply = { status: 200, body: JSON.stringify({ id: reply }) };
  const wallAt = new Date(Date.parse(call.wallAt) + at).toISOString();
  const act: Act = {
    kind: 'act', id: 'a9', at: wallAt, wallAt, who: 'provider', what: 'orderCreate belongs to case 1.1',
    elsewhere: {
      operation: 'orderCreate', field: 'paymentRequestId', value: OLD.request, caseId: '1.1', ids: [OLD.id, OLD.request],
    },
  }; // prettier-ignore
  return { ...on.journal, entries: [...on.journal.entries, act] };
}

test('a reply under ids of an earlier case, for which nothing new was sent, is reported with both', () => {
  expect(usedBefore(journal(), context)).toEqual([
    expect.objectContaining({
      check: 'ids.used-before',
      message: expect.stringMatching(/createOrder \(m\d\).*in case 1\.1.*request-of-case-one/),
    }),
  ]);
});

test('work on an old order beside a new one, or apart from any wish of a buyer, is right', () => {
  expect(usedBefore(journal({ reply: 'M-2' }), context)).toEqual([]);
  expect(usedBefore(journal({ at: 5_000 }), context)).toEqual([]);
  expect(usedBefore(journal({ anew: true }), context)).toEqual([]);
});
