import { test } from '@playwright/test';
import { acceptance, coverPayMethods } from '../../fixtures/index.ts';

// One worker runs them all, so that they share a browser: to start one costs more than a case.
test.describe.configure({ mode: 'default' });

acceptance('1.1', async ({ merchant, waffo, payer, caseContext }) => {
  await coverPayMethods({ merchant, waffo, payer, caseContext }, 'success');
});

acceptance('1.2', async ({ merchant, waffo, payer, caseContext }) => {
  await coverPayMethods({ merchant, waffo, payer, caseContext }, 'failure');
});
