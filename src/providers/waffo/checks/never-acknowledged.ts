import { andList, textAt } from '../../../core/index.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import {
  answerOf,
  bodyOf,
  endOf,
  groupBy,
  jsonOf,
  merchantCalls,
  outcomeOf,
  dataNotified,
  startOf,
  type Body,
} from '../../../checks/reading.ts';
import { periodPaymentText } from '../protocol/index.ts';
import { hasNoHandler, noHandler } from './no-handler.ts';
import { meaningOfReply } from './reply.ts';
import { isTurnedAway, turnedAway } from './turned-away.ts';
import { finding, namedAll, quoteBody } from '../../../checks/wording.ts';

const FIND_REASON =
  'Find in the log why the handler refused it. Refuse only what cannot be stored now; acknowledge notifications that you know already, and events that you do not use.';
const VERIFY_FIRST =
  "The merchant accepted no notification at all here, so look at the verification first: read X-SIGNATURE in any case of letters (servers rename headers: x-signature, X-Signature, HTTP_X_SIGNATURE), decode it as Base64, and verify the raw bytes of the body with SHA256withRSA and Waffo's public key, not your own.";

/** Part of `acknowledgement`: genuine notifications about the merchant's own orders that it never accepted. */
export function unacknowledged(
  journal: Journal,
  judged: readonly Exchange[],
  context: CheckContext,
): Finding[] {
  const deliveries = groupBy(judged, ({ delivery, id }) => delivery?.notificationId ?? id);
  const own = ownIds(journal, context);
  const refused = [...deliveries.values()].filter(
    (attempts) => attempts.every(isRefused) && isAboutOwn(attempts, own, context),
  );
  const handled = refused.filter((attempts) => !isTurnedAway(attempts));
  // A handler that takes none at all most likely takes them all for forgeries.
  const fix = judged.some(isTaken) ? FIND_REASON : `${VERIFY_FIRST} ${FIND_REASON}`;
  const findings = handled.map((attempts) => {
    const twin = judged.find((one) => isTwin(one, attempts[0]) && isTaken(one));
    if (twin) return respaced(attempts, twin, context);
    const isExcused = attempts.every(
      (attempt) =>
        isOutOfTurn(attempt) || isEarly(journal, attempt, context) || isCrowded(attempt, judged, context),
    );
    return !isExcused && hasNoHandler(attempts, judged)
      ? noHandler(attempts, context)
      : never(attempts, isExcused, { context, fix });
  });
  return [...turnedAway(refused, context), ...findings];
}

function never(
  attempts: readonly Exchange[],
  isExcused: boolean,
  { context, fix }: { context: CheckContext; fix: string },
): Finding {
  const isSingle = attempts.length === 1;
  const news = periodPaymentText(attempts[0] && dataNotified(attempts[0], context));
  const told = news && `${news},`;
  const count = isSingle ? 'The only attempt' : `All ${attempts.length} attempts`;
  return finding('merchant', isExcused ? 'warning' : 'error', 'acknowledgement.never', attempts, {
    message: `${count} of ${namedAll(attempts)} for ${idsText(attempts, context)}${told} ${isSingle ? 'was' : 'were'} refused (${replies(attempts)}), although the signature is valid and the merchant itself started what it is about.`,
    why: 'After eight refusals Waffo gives up: the shop never learns from it whether the payment succeeded, failed or was refunded.',
    fix,
  });
}

function respaced(attempts: readonly Exchange[], twin: Exchange, context: CheckContext): Finding {
  return finding('merchant', 'error', 'acknowledgement.respaced', [...attempts, twin], {
    message: `${namedAll(attempts)} for ${idsText(attempts, context)} was refused (${replies(attempts)}). It has a valid signature and says the same as ${twin.id}, which was acknowledged; only the white space differs.`,
    why: 'If a merchant serialises the JSON again before it verifies the signature, it rejects genuine notifications as soon as Waffo writes them differently.',
    fix: 'Verify X-SIGNATURE over the raw bytes of the request, before any parser reads them, and acknowledge repeats of notifications that you have handled.',
  });
}

