import type { Page } from '@playwright/test';
import type { ContractedMethod } from '../../providers/waffo/emulator/index.ts';
import { CheckoutPage } from './checkout-page.ts';
import { ManagementPage } from './management-page.ts';
import type { PageResult } from './result.ts';
import { isCardMethod, testCard, type TestCard } from './test-cards.ts';

/** How to pay, and the wanted outcome. */
export interface PayHow {
  /** Waffo's name of the pay method, e.g. `CC_VISA`, `DANA`. */
  method: string;
  /** How the payer uses it; derived from the name if absent. */
  kind?: ContractedMethod['kind'];
  outcome: 'success' | 'failure';
  /** Another card than the test card for this method and outcome. */
  card?: TestCard;
}

/** The person at Waffo's pages. Rejects with WAF_BROWSER if a page is not as documented. */
export interface Payer {
  /** Opens a checkout page, pays and reads the result. */
  pays(url: string, how: PayHow): Promise<PageResult>;
  /** Opens a subscription's management page and makes the next period's payment succeed or fail. */
  renew(url: string, outcome: 'success' | 'failure'): Promise<void>;
  /** Opens a subscription's management page and ends the subscription. */
  cancel(url: string): Promise<void>;
}

/** A payer with this browser page; `timeout` in milliseconds bounds each single wait. */
export function createPayer(page: Page, options: { timeout: number }): Payer {
  return {
    async pays(url, how) {
      const checkout = new CheckoutPage(page, options.timeout);
      // An unknown method is a mistake of the caller: it is reported before anything is opened.
      const card = byCard(how) ? (how.card ?? testCard(how.method, how.outcome)) : undefined;
      await checkout.open(url);
      if (card) await checkout.payByCard(card, how.outcome);
      else await checkout.simulate(how.outcome, how.method);
      return checkout.result();
    },
    async renew(url, outcome) {
      const management = new ManagementPage(page, options.timeout);
      await management.open(url);
      await management.renew(outcome);
    },
    async cancel(url) {
      const management = new ManagementPage(page, options.timeout);
      await management.open(url);
      await management.cancel();
    },
  };
}

function byCard(how: PayHow): boolean {
  return how.card !== undefined || (how.kind ? how.kind === 'card' : isCardMethod(how.method));
}
