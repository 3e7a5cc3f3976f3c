import { Failure } from '../failure.ts';
import type { ActionCall } from '../gateway/caller.ts';
import { ownsStore } from '../gateway/access.ts';
import { amountText } from '../money.ts';
import { mayHaveTrial } from '../subscriptions/trials.ts';
import { billingDetailIn } from './billing.ts';
import type { Session } from './session.ts';
import { taxed } from './tax.ts';

const WHOLE = 10_000;

/** POST checkout/preview-tax: the amounts of a session for a buyer. */
export function previewTax(call: ActionCall): Record<string, unknown> {
  const session = openSession(call);
  const buyer = billingDetailIn(call.fields.object('billingDetail'));
  const amounts = taxed(session.price, session.currency, buyer, call.world.options.taxRates);
  const { currency, subtotal, tax, total, rate } = amounts;
  return {
    subtotal: amountText(subtotal, currency),
    taxAmount: amountText(tax, currency),
    total: amountText(total, currency),
    taxRate: Number(rate) / WHOLE,
  };
}

/** POST checkout/preview-trial: whether a visitor gets the trial of a session. */
export function previewTrial(call: ActionCall): Record<string, unknown> {
  const { world, caller, fields } = call;
  const session = openSession(call);
  const { trial } = session;
  const named = fields.maybeText('buyerIdentity');
  const buyerIdentity = caller.kind === 'token' ? caller.session.buyerIdentity : named;
  const visitor = buyerIdentity === undefined ? {} : { buyerIdentity };
  const isEligible = trial !== undefined && (trial.granted || mayHaveTrial(world, session, visitor));
  return { isEligible, trialDays: isEligible ? trial.days : null };
}

/** The session of `checkoutSessionId`: it must be open, and belong to the caller's store and environment. */
export function openSession({ world, caller, fields }: ActionCall): Session {
  const session = world.sessions.get(fields.text('checkoutSessionId'));
  const store = session && world.catalogue.stores.get(session.storeId);
  const isOpen = session && session.expiresAt > world.clock.now();
  if (
    !session ||
    !store ||
    !isOpen ||
    session.environment !== caller.environment ||
    !ownsStore(caller, store)
  )
    throw new Failure(404, 'order', 'Session not found');
  return session;
}
