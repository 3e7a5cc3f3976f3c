import { amountText } from '../money.ts';
import type { CardEntry, ChangeView, PageView } from '../pages/port.ts';
import type { WorldState } from '../state.ts';
import { amountNow, confirmChange, originOf } from '../subscriptions/plan-change.ts';
import { dateOf } from '../webhooks/data.ts';
import { attemptOf } from './card-form.ts';
import { sumView } from './payment-view.ts';
import type { Session } from './session.ts';
import { taxed } from './tax.ts';

/** The page on which a buyer confirms a plan change. Undefined if the session is not a plan change. */
export function changeView(
  world: WorldState,
  session: Session,
  page: PageView,
  message?: string,
): ChangeView | undefined {
  const { change, currency, methods } = session;
  const origin = change && world.orders.get(change.originOrderId);
  if (!change || origin?.kind !== 'subscription') return undefined;
  const price = taxed(session.price, currency, origin.billingDetail, world.options.taxRates);
  const isImmediate = change.timing === 'immediate';
  const now = isImmediate ? amountNow(world, origin, price.total, change) : 0n;
  const effective = isImmediate ? world.clock.now() : (origin.period?.end ?? world.clock.now());
  const isOpen = originOf(world, session) !== undefined && session.expiresAt > world.clock.now();
  const stage = session.changed ?? (isOpen ? 'confirm' : 'expired');
  const doneUrl = session.successUrl ?? session.version.successUrl ?? undefined;
  return {
    ...page,
    stage,
    currentPlan: origin.version.name,
    sum: sumView(price),
    now: amountText(now, currency),
    isImmediate,
    effective: dateOf(effective),
    methods,
    ...((stage === 'changed' || stage === 'scheduled') && doneUrl !== undefined && { doneUrl }),
    ...(message !== undefined && { message }),
  };
}

/**
 * The buyer confirms, with a card if something is charged at once. Returns what is wrong with the form, if anything.
 */
export function confirmAtPage(world: WorldState, session: Session, card: CardEntry): string | undefined {
  const origin = originOf(world, session);
  if (!origin || session.expiresAt <= world.clock.now()) return undefined;
  if (!card.agrees) return 'Agree to the terms to go on.';
  // Without a card number, the subscription's card pays.
  const attempt =
    card.number === ''
      ? { method: origin.method ?? 'card', ...(origin.card && { card: origin.card }) }
      : attemptOf(card, world.clock);
  if ('message' in attempt) return attempt.message;
  confirmChange(world, session, attempt);
  return session.changed === 'failure' && 'declined' in attempt ? attempt.declined : undefined;
}