function isRefused({ response }: Exchange): boolean {
  return response !== undefined && meaningOfReply(response) === 'refusal';
}

function isTaken({ response }: Exchange): boolean {
  return response !== undefined && meaningOfReply(response) === 'success';
}

/** Whether two notifications say the same in different bytes. */
function isTwin(one: Exchange, other: Exchange | undefined): boolean {
  return one.request.body !== other?.request.body && compact(one) === compact(other);
}

/** Delivered by the harness in another order or once more: a merchant may ask to get it again later. */
function isOutOfTurn(attempt: Exchange): boolean {
  return attempt.fault !== undefined && attempt.request.body === compact(attempt);
}

/** The order was still being created as far as the merchant knew: it may ask for redelivery. */
function isEarly(journal: Journal, attempt: Exchange, context: CheckContext): boolean {
  const ids = idsOf(dataNotified(attempt, context), context);
  const own = startsOf(journal, context).filter((call) =>
    idsOf(bodyOf(call.request), context).some((id) => ids.includes(id)),
  );
  return !own.some((call) => outcomeOf(call, context) === 'success' && endOf(call) <= startOf(attempt));
}

/** The merchant was handling another notification about the same: one that locks without waiting asks for this one later. */
function isCrowded(attempt: Exchange, judged: readonly Exchange[], context: CheckContext): boolean {
  const ids = idsOf(dataNotified(attempt, context), context);
  return judged.some(
    (other) =>
      other !== attempt &&
      !isRefused(other) &&
      startOf(other) <= endOf(attempt) &&
      startOf(attempt) <= endOf(other) &&
      idsOf(dataNotified(other, context), context).some((id) => ids.includes(id)),
  );
}

/** Ids of everything that the merchant itself has started in this journal and that was not refused. */
function ownIds(journal: Journal, context: CheckContext): Set<string> {
  const started = startsOf(journal, context).filter((call) => outcomeOf(call, context) !== 'refused');
  return new Set(
    started.flatMap((call) => [
      ...idsOf(bodyOf(call.request), context),
      ...idsOf(answerOf(call, context)?.data ?? {}, context),
    ]),
  );
}

function isAboutOwn(attempts: readonly Exchange[], own: ReadonlySet<string>, context: CheckContext): boolean {
  return attempts.some((attempt) => idsOf(dataNotified(attempt, context), context).some((id) => own.has(id)));
}

/** The merchant's calls that start something. */
function startsOf(journal: Journal, { spec }: CheckContext): Exchange[] {
  return merchantCalls(journal, ...spec.semantics.keyed.map(({ operation }) => operation));
}

function idsOf(body: Body, context: CheckContext): string[] {
  return pathsOf(context)
    .map((path) => textAt(body, path))
    .filter((id) => id !== undefined);
}

/** Places of ids that belong to one object alone. The merchant's own number may stand for many. */
function pathsOf({ spec }: CheckContext): string[] {
  const { objects, aliases } = spec.semantics;
  const own = objects.flatMap(({ id, providerId }) => [id, providerId ?? []].flat());
  return [...new Set([...own, ...Object.keys(aliases)])];
}

function compact(exchange: Exchange | undefined): string {
  return JSON.stringify(jsonOf(exchange?.request) ?? null);
}

function idsText(attempts: readonly Exchange[], context: CheckContext): string {
  const result = attempts[0] ? dataNotified(attempts[0], context) : {};
  const path = pathsOf(context).find((field) => textAt(result, field));
  return path ? `${path} ${textAt(result, path) ?? ''}` : 'an order';
}

function replies(attempts: readonly Exchange[]): string {
  const seen = attempts.map(
    ({ response }) => `HTTP ${response?.status ?? ''} with ${response ? quoteBody(response) : 'no body'}`,
  );
  return andList([...new Set(seen)]);
}
