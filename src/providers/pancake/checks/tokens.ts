import { andList, momentOf, textAt } from '../../../core/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import {
  answerOf,
  bodyOf,
  dataAnswered,
  groupBy,
  isInjected,
  merchantCalls,
  outcomeOf,
  startOf,
} from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';
import type { Exchange, Journal, MerchantCall } from '../../../journal/index.ts';
import { buyersDiffer } from './buyers.ts';
import { askedBy, credentialOf, harnessCalls, isLook, ISSUE_TOKEN } from './calls.ts';

/** A session token as the merchant got it. */
interface Issued {
  call: Exchange;
  token: string;
  /** In milliseconds of the platform's clock. */
  expiresAt: number | undefined;
  buyerIdentity: string | undefined;
}

const SHOWN_WHY =
  'Anyone with the token can act as this buyer: see the orders, cancel subscriptions and ask for refunds.';

/** Whether session tokens are used for one buyer, while they last, and shown to nobody else. */
export const tokens: Check = {
  id: 'tokens',
  title:
    'A session token is used for one buyer while it is valid, and appears only in the fragment of the checkout address',
  run(journal, context) {
    const issued = issuedIn(journal, context);
    const calls = harnessCalls(journal).filter(({ reply }) => reply !== undefined);
    return [
      ...refused(journal, context),
      ...oneIdentity(issued, calls),
      ...issued.flatMap((one) => [
        ...sharedOut(one, calls),
        ...handedOutLate(one, calls),
        ...shownElsewhere(one, calls),
      ]),
    ];
  },
};

function issuedIn(journal: Journal, context: CheckContext): Issued[] {
  const seen = merchantCalls(journal, ISSUE_TOKEN).flatMap((call): Issued[] => {
    const data = dataAnswered(call, context);
    const token = textAt(data, 'token');
    if (token === undefined) return [];
    return [
      {
        call,
        token,
        expiresAt: momentOf(textAt(data, 'expiresAt') ?? '')?.getTime(),
        buyerIdentity: textAt(bodyOf(call.request), 'buyerIdentity'),
      },
    ];
  });
  // An idempotency key replays the same token.
  return [...groupBy(seen, ({ token }) => token).values()].flatMap((same) => same.slice(0, 1));
}

/** Calls that the platform refused because of their token. A fresh token and the same call again mend it. */
function refused(journal: Journal, context: CheckContext): Finding[] {
  const calls = merchantCalls(journal);
  const seen = calls.filter(
    (call) => credentialOf(call) === 'token' && call.response?.status === 401 && !isInjected(call, context),
  );
  return [...groupBy(seen, (call) => answerOf(call, context)?.msg ?? '').entries()].map(([text, group]) => {
    const isOver = /expired/i.test(text);
    const isMended = group.every((call) =>
      calls.some(
        (later) =>
          startOf(later) > startOf(call) &&
          later.operation === call.operation &&
          later.request.body === call.request.body &&
          outcomeOf(later, context) === 'success',
      ),
    );
    return finding(
      'merchant',
      isOver && isMended ? 'warning' : 'error',
      `tokens.${isOver ? 'expired' : 'invalid'}`,
      group,
      {
        message: `${namedAll(group)} was refused with 401 ${quote(text)}: ${isOver ? 'the session token has expired' : 'the Authorization header has no session token of this store and environment'}.`,
        why: 'What the buyer wanted (a cancellation, a refund, a plan change) does not happen.',
        fix: 'Issue a token when the buyer acts, use it at once for this buyer and this environment, and do not store it. Calls of your own server need the headers of the API key and no token.',
      },
    );
  });
}

