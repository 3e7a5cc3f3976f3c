import type { Spec, Violation } from '../contract/index.ts';
import type { Exchange, Journal } from '../journal/index.ts';
import { textsAskedFor } from './asked.ts';
import { judgeBodies } from './contract.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import { answerOf, bodyOf, groupBy, isInjected, merchantCalls, valueAt } from './reading.ts';
import { requestIdFields } from './request-ids.ts';
import { finding, listed, named, namedAll } from './wording.ts';

/** Whether what the merchant sends fits the contract of the operation. */
export const requestSchema: Check = {
  id: 'request-schema',
  title: "The merchant's requests fit the published contract",
  run(journal, context) {
    const calls = merchantCalls(journal);
    return [...judge(journal, calls, context), ...wrongContentType(calls), ...unknownPaths(calls, context)];
  },
};

function judge(journal: Journal, calls: readonly Exchange[], { spec }: CheckContext): Finding[] {
  const asked = textsAskedFor(journal);
  return judgeBodies({
    party: 'merchant',
    check: 'request-schema',
    ignored: spec.semantics.ignored,
    exchanges: calls,
    message: ({ request }) => request,
    contract: ({ operation }) => spec.operations.find(({ id }) => id === operation)?.request,
    skips: (violation, exchange) =>
      isSaidElsewhere(violation, spec) || isPassedOn(violation, exchange, asked),
    words: {
      notJson: {
        why: 'Waffo cannot read it and refuses it with A0003: the buyer cannot pay.',
        fix: 'Send one JSON object in UTF-8.',
      },
      violation: {
        why: 'Waffo refuses such a request with A0003, now or as soon as it checks the field: the buyer cannot pay.',
        fix: 'Send the field as the API reference describes it.',
      },
      unknown: {
        why: 'Waffo ignores what it does not know: if the name is misspelt, what was meant never arrives.',
        fix: 'Compare the spelling with the API reference; remove what is not in it.',
      },
    },
  });
}

/** Request ids that are too long or blank, and forms of times, have checks of their own with better words. */
function isSaidElsewhere({ field, rule }: Violation, { semantics }: Spec): boolean {
  return (
    ((rule === 'maxLength' || rule === 'blank') && requestIdFields(semantics).includes(field)) ||
    (rule === 'format' && field.endsWith('At'))
  );
}

/** The merchant was asked for this very value, passed it on, and Waffo refused: as good as refusing itself. */
function isPassedOn({ field }: Violation, exchange: Exchange, asked: ReadonlySet<string>): boolean {
  const value = valueAt(bodyOf(exchange.request), field);
  const refusal = isInjected(exchange) ? undefined : answerOf(exchange)?.code;
  return typeof value === 'string' && asked.has(value) && refusal?.startsWith('A') === true;
}

function wrongContentType(calls: readonly Exchange[]): Finding[] {
  const seen = calls.filter(
    ({ request }) => !/^application\/json\s*(;|$)/i.test(contentType(request.headers)),
  );
  return [...groupBy(seen, ({ request }) => contentType(request.headers))].map(([type, group]) =>
    finding('merchant', 'error', 'request-schema.content-type', group, {
      message: `${namedAll(group)} went out with ${type ? `Content-Type ${type}` : 'no Content-Type'}.`,
      why: 'Waffo takes application/json only and may refuse the call: the buyer cannot pay.',
      fix: 'Send Content-Type: application/json with every call.',
    }),
  );
}

/**
 * A misspelt address is a call that never happens. Other products of Waffo are named: what the merchant does with
 * them is neither right nor wrong here.
 */
function unknownPaths(calls: readonly Exchange[], { spec }: CheckContext): Finding[] {
  const seen = calls.filter(({ operation }) => operation === 'unknown');
  return [...groupBy(seen, ({ request }) => `${request.method} ${request.url}`)].map(([target, group]) => {
    const path = /^\/api\/v1(\/[^?#]*)/.exec(group[0]?.request.url ?? '')?.[1] ?? '';
    const product = spec.otherProductAt(path);
    if (product)
      return finding('merchant', 'info', 'request-schema.other-product', group, {
        message: `${target} (${listed(group.map(({ id }) => id))}) belongs to ${product}, a product of Waffo that this harness neither emulates nor judges.`,
        why: 'This acceptance does not show what the merchant does with it.',
        fix: `Ask Waffo how ${product} is accepted.`,
      });
    return finding('merchant', 'error', 'request-schema.path', group, {
      message: `${group[0] ? named(group[0]) : ''} went to ${target}, which is no operation of Waffo's that this contract knows.`,
      why: 'What was meant does not happen: Waffo answers that there is no such address.',
      fix: 'Every operation is POST /api/v1/…; compare the path with the API reference.',
    });
  });
}

function contentType(headers: Readonly<Record<string, string>>): string {
  return headers['content-type'] ?? '';
}
