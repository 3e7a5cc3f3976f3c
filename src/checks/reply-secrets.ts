import type { Check } from './finding.ts';

/** Whether what the merchant shows its buyers holds its keys. */
export const replySecrets: Check = {
  id: 'reply-secrets',
  title: "No reply of the merchant's own API holds its private key or API key",
  run(journal, { provider }) {
    return journal.entries.flatMap((entry) => {
      if (entry.kind !== 'call' || !entry.reply?.showsSecret) return [];
      return {
        check: 'reply-secrets.key',
        party: 'merchant' as const,
        severity: 'error' as const,
        message: `The reply to ${entry.operation} (${entry.id}, HTTP ${entry.reply.status}) holds the merchant's private key or API key.`,
        why: "Anyone who has the keys can order, refund and cancel in the merchant's name.",
        fix: `Answer buyers with messages that are written for them, never with an error object, its context or the environment. If a real system has answered like this, ask ${provider.name} for new keys.`,
        entries: [entry.id],
      };
    });
  },
};
