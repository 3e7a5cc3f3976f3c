import type { Page } from '@playwright/test';
import { fillCard } from '../../payer/card-form.ts';
import type { TestCard } from '../../payer/index.ts';
import { CHARGED_NOW, CONFIRM_CHANGE, OTHER_CARD, TERMS_BOX } from './controls.ts';
import { tick } from './checkout-page.ts';
import { PancakePages } from './pages.ts';
import { readSums, type PancakeResult } from './result.ts';

/** The page on which a buyer confirms a plan change. */
export class PancakeChangePage {
  readonly #pages: PancakePages;

  /** `timeout` in milliseconds bounds each single wait. */
  constructor(page: Page, timeout: number) {
    this.#pages = new PancakePages(page, 'the page of the plan change', timeout);
  }

  async open(url: string): Promise<void> {
    await this.#pages.screen.open(url);
  }

  /** Confirms, with another card than the subscription's if one is given, and reads what came of it. */
  async confirm(card: TestCard | undefined): Promise<PancakeResult> {
    const pages = this.#pages;
    const seen = await pages.reach([CONFIRM_CHANGE]);
    if (seen !== CONFIRM_CHANGE) return pages.result(seen, { outcome: 'closed' });
    const sums = await this.#sums();
    if (card) {
      await pages.screen.press(OTHER_CARD);
      await fillCard(pages.screen, card);
    }
    await tick(pages, TERMS_BOX);
    const refusal = pages.refusal(CONFIRM_CHANGE);
    await pages.send(CONFIRM_CHANGE);
    return pages.result(await pages.reach([refusal]), { outcome: 'declined', ...sums });
  }

  async #sums(): Promise<Pick<PancakeResult, 'sums'>> {
    const { screen } = this.#pages;
    const charged = await CHARGED_NOW.look(screen.page);
    const sums = await readSums(screen, (await charged?.innerText()) ?? '');
    return sums ? { sums } : {};
  }
}
