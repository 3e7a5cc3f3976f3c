import { andList, valueAt } from '../core/index.ts';
import type { Violation } from '../contract/index.ts';
import type { Exchange, Journal } from '../journal/index.ts';
import { textsAskedFor } from './asked.ts';
import { judgeBodies } from './contract.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import { bodyOf, groupBy, isRefusedAsWrong, merchantCalls } from './reading.ts';
import { requestIdFields } from './request-ids.ts';
import { finding, named, namedAll, pathOf } from './wording.ts';

/** Whether another check tells of a violation, in better words. */
type SaidElsewhere = (violation: Violation, exchange: Exchange, context: CheckContext) => boolean;

/** Whether what the merchant sends fits the contract of the operation. */
export const requestSchema: Check = requestSchemaFor(isSaidElsewhere);

/** The same for a provider of which other checks tell other things. */
export function requestSchemaFor(saidElsewhere: SaidElsewhere): Check {
  return {
    id: 'request-schema',
    title: "The merchant's requests fit the published contract",
    run(journal, context) {
      const calls = merchantCalls(journal);
      return [
        ...judge({ journal, calls, saidElsewhere }, context),
        ...wrongContentType(calls, context),
        ...unknownPaths(calls, context),
      ];
    },
  };
}

function judge(
  {
    journal,
    calls,
    saidElsewhere,
  }: { journal: Journal; calls: readonly Exchange[]; saidElsewhere: SaidElsewhere },
  context: CheckContext,
): Finding[] {
  const { spec, provider } = context;
  const { name } = provider;
  const asked = textsAskedFor(journal);
  return judgeBodies({
    party: 'merchant',
    check: 'request-schema',
    ignored: spec.semantics.ignored,
    exchanges: calls,
    message: ({ request }) => request,
    contract: ({ operation }) => spec.operations.find(({ id }) => id === operation)?.request,
    skips: (violation, exchange) =>
      saidElsewhere(violation, exchange, context) || isPassedOn(violation, exchange, asked, context),
    words: {
      notJson: {
        why: `${name} cannot read it and refuses it: the buyer cannot pay.`,
        fix: 'Send one JSON object in UTF-8.',
      },
      violation: {
        why: `${name} refuses such a request, now or as soon as it checks the field: the buyer cannot pay.`,
        fix: 'Send the field as the API reference describes it.',
      },
      unknown: {
        why: `${name} ignores unknown fields: if the name is misspelt, the value never arrives.`,
        fix: 'Compare the spelling with the API reference; remove what is not in it.',
      },
    },
  });
}

/** Request ids that are too long or blank, and forms of times, have checks of their own with better words. */
function isSaidElsewhere({ field, rule }: Violation, _exchange: Exchange, { spec }: CheckContext): boolean {
  return (
    ((rule === 'maxLength' || rule === 'blank') && requestIdFields(spec.semantics).includes(field)) ||
    (rule === 'format' && field.endsWith('At'))
  );
}

/** The merchant was asked for this very value, passed it on, and the provider refused: as good as refusing itself. */
function isPassedOn(
  { field }: Violation,
  exchange: Exchange,
  asked: ReadonlySet<string>,
  context: CheckContext,
): boolean {
  const value = valueAt(bodyOf(exchange.request), field);
  return typeof value === 'string' && asked.has(value) && isRefusedAsWrong(exchange, context);
}

function wrongContentType(calls: readonly Exchange[], { provider }: CheckContext): Finding[] {
  const seen = calls.filter(
    ({ request }) => !/^application\/json\s*(;|$)/i.test(contentType(request.headers)),
  );
  return [...groupBy(seen, ({ request }) => contentType(request.headers))].map(([type, group]) =>
    finding('merchant', 'error', 'request-schema.content-type', group, {
      message: `${namedAll(group)} was sent with ${type ? `Content-Type ${type}` : 'no Content-Type'}.`,
      why: `${provider.name} accepts only application/json and may refuse the call: the buyer cannot pay.`,
      fix: 'Send Content-Type: application/json with every call.',
    }),
  );
}

/**

 * A misspelt address is a call that never happens. Other products of the provider are named: what the merchant does
 * with them is neither right nor wrong here.
 */
function unknownPaths(calls: readonly Exchange[], { spec, provider }: CheckContext): Finding[] {
  const { name } = provider;
  const seen = calls.filter(({ operation }) => operation === 'unknown');
  return [...groupBy(seen, ({ request }) => `${request.method} ${request.url}`)].map(([target, group]) => {
    const path = `/${pathOf(group[0]?.request.url ?? '') ?? ''}`;
    const product = spec.otherProductAt(path);
    if (product)
      return finding('merchant', 'info', 'request-schema.other-product', group, {
        message: `${target} (${andList(group.map(({ id }) => id))}) belongs to ${product}, a product of ${name} that this harness does not emulate and does not judge.`,
        why: 'This acceptance does not test these calls.',
        fix: `Ask ${name} how ${product} is accepted.`,
      });
    return finding('merchant', 'error', 'request-schema.path', group, {
      message: `${group[0] ? named(group[0]) : ''} went to ${target}, which is not an operation of ${name} in this contract.`,
      why: `${name} answers that there is no such address, so the call has no effect.`,
      fix: 'Compare method and path with the API reference.',
    });
  });
}

function contentType(headers: Readonly<Record<string, string>>): string {
  return headers['content-type'] ?? '';
}
