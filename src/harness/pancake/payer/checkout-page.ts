import type { Page } from '@playwright/test';
import { fillCard } from '../../payer/card-form.ts';
import { CARD_FIELDS } from '../../payer/controls.ts';
import type { ElementProbe } from '../../payer/element-probe.ts';
import type { TestCard } from '../../payer/index.ts';
import { CONTINUE, DETAILS, ENDS, PAY, START_AGAIN, TERMS_BOX, walletButton } from './controls.ts';
import { PancakePages } from './pages.ts';
import { readSums, type PancakeResult, type ShownSums } from './result.ts';

/** Who buys, as it is typed in the first step. */
export interface BuyerDetails {
  /** What the page has filled in already stays, unless this says otherwise. */
  email?: string;
  /** Two letters; Hong Kong if absent, where no tax is due. */
  country?: string;
  state?: string;
  postcode?: string;
  /** The buyer is a business with this name and tax id. */
  business?: { name?: string; taxId?: string };
}

/** Country in which a price has no tax, and which needs neither a state nor a postcode. */
const DEFAULT_COUNTRY = 'HK';
const DEFAULT_EMAIL = 'buyer@shop.example';

/** A checkout that shows no card form has buttons of simulated wallets. */
const CARD_NUMBER = CARD_FIELDS.number;

/** Both steps of a checkout in the payer's browser. */
export class PancakeCheckoutPage {
  readonly #pages: PancakePages;
  #sums: ShownSums | undefined;

  /** `timeout` in milliseconds bounds each single wait. */
  constructor(page: Page, timeout: number) {
    this.#pages = new PancakePages(page, 'the checkout page', timeout);
  }

  async open(url: string): Promise<void> {
    await this.#pages.screen.open(url);
  }

  /**
   * Fills in the first step, if it is shown, and waits for the second one.
   * @param startsAgain whether an expired checkout is begun anew
   * @returns what ended the way; undefined once the second step is shown
   */
  async toPayment(details: BuyerDetails, startsAgain: boolean): Promise<PancakeResult | undefined> {
    const pages = this.#pages;
    const second = [CARD_NUMBER, walletButton('success')];
    let seen = await pages.reach([CONTINUE, ...second]);
    if (seen === ENDS.expired && startsAgain) {
      await pages.screen.press(START_AGAIN);
      seen = (await pages.screen.await([CONTINUE])).probe;
    }
    if (seen === CONTINUE) {
      await this.#fillDetails(details);
      const refusal = pages.refusal(CONTINUE);
      await pages.send(CONTINUE);
      seen = await pages.reach([...second, refusal]);
    }
    if (!second.includes(seen)) return pages.result(seen, { outcome: 'refused' });
    this.#sums = await readSums(pages.screen, await this.#payText());
    return undefined;
  }

  /** Pays on the second step, by card if it has a form for one, and reads what came of it. */
  async pay(card: TestCard, wanted: 'success' | 'declined'): Promise<PancakeResult> {
    const pages = this.#pages;
    const wallet = walletButton(wanted);
    const seen = await pages.reach([CARD_NUMBER, wallet]);
    if (seen !== CARD_NUMBER && seen !== wallet) return this.#result(seen);
    if (seen === CARD_NUMBER) {
      await fillCard(pages.screen, card);
      await tick(pages, TERMS_BOX);
    }
    const refusal = pages.refusal(seen);
    await pages.send(seen === wallet ? wallet : PAY);
    return this.#result(await pages.reach([refusal]));
  }

  /** What the page shows now. */
  async look(): Promise<PancakeResult> {
    return this.#pages.result(await this.#pages.reach([CARD_NUMBER, walletButton('success')]), {
      outcome: 'open',
      ...(this.#sums && { sums: this.#sums }),
    });
  }

  async #result(seen: ElementProbe): Promise<PancakeResult> {
    return this.#pages.result(seen, { outcome: 'declined', ...(this.#sums && { sums: this.#sums }) });
  }

  async #fillDetails(details: BuyerDetails): Promise<void> {
    const { screen } = this.#pages;
    const { timeout } = screen;
    await screen.scripted();
    const email = (await screen.await([DETAILS.email])).at;
    const shown = await email.inputValue({ timeout });
    await this.#fill(DETAILS.email, details.email ?? (shown || DEFAULT_EMAIL));
    const country = (await screen.await([DETAILS.country])).at;
    const code = details.country ?? DEFAULT_COUNTRY;
    await screen.act(`does not offer the country ${code}`, () => country.selectOption(code, { timeout }));
    await this.#fill(DETAILS.state, details.state ?? '');
    await this.#fill(DETAILS.postcode, details.postcode ?? '');
    if (!details.business) return;
    await tick(this.#pages, DETAILS.business);
    await this.#fill(DETAILS.businessName, details.business.name ?? '');
    await this.#fill(DETAILS.taxId, details.business.taxId ?? '');
  }

  async #fill(field: ElementProbe, text: string): Promise<void> {
    const { screen } = this.#pages;
    const { at } = await screen.await([field]);
    await screen.act(`does not let the ${field.label} be typed`, () =>
      at.fill(text, { timeout: screen.timeout }),
    );
  }

  async #payText(): Promise<string> {
    const button = await PAY.look(this.#pages.screen.page);
    return (await button?.innerText()) ?? '';
  }
}

/** Ticks a box, if it is not ticked yet. */
export async function tick({ screen }: PancakePages, box: ElementProbe): Promise<void> {
  const { at } = await screen.await([box]);
  await screen.act(`does not let the ${box.label} be ticked`, () => at.check({ timeout: screen.timeout }));
}
