/** An item that the shop sells. Pancake has the price, under the product id. */
export interface Item {
  name: string;
  kind: 'order' | 'subscription';
  productId: string;
  /** The first one is the default. */
  currencies: readonly string[];
}

const ITEMS: Readonly<Record<string, Omit<Item, 'name' | 'productId'>>> = {
  onetime: { kind: 'order', currencies: ['USD', 'JPY', 'EUR'] },
  cheap: { kind: 'order', currencies: ['USD'] },
  inactive: { kind: 'order', currencies: ['USD'] },
  monthly: { kind: 'subscription', currencies: ['USD'] },
  'monthly-plus': { kind: 'subscription', currencies: ['USD'] },
  yearly: { kind: 'subscription', currencies: ['USD'] },
  trial: { kind: 'subscription', currencies: ['USD'] },
  'paid-trial': { kind: 'subscription', currencies: ['USD'] },
};

/**
 * All items whose product id is known.
 * @param productIds by the name of the item
 */
export function itemsFrom(
  productIds: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, Item> {
  return new Map(
    Object.entries(ITEMS).flatMap(([name, about]) => {
      const productId = productIds[name];
      return productId === undefined ? [] : [[name, { name, productId, ...about }] as const];
    }),
  );
}

/** Product ids from the environment: `WAFFO_PRODUCT_MONTHLY_PLUS` is the id of `monthly-plus`. */
export function productIdsIn(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.keys(ITEMS).map((name) => [
      name,
      environment[`WAFFO_PRODUCT_${name.toUpperCase().replaceAll('-', '_')}`],
    ]),
  );
}
