/** What a buyer looks for on the pages of Waffo Pancake, the most reliable first. */
import type { Page, Locator } from '@playwright/test';
import { probe, type ElementProbe } from '../../payer/element-probe.ts';
import type { PageKind } from '../../payer/screen.ts';

/** These pages have no dialog that covers them. */
export const PANCAKE_PAGES: PageKind = { controls: 'src/harness/pancake/payer/controls.ts' };

/** The fields of the first step. */
export const DETAILS = {
  email: field('e-mail address', /^e-?mail/i, 'email', 'email'),
  country: probe('country', (page) => [
    page.getByLabel(/^country/i),
    page.locator('select[autocomplete="country"], select[name="country"]'),
  ]),
  state: field('state', /^state/i, 'address-level1', 'state'),
  postcode: field('postcode', /^(zip|post)/i, 'postal-code', 'postcode'),
  business: probe('business purchase', (page) => [
    page.getByRole('checkbox', { name: /business/i }),
    page.locator('input[name="isBusiness"]'),
  ]),
  businessName: field('business name', /^business name/i, 'organization', 'businessName'),
  taxId: field('tax id', /^tax id/i, 'off', 'taxId'),
} as const;

/** The button that leads from the first step to the second. */
export const CONTINUE: ElementProbe = probe('button that leads to the payment', (page) => [
  page.getByRole('button', { name: /^continue\b/i }),
]);

/** The button that pays; its text has the sum. Simulated wallets have buttons of their own. */
export const PAY: ElementProbe = probe('button that pays', (page) => [
  page.getByRole('button', { name: /^(pay|subscribe|start)\b/i }),
]);

/** The button of a simulated wallet that pays or is declined. They are folded away where cards are taken. */
export function walletButton(wanted: 'success' | 'declined'): ElementProbe {
  const name = wanted === 'success' ? /:\s*pay$/i : /:\s*decline$/i;
  return probe('button of a simulated wallet', (page) => [page.getByRole('button', { name })]);
}

/** Consent to the terms, without which nothing is paid. */
export const TERMS_BOX: ElementProbe = probe('consent to the terms', (page) => [
  page.getByRole('checkbox', { name: /agree|terms/i }),
  page.locator('input[type="checkbox"][name="terms"]'),
]);

/** Begins an expired checkout anew. */
export const START_AGAIN: ElementProbe = probe('Start again button', (page) => [
  page.getByRole('button', { name: /^start again/i }),
]);

/** The way back to the merchant. */
export const DONE: ElementProbe = probe('Done link', (page) => [
  page.getByRole('link', { name: /^\s*done\s*$/i }),
  page.getByRole('button', { name: /^\s*done\s*$/i }),
]);

/** Confirms a plan change. */
export const CONFIRM_CHANGE: ElementProbe = probe('Confirm change button', (page) => [
  page.getByRole('button', { name: /^confirm\b/i }),
]);

/** Opens the card form of a plan change, which is paid by the subscription's own card otherwise. */
export const OTHER_CARD: ElementProbe = probe('choice of another card', (page) => [
  page.locator('summary').filter({ hasText: /another card/i }),
  page.getByRole('button', { name: /another card/i }),
]);

/** What a plan change costs at once. */
export const CHARGED_NOW: ElementProbe = probe('sum that is charged now', (page) => [
  page.getByText(/charged now/i),
]);

/** What a page says is wrong. */
export const PROBLEM: ElementProbe = probe('error message', (page) => [
  page.locator('[role="alert"]').filter({ hasText: /\S/ }),
]);

/** Headings that end a checkout or a plan change. */
export const ENDS = {
  success: heading('Payment successful', /^payment successful/i),
  failure: heading('Payment failed', /^payment failed/i),
  closed: heading('notice that the order is closed', /\bis closed\b/i),
  paid: heading('notice that the checkout is paid', /\bis paid\b/i),
  expired: heading('notice that the checkout has expired', /\bhas expired\b/i),
  changed: heading('Your plan has changed', /\bplan has changed/i),
  scheduled: heading('notice that the plan change is scheduled', /\bis scheduled\b/i),
  'change-failed': heading('notice that the plan change failed', /plan change failed/i),
  'change-expired': heading('notice that the plan change has expired', /cannot be confirmed/i),
} as const;

/** The lines of the sum. */
export function summaryLines(page: Page): Locator {
  return page.locator('[aria-label="Order summary"] dl > div, .summary dl > div');
}

function field(label: string, name: RegExp, autocomplete: string, id: string): ElementProbe {
  return probe(label, (page) => [
    page.getByRole('textbox', { name }),
    page.locator(`input[name="${id}"]`),
    page.locator(`input[autocomplete="${autocomplete}"]`),
  ]);
}

function heading(label: string, hasText: RegExp): ElementProbe {
  return probe(label, (page) => [page.locator('h1, h2, [role="heading"]').filter({ hasText })]);
}
