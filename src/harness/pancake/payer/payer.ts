import type { Page } from '@playwright/test';
import { HarnessError } from '../../../core/index.ts';
import type { TestCard } from '../../payer/index.ts';
import { PancakeChangePage } from './change-page.ts';
import { PancakeCheckoutPage, type BuyerDetails } from './checkout-page.ts';
import { pancakeCard } from './cards.ts';
import { DONE } from './controls.ts';
import { PancakePages } from './pages.ts';
import type { PancakeResult } from './result.ts';

/** How a buyer pays. */
export interface PancakePaying extends BuyerDetails {
  /** The wanted outcome; success if absent. It chooses the card, and the button of a wallet where no card is taken. */
  outcome?: 'success' | 'declined';
  /** Another card than the test card for the outcome. */
  card?: TestCard;
  /** Begins an expired checkout anew; otherwise the result says that it has expired. */
  startsAgain?: boolean;
}

/** The person at Pancake's pages. Rejects with WAF_BROWSER if a page is not as documented. */
export interface PancakePayer {
  /** Opens a checkout, goes through both steps and reads the result. */
  pays(url: string, how?: PancakePaying): Promise<PancakeResult>;
  /** Goes to the second step of a checkout, reads what it would cost, and does not pay. */
  looksAt(url: string, how?: PancakePaying): Promise<PancakeResult>;
  /** Pays on the page that is open: after a declined card, or after a look. */
  paysHere(how?: Pick<PancakePaying, 'outcome' | 'card'>): Promise<PancakeResult>;
  /** Opens the page of a plan change and confirms it. The subscription's own card pays, unless one is given. */
  confirmsChange(url: string, how?: { card?: TestCard }): Promise<PancakeResult>;
  /** Presses "Done" and waits until the merchant's page has come; its address. */
  returns(): Promise<string>;
  /** Opens a page of the merchant's, such as the one to which the checkout leads back. */
  visits(url: string): Promise<void>;
  /** Uses the screen of a phone from now on. */
  usesPhone(): Promise<void>;
}

const PHONE = { width: 360, height: 740 };

/** A payer with this browser page; `timeout` in milliseconds bounds each single wait. */
export function createPancakePayer(page: Page, { timeout }: { timeout: number }): PancakePayer {
  let open: PancakeCheckoutPage | undefined;

  const begin = async (url: string, how: PancakePaying): Promise<PancakeResult | undefined> => {
    open = new PancakeCheckoutPage(page, timeout);
    await open.open(url);
    return open.toPayment(how, how.startsAgain ?? false);
  };
  const pay = ({ outcome = 'success', card }: PancakePaying): Promise<PancakeResult> =>
    opened(open).pay(card ?? pancakeCard(outcome), outcome);

  return {
    pays: async (url, how = {}) => (await begin(url, how)) ?? pay(how),
    looksAt: async (url, how = {}) => (await begin(url, how)) ?? opened(open).look(),
    paysHere: async (how = {}) => pay(how),
    async confirmsChange(url, { card } = {}) {
      const change = new PancakeChangePage(page, timeout);
      await change.open(url);
      return change.confirm(card);
    },
    async returns() {
      const { screen } = new PancakePages(page, 'the result page', timeout);
      const before = page.url();
      await screen.press(DONE);
      await screen.act('stays where it is when "Done" is pressed', () =>
        page.waitForURL((url) => url.href !== before, { timeout, waitUntil: 'domcontentloaded' }),
      );
      return page.url();
    },
    async visits(url) {
      await page.goto(url, { timeout, waitUntil: 'networkidle' });
    },
    usesPhone: () => page.setViewportSize(PHONE),
  };
}

function opened(checkout: PancakeCheckoutPage | undefined): PancakeCheckoutPage {
  if (checkout) return checkout;
  throw new HarnessError(
    'WAF_USAGE',
    'no checkout is open in this browser',
    'Let the payer open one with pays or looksAt.',
  );
}
