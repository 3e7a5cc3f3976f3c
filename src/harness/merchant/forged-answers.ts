import { exchangesOf, type Exchange, type Journal } from '../../journal/index.ts';
import { pathOf } from '../answered.ts';
import type { Observation } from '../case-context.ts';

/**
 * What a finding says if the last answer about its subject was a forged one: then the merchant read an answer without
 * verifying it, whatever else it does right.
 * @param id of the subject at Waffo
 */
export function blamingForgedAnswer(
  finding: Observation,
  journal: Journal,
  id: string | undefined,
): Observation {
  const last = id === undefined ? undefined : lastAnswerAbout(journal, id);
  if (!last || !isForged(last)) return finding;
  const call = pathOf(last);
  const lack =
    last.response?.signature === 'missing' ? 'no X-SIGNATURE' : 'an X-SIGNATURE that does not match its body';
  return {
    ...finding,
    message: `${finding.message} The last answer about it, to ${call} (${last.id}), has ${lack}.`,
    fix: `Verify X-SIGNATURE of every answer of Waffo, also of ${call}, over its raw bytes and before you read it. Ignore an answer whose signature is wrong: keep your record unchanged and ask again.`,
  };
}

function lastAnswerAbout(journal: Journal, id: string): Exchange | undefined {
  return exchangesOf(journal).findLast(
    ({ direction, request, response }) =>
      direction === 'merchant-to-provider' &&
      response !== undefined &&
      (request.body.includes(id) || response.body.includes(id)),
  );
}

function isForged({ fault, response }: Exchange): boolean {
  return fault?.falsified === 'response' && ['invalid', 'missing'].includes(response?.signature ?? '');
}
