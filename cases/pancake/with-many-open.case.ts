import { acceptance } from '../../fixtures/pancake.ts';

/** With the first one more than fifty: a usual page, or a usual limit of a job. */
const OTHERS = 52;

// In the last file: from here on, each inquiry of the merchant asks about all of them.
acceptance('PC-202', async ({ merchant, pancake, caseContext }) => {
  if (!merchant.driver.reconcile)
    caseContext.skipCase({
      result: 'NA',
      reason: 'the description has no `reconcile`; PC-105 shows what the merchant does by itself',
    });
  const oldest = await merchant.orders.place(buyer(0));
  const open = [oldest];
  for (let nth = 1; nth <= OTHERS; nth++) {
    const order = await merchant.orders.attempt(buyer(nth));
    if (!order.reply.ok || !pancake.checkout.opens(order)) {
      // A shop may limit its open orders: then its job has no more to ask about either.
      caseContext.note(`the shop takes no more orders: ${order.reply.message ?? order.reply.status}`);
      break;
    }
    open.push(order);
  }
  const paid = [...new Set([oldest, open.at(-1) ?? oldest])];
  pancake.webhooks.hold();
  for (const order of paid) await pancake.pays(order);
  await merchant.orders.recoverAmong(
    open,
    paid,
    `a payment whose webhook is lost, among ${open.length} open orders`,
  );
});

function buyer(nth: number): { userId: string; userEmail: string } {
  return { userId: `84${String(nth).padStart(2, '0')}`, userEmail: `many-${nth}@shop.example` };
}
