import { Masker, print, secretsIn, HarnessError, nearest } from '../core/index.ts';
import {
  HAND_RESULTS, handLine, keepEvidence, LedgerWriter, requireRecordable, type HandRecord, type HandResult,
} from '../submission/ledger/index.ts'; // prettier-ignore
import { caseKey, type CaseRecord } from '../results/index.ts';
import type { IdName } from '../case-list/index.ts';
import type { Arguments, Command } from './command.ts';
import { listOf } from './list-option.ts';
import { LEDGER_OPTIONS, ledgerOf, openSubmission, rowNamed } from './submission/opened.ts';

const ID_NAMES = [
  'paymentRequestId', 'acquiringOrderId', 'refundRequestId', 'acquiringRefundOrderId', 'subscriptionRequest',
  'subscriptionId', 'originSubscriptionRequest',
] as const satisfies readonly IdName[]; // prettier-ignore

/** Records what only a person can do or see in a case. */
export const record: Command = {
  positionals: '<case>',
  options: {
    result: { type: 'string', value: 'word', help: HAND_RESULTS.join(', ') },
    id: {
      type: 'string',
      value: 'name=value',
      multiple: true,
      help: 'an id that proves the result (may be repeated)',
    },
    evidence: {
      type: 'string',
      value: 'file',
      multiple: true,
      help: 'a file that shows the result (may be repeated)',
    },
    note: { type: 'string', value: 'text', help: 'the reason; required for every result but PASS' },
    next: { type: 'string', value: 'text', help: 'the next step (default: the usual one for the result)' },
    supersede: { type: 'boolean', help: 'replace a FAIL that a run has recorded; needs --note' },
    ...LEDGER_OPTIONS,
  },
  async run({ options, positionals }) {
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) {
      throw new HarnessError('WAF_USAGE', 'record takes one case', 'Name it by its id, e.g. `record 1.1`.');
    }
    const opened = await openSubmission(options);
    const masker = new Masker(secretsIn(process.env));
    const clean = (text: unknown): string | undefined =>
      typeof text === 'string' && text.trim() !== '' ? masker.text(text.trim()) : undefined;
    const row = rowNamed(opened.rows, named);
    const hand: HandRecord = {
      row,
      result: resultOf(options['result']),
      ids: idsOf(options['id']),
      note: clean(options['note']),
      nextStep: clean(options['next']),
      supersedes: options['supersede'] === true,
    };
    const files = listOf(options['evidence']);
    const { run, words } = opened.submission;
    requireRecordable(hand, files, words.get(caseKey(row.product, row.case.id)), run.features);
    const ledger = ledgerOf(options);
    const kept = files.map((file) => keepEvidence(ledger, row, file, masker));
    const caseList = opened.caseLists.find(({ product }) => product === row.product);
    if (!caseList) throw new RangeError(`no case list ${row.product}`);
    new LedgerWriter(ledger).append(handLine(hand, kept, opened.submission, caseList, new Date()));
    print(`${row.case.id} ${row.case.title}: ${hand.result}, recorded by hand in ${ledger}`);
    for (const { path, redacted } of kept) print(`  ${path}${redacted ? ' (secrets were removed)' : ''}`);
    return 0;
  },
};

function resultOf(value: Arguments['options'][string]): HandResult {
  const word =
    typeof value === 'string' ? value.toUpperCase().replaceAll(/[\s-]/g, '_').replace('N/A', 'NA') : '';
  const known = HAND_RESULTS.find((result) => result === word);
  if (known) return known;
  const near = nearest(word, HAND_RESULTS);
  throw new HarnessError(
    'WAF_USAGE',
    typeof value === 'string' ? `--result is "${value}"` : 'record needs --result',
    near ? `Did you mean ${near}?` : `Give one of ${HAND_RESULTS.join(', ')}.`,
  );
}

function idsOf(value: Arguments['options'][string]): CaseRecord['ids'] {
  const ids: CaseRecord['ids'] = {};
  for (const text of listOf(value)) {
    const at = text.indexOf('=');
    const name = at === -1 ? text : text.slice(0, at);
    const known = ID_NAMES.find((one) => one === name);
    if (!known || at === -1) {
      const near = nearest(name, ID_NAMES);
      throw new HarnessError(
        'WAF_USAGE',
        known ? `--id ${text} has no value` : `--id names "${name}"`,
        known
          ? `Write --id ${known}=<value>.`
          : near
            ? `Did you mean ${near}?`
            : `Names are ${ID_NAMES.join(', ')}.`,
      );
    }
    ids[known] = text.slice(at + 1).trim();
  }
  return ids;
}
