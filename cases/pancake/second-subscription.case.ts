import { acceptance, BESIDE_IT, DEARER_PLAN, OF_ANOTHER, REFUND_TIME } from '../../fixtures/pancake.ts';

acceptance('PC-163', async ({ merchant, pancake }) => {
  const { subscriptions } = merchant;
  const buyer = { userId: '8301', userEmail: 'twice@shop.example' };
  const how = { email: buyer.userEmail };
  const first = await subscriptions.place(buyer);
  pancake.webhooks.hold();
  await pancake.pays(first, how);
  const [paid] = pancake.records.paymentsOf(first);
  const second = await subscriptions.attempt(buyer);
  const charged = await merchant.repeatedSales.pays(second, { first, how });
  await pancake.webhooks.release();
  await subscriptions.isActive(first);
  if (charged && charged.id !== paid?.id) await merchant.repeatedSales.areSeen(first, second, charged);
  pancake.records.prove(first);
});

acceptance('PC-188', async ({ merchant, pancake, caseContext }) => {
  const { access, subscriptions } = merchant;
  const buyer = { userId: '8311', userEmail: 'both@shop.example' };
  const first = await subscriptions.placeActive(buyer);
  // Their periods must not end together.
  await pancake.advance('1d');
  const second = await subscriptions.attempt({ ...DEARER_PLAN, ...buyer });
  if (!second.reply.ok || !pancake.checkout.opens(second) || second.reference === first.reference)
    caseContext.skipCase({ result: 'NA', reason: 'the merchant sells one plan at a time to a buyer' });
  await pancake.pays(second, { email: buyer.userEmail });
  await subscriptions.isActive(second);
  if (pancake.records.subscriptionOf(first).status !== 'active')
    caseContext.skipCase({ result: 'NA', reason: 'the second plan of a buyer takes the place of the first' });
  await pancake.portal.cancels(first);
  await pancake.billing.expires(first);
  const because = `the end ${OF_ANOTHER}`;
  await subscriptions.ends(first, 'its cancellation and the end of its period, beside another plan');
  await subscriptions.staysRunning(second, 1, because);
  await access.lasts(second, because);
  await pancake.billing.renews(second);
  const renewed = `its renewal, after the end ${OF_ANOTHER}`;
  await subscriptions.granted(second, 2, renewed);
  await access.lasts(second, renewed);
  await subscriptions.staysEnded(first, 1, `the renewal ${OF_ANOTHER}`);
  await access.isOver(first, `the renewal ${OF_ANOTHER}`);
  pancake.records.prove(second);
});

acceptance('PC-203', async ({ merchant, pancake }) => {
  const { access, orders, refundedOrders, subscriptions } = merchant;
  const has = async (userId: string) => {
    const buyer = { userId, userEmail: `${userId}@shop.example` };
    return { order: await orders.placePaid(buyer), plan: await subscriptions.placeActive(buyer) };
  };
  // First the one whose time goes on.
  const leaving = await has('8332');
  await pancake.portal.cancels(leaving.plan);
  await pancake.billing.expires(leaving.plan);
  await subscriptions.ends(
    leaving.plan,
    'its cancellation and the end of its period, beside goods of the same buyer',
  );
  await orders.staysPaid(leaving.order, `the end ${BESIDE_IT}`);
  pancake.records.prove(leaving.order);

  const returning = await has('8331');
  pancake.dashboard.refund(pancake.records.paymentOf(returning.order).id);
  await pancake.advance(REFUND_TIME);
  await refundedOrders.whole(returning.order, 'a refund of everything, beside a plan of the same buyer');
  await subscriptions.staysRunning(returning.plan, 1, `the refund ${BESIDE_IT}`);
  await access.lasts(returning.plan, `the refund ${BESIDE_IT}`);
});
