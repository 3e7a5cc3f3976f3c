import { request } from 'undici';
import { isRecord, parseJson } from '../../core/index.ts';
import type { OrderAtPancake } from '../../providers/pancake/emulator/index.ts';
import { PROBE_HEADER } from '../../transport/index.ts';
import type { Checkout } from './checkout.ts';
import type { PancakeTarget } from './pancake-target.ts';

/** Somebody who buys by a public link of the store: the merchant's own server is never asked. */
export class Stranger {
  readonly #target: PancakeTarget;
  readonly #checkout: Checkout;

  constructor(target: PancakeTarget, checkout: Checkout) {
    this.#target = target;
    this.#checkout = checkout;
  }

  /** Buys an item of the catalogue and pays it, under any e-mail. Resolves when the merchant has been told. */
  async buys(item: string, email: string): Promise<OrderAtPancake> {
    return this.#checkout.pays(await this.#begins(item), { email });
  }

  /** Many people buy by one link. */
  async buysOften(item: string, times: number): Promise<void> {
    const link = await this.#begins(item);
    // Once one of them has paid, the link sells no more.
    const orders = Array.from({ length: times }, (_, buyer) =>
      this.#checkout.begins(link, { email: `buyer${buyer}@mail.example` }),
    );
    for (const order of orders) if (order) this.#checkout.paysFor(order);
    this.#target.act('payer', `${times} others buy ${item}`);
    await this.#target.idle();
  }

  async #begins(item: string) {
    const { credentials, world } = this.#target;
    const { body } = await request(world.url('/v1/actions/checkout/create-session'), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-store-slug': credentials.storeSlug,
        'x-environment': 'test',
        [PROBE_HEADER]: '1',
      },
      body: JSON.stringify({ productId: credentials.products[item], currency: 'USD' }),
    });
    const value = parseJson(await body.text());
    const data = isRecord(value) && isRecord(value['data']) ? value['data'] : {};
    return { name: `a stranger's ${item}`, checkoutUrl: String(data['checkoutUrl']), entry: '' };
  }
}
