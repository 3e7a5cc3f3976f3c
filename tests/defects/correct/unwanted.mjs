/** @type {readonly import('../alteration.ts').Variant[]} */
export const unwanted = [
  {
    id: 'sends-unwanted-payments-back',
    title: 'refunds at once what is paid after somebody wished to cancel the order, and delivers nothing',
    alters({ orders, news, refunds, ledger, inBackground }) {
      const cancel = orders.afterCancel.bind(orders);
      const isUnwanted = new Set();
      orders.afterCancel = async (id, answer) => {
        isUnwanted.add(id);
        await cancel(id, answer);
      };
      const fulfil = news.fulfil.bind(news);
      news.fulfil = (order) => {
        if (!isUnwanted.has(order.id)) return fulfil(order);
        ledger.save({ order: { ...order, status: 'paid' } });
        const reason = 'The buyer had cancelled the order';
        inBackground(() => refunds.create(order.id, { amount: order.amount, reason }));
      };
    },
  },
];
