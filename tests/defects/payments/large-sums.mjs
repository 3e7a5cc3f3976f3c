const WRONG_SUM = 'The buyer pays another sum than the shop has shown.';

/**
 * Writes the sum of each order in another way.
 * @param {import('../../../examples/node-merchant/shop.mjs').Shop} shop
 * @param {(amount: string) => string} write
 */
function writesSums({ orders }, write) {
  const own = orders.createRequest.bind(orders);
  orders.createRequest = (terms, wish) => {
    const body = own(terms, wish);
    return { ...body, orderAmount: write(String(body['orderAmount'])) };
  };
}

/** @type {import('../alteration.ts').Group} */
export const largeSums = {
  title: 'Large sums',
  defects: [
    {
      id: 'millions-with-exponent',
      title: 'prints sums of a million and more as Go prints a float64: 1.5e+06',
      damage: 'Nobody can pay for what costs a million dong, which is forty dollars.',
      caughtBy: { cases: ['X-63'], findings: ['order.amount-sent', 'wire-amount.form'], isFirst: true },
      alters(shop) {
        writesSums(shop, (amount) =>
          Number(amount) < 1_000_000
            ? amount
            : Number(amount)
                .toExponential()
                .replace(/e\+(\d)$/, 'e+0$1'),
        );
      },
    },
    {
      id: 'hundredths-in-32-bits',
      title:
        'keeps sums in hundredths in a column of 32 bits, which takes its largest number for all above it',
      damage: WRONG_SUM,
      caughtBy: { cases: ['X-63'], findings: ['order.amount-sent'], isFirst: true },
      alters(shop) {
        writesSums(shop, (amount) => {
          const isTooLarge = Number(amount) * 100 > 2 ** 31 - 1;
          return isTooLarge ? String(Math.trunc((2 ** 31 - 1) / 100)) : amount;
        });
      },
    },
    {
      id: 'float-column',
      title: 'keeps sums in a column FLOAT, which holds seven digits',
      damage: WRONG_SUM,
      caughtBy: { cases: ['X-63'], findings: ['order.amount-sent'], isFirst: true },
      alters(shop) {
        writesSums(shop, (amount) =>
          amount.includes('.') ? Math.fround(Number(amount)).toFixed(2) : amount,
        );
      },
    },
  ],
};
