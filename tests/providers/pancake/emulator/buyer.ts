/** A card of the sandbox that pays, and one that is declined. */
export const GOOD_CARD = '4576 7500 0000 0110';
export const BAD_CARD = '4576 7500 0000 0220';

/** What a buyer types in the first step. */
export interface Details {
  email?: string;
  country?: string;
  state?: string;
  postcode?: string;
  isBusiness?: boolean;
  taxId?: string;
  /** Session token, which the page takes from the fragment of the address. */
  token?: string;
}

/** A page as a buyer sees it. */
export interface Seen {
  status: number;
  /** Where the buyer is. */
  address: string;
  html: string;
  /** The heading. */
  heading: string;
}

/** Uses the pages of a checkout without a browser: posts their forms and follows where they lead. */
export class Buyer {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async look(address: string): Promise<Seen> {
    return seen(await fetch(address.split('#', 1)[0] ?? '', { redirect: 'follow' }));
  }

  /** The first step: leads to the second one if the form was well. */
  async enterDetails(checkoutUrl: string, details: Details = {}): Promise<Seen> {
    const [page = '', fragment = ''] = checkoutUrl.split('#');
    const token = details.token ?? /token=([^&]+)/.exec(fragment)?.[1] ?? '';
    return this.#post(`${page.split('?', 1)[0]}/details`, {
      email: details.email ?? 'buyer@shop.example',
      country: details.country ?? 'HK',
      state: details.state ?? '',
      postcode: details.postcode ?? '',
      ...(details.isBusiness && { isBusiness: 'yes' }),
      taxId: details.taxId ?? '',
      token,
    });
  }

  /** The second step. @param address of the payment page */
  async pay(address: string, card: string = GOOD_CARD, more: Record<string, string> = {}): Promise<Seen> {
    return this.#post(`${address}/card`, { ...cardForm(card), ...more });
  }

  async payByWallet(address: string, method: string, outcome: 'success' | 'failure'): Promise<Seen> {
    return this.#post(`${address}/wallet`, { method, outcome });
  }

  /** Both steps. */
  async buy(checkoutUrl: string, card: string = GOOD_CARD, details: Details = {}): Promise<Seen> {
    const second = await this.enterDetails(checkoutUrl, details);
    return this.pay(second.address, card);
  }

  async renew(checkoutUrl: string): Promise<Seen> {
    return this.#post(`${checkoutUrl}/renew`, {});
  }

  async confirmChange(address: string, card?: string): Promise<Seen> {
    return this.#post(`${address}/confirm`, { terms: 'yes', ...(card && cardForm(card)) });
  }

  async post(path: string, form: Record<string, string>): Promise<Seen> {
    return this.#post(`${this.#origin}${path}`, form);
  }

  async #post(address: string, form: Record<string, string>): Promise<Seen> {
    return seen(
      await fetch(address, { method: 'POST', body: new URLSearchParams(form), redirect: 'follow' }),
    );
  }
}

function cardForm(card: string): Record<string, string> {
  return { cardNumber: card, expiry: '12/29', cvc: '123', cardholderName: 'A Buyer', terms: 'yes' };
}

async function seen(response: Response): Promise<Seen> {
  const html = await response.text();
  const heading = /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? '';
  return { status: response.status, address: response.url, html, heading };
}

/** The order id on a payment page or in its address. */
export function orderIdIn({ address, html }: Seen): string {
  const id = /ORD_[0-9A-Za-z]{22}/.exec(`${address} ${html}`)?.[0];
  if (!id) throw new Error(`there is no order id at ${address}`);
  return id;
}
