import type { Check } from 'waffo-acceptance/checks';

/** Our support finds payments by their description, so none may be empty or longer than a line of a bank statement. */
export const described: Check = {
  id: 'shop',
  title: 'Every order has a short description',
  run: (journal) =>
    journal.entries.flatMap((entry) => {
      if (entry.kind !== 'exchange' || entry.operation !== 'orderCreate') return [];
      const { orderDescription = '' } = JSON.parse(entry.request.body) as { orderDescription?: string };
      if (orderDescription !== '' && orderDescription.length <= 64) return [];
      return [
        {
          check: 'shop.description',
          party: 'merchant' as const,
          severity: 'error' as const,
          message: `The order of ${entry.id} has a description of ${orderDescription.length} characters.`,
          why: 'Support cannot find the payment of a customer who calls.',
          fix: 'Send the name of the product, cut to 64 characters.',
          entries: [entry.id],
        },
      ];
    }),
};
