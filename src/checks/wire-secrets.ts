import { exchangesOf, type Exchange, type SecretMark } from '../journal/index.ts';
import type { Check } from './finding.ts';
import { groupBy, isCall, isNotification } from './reading.ts';
import { finding, namedAll } from './wording.ts';

/** Whether the merchant reveals its keys in what it sends to the provider: calls, and replies to notifications. */
export const wireSecrets: Check = {
  id: 'wire-secrets',
  title: 'Nothing that the merchant sends contains its private key, or its API key outside of its header',
  run(journal, { provider }) {
    const header = provider.protocol.apiKeyHeader.toUpperCase();
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
      const isReply = isNotification(first.exchange);
      return finding(
        'merchant',
        'error',
        `wire-secrets.${name === 'API key' ? 'api-key' : 'private-key'}`,
        exchanges,
        {
          message: `${namedAll(exchanges)}: ${place} of ${isReply ? "the merchant's reply" : 'the request'} contains the merchant's ${name}, or a part of it.`,
          why:
            name === 'API key'
              ? `${provider.name} and proxies store and log such texts, and buyers see them: the key is no longer secret.`
              : `Anyone who has the private key can sign orders, refunds and cancellations in the merchant's name. ${provider.name} never needs it.`,
          fix: `Take it out of ${place}${name === 'API key' ? `; the API key belongs only in the header ${header}` : '; the private key never leaves the process that signs'}. If a real system has sent this, ask ${provider.name} for new keys.`,
        },
      );
    });
  },
};

/** What the merchant itself wrote: its calls, and its replies to notifications. */
function marksOf(exchange: Exchange): readonly SecretMark[] {
  const { actor, request, response } = exchange;
  if (isCall(exchange)) return actor === 'merchant' ? (request.secrets ?? []) : [];
  return response?.secrets ?? [];
}
