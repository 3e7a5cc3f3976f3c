import { acceptance } from '../../fixtures/index.ts';

acceptance('1.3', async ({ merchant, waffo, caseContext }) => {
  const order = await merchant.orders.attempt({ amount: '90' });
  waffo.answered(order, 'C0005');
  await merchant.orders.refused(order, 'C0005');
  caseContext.note('special amount 90');
});

acceptance('1.4', async ({ merchant, waffo, caseContext }) => {
  const rejected = await merchant.orders.attempt({ amount: '90' });
  waffo.answered(rejected, 'C0005');
  await waffo.refuses('orderCreate', { ...rejected.sent, orderAmount: '100.00' }, 'A0011');

  waffo.faults.onNext('orderCreate', { answer: 'A0011' });
  const conflicting = await merchant.orders.attempt();
  await merchant.orders.refused(conflicting, 'A0011');
  merchant.uniqueness.ordersHaveOwnIds([
    rejected,
    conflicting,
    await merchant.orders.place(),
    await merchant.orders.place(),
  ]);
  caseContext.note("conflict provoked with the merchant's keys; the merchant's own ids are unique");
});

acceptance('1.5', async ({ merchant, waffo, caseContext }) => {
  const order = await merchant.orders.attempt({ amount: '91' });
  waffo.answered(order, 'C0001');
  await merchant.orders.refused(order, 'C0001');
  caseContext.note('special amount 91');
});

acceptance('1.6', async ({ merchant, waffo, caseContext }) => {
  const order = await merchant.orders.attempt({ amount: '92' });
  waffo.answered(order, 'E0001');
  await merchant.orders.staysOpen(order, "Waffo's answer E0001 to create");

  await waffo.pays(order);
  await merchant.orders.recovers(order, 'paid');
  await merchant.orders.deliveredOnce(order, 'the payment of an order whose create was unknown');
  caseContext.note(merchant.orders.recoveryOf(order));
});
