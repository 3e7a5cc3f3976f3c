import type { Exchange, Journal } from '../../../journal/index.ts';
import { wasToldBefore } from '../../../checks/attempts.ts';
import { differencesOf } from '../../../checks/differences.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { historiesOf, idsOf, observationsOf, type ObjectHistory } from '../../../checks/objects.ts';
import { bodyOf, endOf, merchantCalls, outcomeOf, startOf } from '../../../checks/reading.ts';
import { finding, named, quote } from '../../../checks/wording.ts';

/**
 * What a merchant does on its own to an order whose fate it does not know. Only what is surely wrong stands
 * here: what it shows its buyers meanwhile is for the cases to find out.
 */
export const unknownOutcome: Check = {
  id: 'unknown-outcome',
  title: 'After an unknown outcome the merchant asks before it acts',
  run(journal, context) {
    const all = historiesOf(observationsOf(journal, context));
    const orders = {
      histories: all.filter(({ object }) => object === 'order'),
      context,
    };
    return [...cancelsUnasked(journal, orders), ...capturesAnew(journal, orders)];
  },
};

/** The orders of a journal, with what their fields are. */
interface Orders {
  histories: readonly ObjectHistory[];
  context: CheckContext;
}

/** Cancels by itself what it had just created or captured, without asking what became of it. */
function cancelsUnasked(journal: Journal, orders: Orders): Finding[] {
  // Without the harness's own calls nobody can tell whether a buyer wanted the cancellation.
  if (!journal.entries.some(({ kind }) => kind === 'call')) return [];
  return merchantCalls(journal, 'orderCancel').flatMap((cancel) => {
    const open = lastWrite(journal, cancel, orders, 'orderCreate', 'orderCapture');
    if (!open || outcomeOf(open, orders.context) !== 'unknown') return [];
    if (isKnown(journal, open, cancel, orders) || wasWanted(journal, open, cancel)) return [];
    return finding('merchant', 'error', 'unknown-outcome.cancel', [open, cancel], {
      message: `${named(open)} had an unknown outcome; the merchant cancelled the order by itself in ${named(cancel)}, without having asked for the outcome.`,
      why: 'Unknown is not failed: the buyer may be paying, or may have paid, for an order that the shop discards.',
      fix: 'Keep the order open and ask order/inquiry with the same paymentRequestId until the status is final; cancel only if somebody asks for it.',
    });
  });
}

/** Captures again with another request although the first capture may have taken the money. */
function capturesAnew(journal: Journal, orders: Orders): Finding[] {
  return merchantCalls(journal, 'orderCapture').flatMap((capture) => {
    const open = lastWrite(journal, capture, orders, 'orderCapture');
    if (!open || outcomeOf(open, orders.context) !== 'unknown' || isKnown(journal, open, capture, orders))
      return [];
    const [before, after] = [bodyOf(open.request), bodyOf(capture.request)];
    const changed = differencesOf(before, after, orders.context.spec.semantics).find(
      ({ field }) => field === 'captureAmount',
    );
    if (!changed) return [];
    return finding('merchant', 'error', 'unknown-outcome.capture', [open, capture], {
      message: `${named(open)} of ${quote(changed.before)} had an unknown outcome; ${named(capture)} captures ${quote(changed.after)} of the same order, without having asked for the outcome of the first capture.`,
      why: "Both captures may take effect: the buyer's card is charged more than was agreed.",
      fix: 'Ask order/inquiry first; until its answer repeat the same capture or none.',
    });
  });
}

/** The latest of these calls about the same order that began before another call. */
function lastWrite(
  journal: Journal,
  before: Exchange,
  orders: Orders,
  ...operations: readonly string[]
): Exchange | undefined {
  const ids = aliasesOf(before, orders);
  return merchantCalls(journal, ...operations).findLast(
    (call) => call !== before && endOf(call) <= startOf(before) && isAbout(call, ids, orders),
  );
}

/** Whether the merchant had been told anything about the order between two calls, or has asked. */
function isKnown(journal: Journal, open: Exchange, later: Exchange, orders: Orders): boolean {
  const ids = aliasesOf(open, orders);
  const told = orders.histories.find((history) => history.ids.some((id) => ids.has(id)))?.observations ?? [];
  const moment = startOf(later);
  const news = told.some((one) => startOf(one.exchange) >= startOf(open) && wasToldBefore(one, moment));
  const asked = merchantCalls(journal, 'orderInquiry').some(
    (call) => isAbout(call, ids, orders) && startOf(call) >= startOf(open) && endOf(call) <= moment,
  );
  return news || asked;
}

/** Whether somebody asked the merchant to cancel, in the time between. */
function wasWanted(journal: Journal, open: Exchange, cancel: Exchange): boolean {
  return journal.entries.some(
    (entry) =>
      entry.kind === 'call' &&
      entry.operation === 'cancelOrder' &&
      Date.parse(entry.wallAt) >= startOf(open) &&
      Date.parse(entry.wallAt) <= startOf(cancel),
  );
}

function aliasesOf(exchange: Exchange, orders: Orders): Set<string> {
  const own = idsIn(exchange, orders);
  return new Set([
    ...own,
    ...orders.histories.filter((one) => one.ids.some((id) => own.includes(id))).flatMap(({ ids }) => ids),
  ]);
}

function isAbout(call: Exchange, ids: ReadonlySet<string>, orders: Orders): boolean {
  return idsIn(call, orders).some((id) => ids.has(id));
}

function idsIn({ request }: Exchange, { context }: Orders): string[] {
  return idsOf(bodyOf(request), context.spec.semantics.object('order'));
}