function oneIdentity(issued: readonly Issued[], calls: readonly MerchantCall[]): Finding[] {
  return [...groupBy(issued, ({ buyerIdentity }) => buyerIdentity)].flatMap(([identity, group]) => {
    const asked = group.flatMap(({ call }) => {
      const by = askedBy(call, calls);
      return by ? [{ call, by }] : [];
    });
    const [first] = asked;
    const other = first && asked.find(({ by }) => buyersDiffer([{}, {}], [first.by, by]) !== undefined);
    if (!other) return [];
    const words = buyersDiffer([{}, {}], [first.by, other.by]) ?? '';
    return finding('merchant', 'error', 'tokens.one-identity', [first.call, other.call], {
      message: `${namedAll([first.call, other.call])}: buyerIdentity is ${quote(identity)} for two buyers (${words}).`,
      why: 'Waffo Pancake treats both as the same buyer: each can see, cancel and refund the orders of the other, and a trial of the one is used up for the other.',
      fix: "Send an identity of the shop's own user that never changes, such as the account number; send none for guests.",
    });
  });
}

function sharedOut({ token, call }: Issued, calls: readonly MerchantCall[]): Finding[] {
  const shown = calls.filter(({ reply }) => reply?.body.includes(token));
  const [first] = shown;
  const other =
    first && shown.find((one) => !isLook(one) && buyersDiffer([{}, {}], [first, one]) !== undefined);
  if (!first || !other) return [];
  return [
    aboutReplies('two-buyers', 'error', [first, other], call, {
      what: `The session token of ${call.id} was given to two buyers (${buyersDiffer([{}, {}], [first, other]) ?? ''}), in the replies to ${first.operation} (${first.id}) and ${other.operation} (${other.id})`,
      fix: 'Issue a token for each buyer and each checkout, and do not store it.',
    }),
  ];
}

function handedOutLate({ token, expiresAt, call }: Issued, calls: readonly MerchantCall[]): Finding[] {
  const late = calls.find(
    (one) =>
      !isLook(one) &&
      expiresAt !== undefined &&
      Date.parse(one.at) > expiresAt &&
      one.reply?.body.includes(token),
  );
  if (!late || expiresAt === undefined) return [];
  return [
    aboutReplies('over', 'error', [late], call, {
      what: `The reply to ${late.operation} (${late.id}) contains the session token of ${call.id}, which expired at ${new Date(expiresAt).toISOString()}`,
      why: 'The checkout does not know the buyer: the order is not tied to the account, and a trial or a plan change is refused.',
      fix: 'Issue a token for each checkout. If the idempotency key is fixed or derived, the platform answers with the old token for 24 hours.',
    }),
  ];
}

/** In the fragment it never reaches a server; everywhere else it is written down. */
function shownElsewhere({ token, call }: Issued, calls: readonly MerchantCall[]): Finding[] {
  const places = calls.flatMap((one) => placesOf(token, one).map((place) => ({ one, place })));
  return [...groupBy(places, ({ place }) => place)].map(([place, group]) => {
    const replies = [...new Set(group.map(({ one }) => one))];
    const isQuery = place === 'query';
    const names = andList(replies.map(({ operation, id }) => `${operation} (${id})`));
    return aboutReplies(
      isQuery ? 'in-query' : 'shown',
      isQuery || replies.some(isLook) ? 'error' : 'warning',
      replies,
      call,
      {
        what: `The reply to ${names} contains the session token of ${call.id} ${isQuery ? 'in the query of an address' : 'outside of the fragment of an address'}`,
        fix: 'Send it only as #token=… at the end of checkoutUrl, and only to its buyer: a fragment reaches no server and no log.',
      },
    );
  });
}

function placesOf(token: string, { reply }: MerchantCall): ('query' | 'other')[] {
  const parts = (reply?.body ?? '').split(token).slice(0, -1);
  return parts.flatMap((before): ('query' | 'other')[] => {
    if (/#(?:[^"'\s]*&)?token=$/i.test(before)) return [];
    return [/[?&][\w-]*=$/.test(before) ? 'query' : 'other'];
  });
}

function aboutReplies(
  check: string,
  severity: Finding['severity'],
  replies: readonly MerchantCall[],
  issued: Exchange,
  { what, why = SHOWN_WHY, fix }: { what: string; why?: string; fix: string },
): Finding {
  return {
    check: `tokens.${check}`,
    party: 'merchant',
    severity,
    message: `${what}.`,
    why,
    fix,
    entries: [issued.id, ...replies.map(({ id }) => id)],
  };
}
