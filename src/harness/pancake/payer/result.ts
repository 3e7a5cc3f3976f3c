import { PROBLEM, summaryLines } from './controls.ts';
import type { Screen } from '../../payer/screen.ts';

/** What a page says that something costs, as decimal texts. */
export interface ShownSums {
  currency: string;
  subtotal: string;
  tax: string;
  /** What the page calls the tax. */
  taxName: string;
  total: string;
  /** Charged now. Another sum than the total at the beginning of a trial, and at a plan change. */
  due: string;
}

/** The last page that the payer saw. It proves what the page said, not what the provider did. */
export interface PancakeResult {
  /**
   * - `success`: paid, or the plan change is confirmed and has taken effect
   * - `scheduled`: the plan change is confirmed and takes effect later
   * - `declined`: the form is still there and says why; the buyer may pay by another card
   * - `failure`: the payment failed, and the order or the plan change with it
   * - `refused`: the first step does not take the buyer's details
   * - `expired`: the checkout or the plan change has expired
   * - `closed`: the order can no longer be paid
   * - `already-paid`: the checkout was paid before
   * - `open`: the payer looked and did nothing
   */
  outcome:
    | 'success' | 'scheduled' | 'declined' | 'failure' | 'refused' | 'expired' | 'closed' | 'already-paid' | 'open'; // prettier-ignore
  /** The heading's words. */
  heading: string;
  /** Why it did not work, in the page's words. */
  message?: string;
  /** What was shown before the payer paid; absent if the payer did not come to the second step. */
  sums?: ShownSums;
  /** The provider's id of the order, if the page names it. */
  orderId?: string;
  /** Target of "Done", as it is written in the page. Nothing leads there by itself. */
  doneUrl?: string;
  /** Where the browser is. */
  address: string;
}

/** Reads the summary of the page. Undefined if it has none. */
export async function readSums(screen: Screen, dueText: string): Promise<ShownSums | undefined> {
  const lines = new Map<string, string>();
  for (const line of await summaryLines(screen.page).all()) {
    const [name, value] = await Promise.all([
      line.locator('dt').innerText({ timeout: screen.timeout }),
      line.locator('dd').innerText({ timeout: screen.timeout }),
    ]);
    lines.set(name.trim(), value.trim());
  }
  const total = sumIn(lines.get('Total') ?? '');
  if (!total) return undefined;
  const taxName = [...lines.keys()].find((name) => name !== 'Total' && name !== 'Subtotal') ?? '';
  return {
    currency: total.currency,
    subtotal: sumIn(lines.get('Subtotal') ?? '')?.amount ?? '',
    tax: sumIn(lines.get(taxName) ?? '')?.amount ?? '',
    taxName,
    total: total.amount,
    due: sumIn(dueText)?.amount ?? '0',
  };
}

/** What the page says is wrong; empty if it says nothing. */
export async function problemText({ page }: Screen): Promise<string> {
  const alert = await PROBLEM.look(page);
  return (await alert?.innerText().catch(() => ''))?.trim() ?? '';
}

/** The first sum in a text, e.g. `USD 31.61` in the words of a button. */
function sumIn(text: string): { currency: string; amount: string } | undefined {
  const [, currency = '', amount = ''] = /\b([A-Z]{3})\s+(\d[\d,]*(?:\.\d+)?)/.exec(text) ?? [];
  return currency === '' ? undefined : { currency, amount: amount.replaceAll(',', '') };
}
