import { acceptance, DEARER_PLAN, TAKEN_BACK_ELSEWHERE } from '../../fixtures/pancake.ts';

const REFUSED = {
  status: 400,
  errors: [{ message: 'Subscription cannot be canceled at the moment', layer: 'order' }],
} as const;

/** A session token ends five minutes after its last use. */
const LONGER_THAN_A_TOKEN = '6m';

acceptance('PC-92', async ({ merchant, pancake }) => {
  const { cancellations, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  await cancellations.cancel(plan);
  await cancellations.isShown(plan, 'its cancellation');
  await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
  await subscriptions.grantedAtMost(plan, 1, 'its cancellation');
  pancake.records.prove(plan);
  await cancellations.again(plan);
});

acceptance('PC-93', async ({ merchant, pancake, caseContext }) => {
  const { cancellations, subscriptions } = merchant;
  const plan = await subscriptions.placeActive({ userId: '8121', userEmail: 'back@shop.example' });
  await cancellations.cancel(plan);
  await pancake.billing.expires(plan);
  const because = 'its cancellation and the end of the paid period (canceled)';
  await subscriptions.ends(plan, because);
  await merchant.access.isOver(plan, because);
  await subscriptions.staysEnded(plan, 1, because);
  if (pancake.records.paymentsOf(plan).length > 1)
    caseContext.report({
      check: 'subscription.charged-after-end',
      message: `${plan.name} was charged ${pancake.records.paymentsOf(plan).length} times; it was cancelled in its first period.`,
      why: 'The subscriber pays for something that was cancelled.',
      fix: 'Open no other checkout or subscription for a buyer who has cancelled.',
      entries: plan.calls.map(({ id }) => id),
    });
  await subscriptions.canBeginAgain(plan);
});

acceptance('PC-94', async ({ merchant, pancake }) => {
  const { cancellations, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  await cancellations.cancel(plan);
  await cancellations.isShown(plan, 'its cancellation');
  await pancake.advance('1m');
  await cancellations.takeBack(plan);
  const because = 'its cancellation was taken back (uncanceled)';
  await subscriptions.becomes(plan, because, 'active');
  await subscriptions.granted(plan, 1, because);
  await merchant.access.lasts(plan, because);
  pancake.records.prove(plan);
});

acceptance('PC-26', async ({ merchant, pancake }) => {
  const { cancellations, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  for (const [which, again] of [
    ['the first cancellation', 'the first time'],
    ['the second cancellation', 'the second time'],
  ] as const) {
    await cancellations.cancel(plan, which);
    await cancellations.isShown(plan, which);
    await pancake.advance(LONGER_THAN_A_TOKEN);
    await cancellations.takeBack(plan, which);
    await subscriptions.becomes(plan, `a cancellation that was taken back ${again}`, 'active');
    await pancake.advance(LONGER_THAN_A_TOKEN);
  }
  await subscriptions.staysRunning(plan, 1, 'two cancellations that were taken back');
  pancake.records.prove(plan);
});

acceptance('PC-95', async ({ merchant, pancake }) => {
  const { cancellations, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  await pancake.billing.renews(plan, 'failure');
  await cancellations.attempt(plan);
  const reply = await cancellations.takeBackIfAllowed(plan);
  await cancellations.notTakenBack(plan, reply, "Pancake's refusal to take the cancellation back, since a charge is open"); // prettier-ignore
  pancake.records.prove(plan);
});

acceptance('PC-160', async ({ merchant, pancake }) => {
  const { cancellations, subscriptions } = merchant;
  for (const [isBegun, because] of [
    [false, 'a cancellation before the checkout was opened'],
    [true, 'a cancellation while the payment is pending'],
  ] as const) {
    const plan = await subscriptions.place();
    if (isBegun) pancake.checkout.begins(plan);
    const reply = await cancellations.attempt(plan);
    await cancellations.endsUnpaid(plan, reply, because);
  }
});

acceptance('PC-124', async ({ merchant, pancake, caseContext }) => {
  const { cancellations, changes, subscriptions } = merchant;
  if (!merchant.passes('cancelSubscription', 'userId'))
    caseContext.skipCase({
      result: 'NA',
      reason:
        'cancelSubscription is described without {userId}: the desk of the shop asks, and may cancel every subscription',
    });
  const plan = await subscriptions.placeActive({ userId: '8101', userEmail: 'x@shop.example' });
  await subscriptions.attempt({ userId: '8102', userEmail: 'y@shop.example' });
  const reply = await cancellations.attempt(plan, '8102');
  await cancellations.refused(plan, reply, 'buyer 8102');
  await changes.isNotPlacedBy(plan, DEARER_PLAN, '8102');
  pancake.records.prove(plan);
  if (pancake.records.subscriptionOf(plan).status !== 'active' || !merchant.features.has('reactivate'))
    return;
  await cancellations.cancel(plan);
  await cancellations.isNotTakenBackBy(plan, '8102');
});

acceptance('PC-168', async ({ merchant, pancake }) => {
  const { cancellations, subscriptions } = merchant;
  for (const [userId, fault, because] of [
    ['8111', { status: 503 }, 'a cancellation that Pancake answered with 503'],
    ['8112', { drop: true }, 'a cancellation whose answer was lost'],
    ['8113', REFUSED, 'a cancellation that Pancake refused with 400'],
  ] as const) {
    const plan = await subscriptions.placeActive({ userId, userEmail: `${userId}@shop.example` });
    if ('drop' in fault) pancake.faults.onNext('subscriptionOrderCancelOrder', fault);
    else pancake.faults.onEvery('subscriptionOrderCancelOrder', fault);
    const reply = await cancellations.attempt(plan);
    pancake.faults.clear();
    await cancellations.agrees(plan, reply, because);
  }
});

acceptance('PC-179', async ({ merchant, pancake }) => {
  const { access, cancellations, subscriptions } = merchant;
  const plan = await subscriptions.placeActive();
  await pancake.portal.cancels(plan);
  await cancellations.isShown(plan, 'a cancellation in the customer portal');
  await pancake.advance('1m');
  await pancake.portal.takesBack(plan);
  const because = 'a cancellation that was taken back in the customer portal (uncanceled)';
  await subscriptions.becomes(plan, because, 'active');
  await access.lasts(plan, because);
  await pancake.billing.renews(plan);
  await subscriptions.granted(plan, 2, `${because}, and a renewal`);
  await access.lasts(plan, `${because}, and a renewal`);

  // Cancelled at one place, taken back at the other: no flag of the shop's own knows both.
  await cancellations.cancel(plan, 'a cancellation at the shop');
  await cancellations.isShown(plan, 'a cancellation at the shop');
  await pancake.advance('1m');
  await pancake.portal.takesBack(plan);
  const elsewhere = `a cancellation ${TAKEN_BACK_ELSEWHERE} (at the shop, then in the customer portal: uncanceled)`;
  await subscriptions.becomes(plan, elsewhere, 'active');
  await access.lasts(plan, elsewhere);
  await pancake.portal.cancels(plan);
  if (merchant.features.has('reactivate')) {
    await cancellations.isShown(plan, 'another cancellation in the customer portal');
    await pancake.advance('1m');
    await cancellations.takeBack(plan);
    const here = `a cancellation ${TAKEN_BACK_ELSEWHERE} (in the customer portal, then at the shop: uncanceled)`;
    await subscriptions.becomes(plan, here, 'active');
    await pancake.portal.cancels(plan);
  }
  await pancake.billing.expires(plan);
  await subscriptions.ends(plan, 'a second cancellation in the customer portal, and the end of the period');
  pancake.records.prove(plan);
});
