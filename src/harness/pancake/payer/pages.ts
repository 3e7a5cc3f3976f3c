import type { Locator, Page } from '@playwright/test';
import { Screen } from '../../payer/screen.ts';
import type { ElementProbe } from '../../payer/element-probe.ts';
import { DONE, ENDS, PANCAKE_PAGES } from './controls.ts';
import { problemText, type PancakeResult } from './result.ts';

/** How long a link may take to appear after its heading, in milliseconds. */
const LINK_DELAY = 2_000;

const OUTCOMES: Readonly<Record<keyof typeof ENDS, PancakeResult['outcome']>> = {
  success: 'success',
  failure: 'failure',
  closed: 'closed',
  paid: 'already-paid',
  expired: 'expired',
  changed: 'success',
  scheduled: 'scheduled',
  'change-failed': 'failure',
  'change-expired': 'expired',
};

/** What all pages of a checkout have in common: forms that are sent, and headings that end it. */
export class PancakePages {
  readonly screen: Screen;
  /** How many documents the browser has loaded: tells a form that came back from one that is still there. */
  #documents = 0;
  /** What the page said, and how many documents there had been, when a form was sent. */
  #sent = { problem: '', documents: 0 };

  /** `name` as in "the checkout page"; `timeout` in milliseconds bounds each single wait. */
  constructor(page: Page, name: string, timeout: number) {
    this.screen = new Screen(page, name, timeout, PANCAKE_PAGES);
    page.on('domcontentloaded', () => (this.#documents += 1));
  }

  /** Sends a form by its button. */
  async send(button: ElementProbe): Promise<void> {
    this.#sent = { problem: await problemText(this.screen), documents: this.#documents };
    await this.screen.press(button);
  }

  /** Waits for the first of these, or for a page that ends the checkout. */
  async reach(probes: readonly ElementProbe[]): Promise<ElementProbe> {
    return (await this.screen.await([...Object.values(ENDS), ...probes])).probe;
  }

  /** The form is back, or still there, with a message that it did not have before. */
  refusal(form: ElementProbe): ElementProbe {
    return {
      label: 'refusal by the form',
      lookedFor: () => [],
      look: async (page): Promise<Locator | undefined> => {
        // The message first: otherwise the form of one document could be combined with the message of the next.
        const problem = await problemText(this.screen);
        const isFresh = problem !== this.#sent.problem || this.#documents > this.#sent.documents;
        return problem && isFresh ? form.look(page) : undefined;
      },
    };
  }

  /** The result that a page shows. @param more what is known beside that; an ending page overrules its outcome */
  async result(
    seen: ElementProbe,
    more: Pick<PancakeResult, 'outcome'> & Partial<PancakeResult>,
  ): Promise<PancakeResult> {
    const { screen } = this;
    const end = endOf(seen);
    const outcome = end === undefined ? more.outcome : OUTCOMES[end];
    const message = outcome === 'success' ? '' : await problemText(screen);
    const isDone = outcome === 'success' || outcome === 'scheduled';
    const done = isDone && (await screen.firstOf([DONE], Math.min(LINK_DELAY, screen.timeout)));
    const doneUrl = done ? await done.at.getAttribute('href') : undefined;
    const orderId = await this.#orderId();
    return {
      ...more,
      outcome,
      heading: await this.#heading(),
      ...(message && { message }),
      ...(doneUrl && { doneUrl }),
      ...(orderId !== undefined && { orderId }),
      address: screen.page.url(),
    };
  }

  async #heading(): Promise<string> {
    const heading = this.screen.page.locator('h1').filter({ visible: true }).first();
    return (await this.screen.act('shows no heading', () => heading.innerText())).trim();
  }

  /** A payment page has the order's id in its address, a result page in its text. */
  async #orderId(): Promise<string | undefined> {
    const { page } = this.screen;
    const text = await page.locator('body').innerText();
    return /\bORD_[0-9A-Za-z]+/.exec(`${page.url()} ${text}`)?.[0];
  }
}

function endOf(seen: ElementProbe): keyof typeof ENDS | undefined {
  const names = Object.keys(ENDS) as (keyof typeof ENDS)[];
  return names.find((name) => ENDS[name] === seen);
}
