import { test } from '@playwright/test';
import { acceptance, coverPayMethods } from '../../fixtures/index.ts';

// In one worker: so a run opens one browser for them, and a browser costs more than the cases.
test.describe.configure({ mode: 'default' });

acceptance('1.1', async ({ merchant, waffo, payer, caseContext }) => {
  await coverPayMethods({ merchant, waffo, payer, caseContext }, 'success');
});

acceptance('1.2', async ({ merchant, waffo, payer, caseContext }) => {
  await coverPayMethods({ merchant, waffo, payer, caseContext }, 'failure');
});
