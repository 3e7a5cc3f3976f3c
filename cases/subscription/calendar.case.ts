import { acceptance } from '../../fixtures/index.ts';

acceptance('S-X-48', async ({ merchant, waffo }) => {
  // A period that begins on January 31 ends on February 28; the next ones on March 31 and April 30.
  await waffo.moveTo((day) => isJanuary31(day) && !isLeapYear(day));
  const plan = await merchant.subscriptions.placeActive();
  await merchant.access.provesToLast(plan, 'the payment of a period of 28 days');
  for (const [period, length] of [
    [2, 31],
    [3, 30],
  ] as const) {
    await waffo.subscriptions.renews(plan);
    await merchant.subscriptions.granted(plan, period, `the payment of period ${period}`);
    await merchant.access.provesToLast(plan, `the payment of period ${period}, which has ${length} days`);
  }

  // It must not renew on the way to the leap year.
  await waffo.subscriptions.channelCancels(plan);
  await waffo.moveTo((day) => isJanuary31(day) && isLeapYear(day));
  const leap = await merchant.subscriptions.placeActive();
  await merchant.access.provesToLast(leap, 'the payment of a period that ends on February 29');
});

function isJanuary31(day: Date): boolean {
  return day.getUTCMonth() === 0 && day.getUTCDate() === 31;
}

function isLeapYear(day: Date): boolean {
  return new Date(Date.UTC(day.getUTCFullYear(), 1, 29)).getUTCDate() === 29;
}
