import { marksIn, isRecord, textAt, valueAt } from '../../../core/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { isPlaceholderId } from '../../../checks/placeholders.ts';
import { bodyOf, groupBy, merchantCalls } from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { credentialOf, ISSUE_TOKEN, purchaseSessions, type SessionCall } from './calls.ts';
import { sharedNumbers } from './shared-numbers.ts';

/** Longest number of the merchant's own that the platform takes. */
const LONGEST = 128;
const NUMBERS = ['orderMerchantExternalId', 'refundTicketMerchantExternalId'] as const;
const SECRET_NAME =
  /^(?:.*(?:password|passwd|secret|private_?key|access_?token|session_?token|api_?key|cvv|cvc|card_?(?:number|no)).*|pan|pin)$/i;

/** Whether everything that is bought carries the merchant's own number, so that a webhook finds its order. */
export const references: Check = {
  id: 'references',
  title: "Every purchase has the merchant's own order number, one for each order, and no secrets",
  run(journal, context) {
    const sessions = purchaseSessions(journal, context);
    return [
      ...tooLong(journal),
      ...placeholders(sessions),
      ...missing(journal, sessions),
      ...sharedNumbers(journal, sessions, context),
      ...secrets(journal, context),
    ];
  },
};

function tooLong(journal: Journal): Finding[] {
  const seen = merchantCalls(journal).flatMap((call) =>
    NUMBERS.flatMap((field) => {
      const value = textAt(bodyOf(call.request), field);
      return value !== undefined && value.length > LONGEST ? [{ call, field, value }] : [];
    }),
  );
  return [...groupBy(seen, ({ call, field }) => `${call.operation} ${field}`).values()].map((group) => {
    const calls = group.map(({ call }) => call);
    const [first] = group;
    return finding('merchant', 'error', 'references.too-long', calls, {
      message: `${namedAll(calls)}: ${first?.field ?? ''} has ${first?.value.length ?? 0} characters; at most ${LONGEST} are allowed.`,
      why: 'Waffo Pancake refuses the call: the buyer cannot pay.',
      fix: `Send your short order number as ${first?.field ?? ''}. Put other data that you want back into metadata.`,
    });
  });
}

function placeholders(sessions: readonly SessionCall[]): Finding[] {
  const seen = sessions.filter(({ number }) => number !== undefined && isPlaceholderId(number));
  if (seen.length === 0) return [];
  const calls = seen.map(({ call }) => call);
  return [
    finding('merchant', 'error', 'references.placeholder', calls, {
      message: `${namedAll(calls)}: orderMerchantExternalId is ${quote(seen[0]?.number)}, which is not an order number.`,
      why: 'The webhook has the same value, so the shop does not find the order that was paid.',
      fix: 'Store the order first, and send its number.',
    }),
  ];
}

function missing(journal: Journal, sessions: readonly SessionCall[]): Finding[] {
  const without = sessions.filter(({ number }) => number === undefined);
  const isKnownBuyer = merchantCalls(journal, ISSUE_TOKEN).length > 0;
  const severityOf = ({ body }: SessionCall): Finding['severity'] =>
    isKnownBuyer || isRecord(valueAt(body, 'metadata')) ? 'warning' : 'error';
  return [...groupBy(without, severityOf)].map(([severity, group]) => {
    const calls = group.map(({ call }) => call);
    return finding('merchant', severity, 'references.missing', calls, {
      message: `${namedAll(calls)} has no orderMerchantExternalId.`,
      why: "A webhook has Waffo Pancake's own ids and the e-mail that the buyer has typed. Without the number the shop has to guess which order was paid. Metadata and buyer cannot distinguish two orders of one buyer if the checkout page renews the session.",
      fix: 'Store the order before you create the session, and send its number as orderMerchantExternalId: the order, its payments, renewals and refunds then have it.',
    });
  });
}

/** Secrets and card data in what comes back with every webhook and stands in the dashboard. */
function secrets(journal: Journal, { provider }: CheckContext): Finding[] {
  const seen = merchantCalls(journal).flatMap((call) =>
    secretsIn(call).map(({ field, what }) => ({ call, field, what })),
  );
  return [...groupBy(seen, ({ call, field }) => `${call.operation} ${field}`).values()].map((group) => {
    const calls = group.map(({ call }) => call);
    const [first] = group;
    return finding('merchant', 'error', 'references.secrets', calls, {
      message: `${namedAll(calls)}: ${first?.field ?? ''} holds ${first?.what ?? 'a secret'}.`,
      why: `Metadata comes back with every webhook, and ${provider.name}'s dashboard, logs and exports show it.`,
      fix: 'Put numbers and names of your own into metadata, never a password, a key, a token or data of a card.',
    });
  });
}

function secretsIn(call: Exchange): { field: string; what: string }[] {
  const metadata = valueAt(bodyOf(call.request), 'metadata');
  if (credentialOf(call) === undefined || !isRecord(metadata)) return [];
  return Object.entries(metadata).flatMap(([name, value]) => {
    const field = `metadata.${name}`;
    const marks = typeof value === 'string' ? marksIn(value) : [];
    if (marks.length > 0) return [{ field, what: `a secret (${marks.join(', ')})` }];
    const isSecret = SECRET_NAME.test(name) && value !== null && value !== '' && typeof value !== 'boolean';
    return isSecret ? [{ field, what: 'a secret by its name' }] : [];
  });
}
