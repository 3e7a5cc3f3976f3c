import { WorkbenchRefusal, type ObjectView } from '../../../../workbench/index.ts';
import { sessionPath } from '../checkout/paths.ts';
import type { Session } from '../checkout/session.ts';
import { amountText } from '../money.ts';
import type { World } from '../world.ts';
import { attemptFor } from './order.ts';

/** A buyer without tax, and a card that pays. */
const BUYER = { email: 'buyer@shop.example', billing: { country: 'HK', isBusiness: false }, token: '' };
const CARD = { number: '4576750000000110', expiry: '12/29', cvc: '123', holder: 'TEST BUYER', agrees: true };

/** A checkout for the workbench. */
export function sessionObject(world: World, session: Session): ObjectView {
  const status = statusOf(world, session);
  const store = world.catalogue.stores.get(session.storeId);
  const isOpen = status === 'open';
  return {
    id: session.id,
    otherIds: {
      ...(session.externalId !== undefined && { externalId: session.externalId }),
      ...Object.fromEntries(session.orderIds.map((id, index) => [`orderId ${index + 1}`, id])),
    },
    title: session.version.name,
    status,
    amount: `${amountText(session.price.amount, session.currency)} ${session.currency}`,
    createdAt: session.createdAt.toISOString(),
    history: [],
    links: isOpen && store ? { Checkout: world.url(sessionPath(store.slug, session)) } : {},
    facts: {
      Environment: session.environment,
      Kind: session.change ? 'plan change' : session.kind,
      ...(isOpen && { 'Expires at': session.expiresAt.toISOString() }),
    },
    actions: isOpen
      ? [
          { id: 'pay', label: session.change ? 'Confirm' : 'Buy' },
          ...(session.change ? [] : [{ id: 'fail', label: 'Buy with a declined card' }]),
        ]
      : [],
  };
}

function statusOf(world: World, session: Session): string {
  if (session.change) return session.changed ?? (session.expiresAt > world.clock.now() ? 'open' : 'expired');
  const { stage } = world.checkout.details(session);
  return stage === 'details' ? 'open' : stage;
}

/** A buyer fills in the details and pays, or confirms a plan change. */
export function actOnSession(world: World, session: Session, action: string): void {
  if (session.change) return world.checkout.confirmChange(session, CARD);
  const order = world.checkout.enterDetails(session, {
    ...BUYER,
    email: session.buyerEmail ?? BUYER.email,
    billing: session.billingDetail ? { ...session.billingDetail } : BUYER.billing,
  });
  if (!('methods' in order) || !('payments' in order))
    throw new WorkbenchRefusal(`the checkout refuses the details: ${order.message ?? 'it is not open'}`);
  world.checkout.pay(order, attemptFor(order, action === 'fail'));
}
