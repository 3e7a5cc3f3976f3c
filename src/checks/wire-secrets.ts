import { exchangesOf, type Exchange, type SecretMark } from '../journal/index.ts';
import type { Check } from './finding.ts';
import { groupBy } from './reading.ts';
import { finding, namedAll } from './wording.ts';

/** Whether the merchant gives its keys away in what it sends to Waffo: calls, and replies to notifications. */
export const wireSecrets: Check = {
  id: 'wire-secrets',
  title: 'Nothing that the merchant sends holds its private key, or its API key outside X-API-KEY',
  run(journal) {
    const seen = exchangesOf(journal).flatMap((exchange) =>
      marksOf(exchange).map((mark) => ({ exchange, mark })),
    );
    const groups = groupBy(seen, ({ exchange, mark }) =>
      [exchange.operation, mark.place, mark.name].join('\n'),
    );
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { place, name } = first.mark;
      const exchanges = group.map(({ exchange }) => exchange);
      const isReply = first.exchange.direction === 'provider-to-merchant';
      return finding(
        'merchant',
        'error',
        `wire-secrets.${name === 'API key' ? 'api-key' : 'private-key'}`,
        exchanges,
        {
          message: `${namedAll(exchanges)}: ${place} of ${isReply ? "the merchant's reply" : 'the request'} holds the merchant's ${name}, or a part of it.`,
          why:
            name === 'API key'
              ? 'Such places are stored, logged and shown, by Waffo, by proxies and to buyers: the key is no secret any more.'
              : 'Whoever has the private key signs orders, refunds and cancellations in the name of the merchant. Waffo never needs it.',
          fix: `Take it out of ${place}${name === 'API key' ? '; the API key goes into the header X-API-KEY and nowhere else' : '; the private key never leaves the process that signs'}. Let Waffo issue new keys if a real system has sent this.`,
        },
      );
    });
  },
};

/** What the merchant itself wrote: its calls, and its replies to notifications. */
function marksOf({ direction, actor, request, response }: Exchange): readonly SecretMark[] {
  if (direction === 'merchant-to-provider') return actor === 'merchant' ? (request.secrets ?? []) : [];
  return response?.secrets ?? [];
}
