import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resultsOf, type Results } from '../../reporters/index.ts';
import type { Entry, Exchange } from '../../src/journal/index.ts';
import type { CaseRecord, RunHeader } from '../../src/results/index.ts';
import { finding, header, LIST, recordOf } from '../results/samples.ts';

/** What a shop could send to break a page that shows it. */
export const HOSTILE = `</script><img src=x onerror="document.title='broken'"><!--<script>`;

const AT = '2026-11-21T04:15:00.000Z';

/** A notification with its answer, unless `more` says otherwise. */
export function notification(id: string, more: Partial<Exchange> = {}): Exchange {
  return {
    kind: 'exchange',
    id,
    at: AT,
    wallAt: AT,
    durationMs: 3,
    direction: 'provider-to-merchant',
    actor: 'provider',
    operation: 'PAYMENT_NOTIFICATION',
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:4100/webhooks/waffo',
      headers: { 'content-type': 'application/json', 'x-signature': 'c2ln' },
      body: '{"eventType":"PAYMENT_NOTIFICATION","note":"it\'s paid"}',
      encoding: 'utf8',
      signature: 'valid',
    },
    response: {
      status: 200,
      headers: {},
      body: '{"message":"success"}\r\n',
      encoding: 'utf8',
      signature: 'invalid',
    },
    delivery: { notificationId: 'n1', attempt: 1, acknowledged: false },
    ...more,
  };
}

/** A case with two journals' worth of trouble: a failed one, a passed one, an open one. */
export function failedRun(): CaseRecord[] {
  return [
    recordOf('1.1', 'FAIL', {
      reason: `PAYMENT_NOTIFICATION (x2) was answered with ${HOSTILE}`,
      findings: [
        finding('error', {
          check: 'acknowledgement.white-space',
          message: `PAYMENT_NOTIFICATION (x2): the body is ${HOSTILE}.`,
          entries: ['x2'],
        }),
        finding('error', { check: 'order.paid', entries: ['x1'] }),
      ],
      journal: 'journals/one-time-payment/1.1.ndjson',
    }),
    recordOf('1.2', 'PASS', { journal: 'journals/one-time-payment/1.2.ndjson' }),
    recordOf('P-1', 'NOT_PROVED'),
    recordOf('X-1', 'PASS'),
  ];
}

/** Results with journals in a folder. Every record has the same entries. */
export async function resultsIn(
  folder: string,
  records: CaseRecord[],
  entries: readonly Entry[] = [notification('x1'), notification('x2')],
  run: Partial<RunHeader> = {},
): Promise<Results> {
  for (const { id, product, journal } of records) {
    if (journal === undefined) continue;
    const file = join(folder, journal);
    mkdirSync(dirname(file), { recursive: true });
    const first = { kind: 'journal', version: 2, product, caseId: id, target: 'emulator', merchant: 'Acme Shop', merchantId: 'M1', startedAt: AT }; // prettier-ignore
    writeFileSync(file, `${[first, ...entries].map((line) => JSON.stringify(line)).join('\n')}\n`);
  }
  return resultsOf({ headers: [header(run)], planned: undefined, records }, [LIST], folder);
}
