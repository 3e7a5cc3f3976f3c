import { acceptance } from '../../fixtures/index.ts';

const MANUAL = { payMethodType: 'CREDITCARD', payMethodName: 'CC_VISA', captureMode: 'manualCapture' };

acceptance('C-1', async ({ merchant, waffo }) => {
  const order = await merchant.placeAuthorized(MANUAL);
  await merchant.captureAccepted(order, '100.00');
  await merchant.reconcile();
  await merchant.staysAuthorized(order, 'a capture that is under way (CAPTURE_IN_PROGRESS)');
  await waffo.advance('2s');
  await merchant.recovers(order, 'paid');
  await merchant.deliveredOnce(order, 'a capture');
});

acceptance('C-2', async ({ merchant, waffo }) => {
  const order = await merchant.placeAuthorized(MANUAL);
  waffo.faults.onNext('order/capture', { drop: true });
  await merchant.capture(order, '100.00');
  await merchant.isNotPaid(order, 'a lost answer to capture');
  await waffo.advance('2s');
  await merchant.recovers(order, 'paid');
  await merchant.deliveredOnce(order, 'a capture whose answer was lost');
});

acceptance('C-3', async ({ merchant, waffo }) => {
  const order = await merchant.placeAuthorized(MANUAL);
  waffo.faults.onNext('order/capture', { answer: 'A0036' });
  await merchant.captureRefused(order, '100.00', 'A0036');
  await merchant.staysAuthorized(order, 'a capture that Waffo refused');
});
