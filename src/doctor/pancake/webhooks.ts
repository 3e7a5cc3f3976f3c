import type { WebhookDelivery } from '../../providers/pancake/emulator/index.ts';
import { redirectTarget } from '../../core/index.ts';
import type { DeliveryReply } from '../../transport/index.ts';
import type { Examination } from '../examination.ts';
import { excerpt, verdictsFrom } from '../seen.ts';
import { ok, problem, warning, type Verdict } from '../verdict.ts';
import type { PancakeContext } from './context.ts';

/** Whether the server believes what it should: one purchase is paid, another one is not. */
export const webhooks: readonly Examination<PancakeContext>[] = [
  {
    id: 'acknowledged',
    title: 'a valid webhook is accepted',
    needs: ['checkout-url', 'number'],
    examine: acknowledged,
  },
  {
    id: 'white-space',
    title: 'a webhook with other white space is accepted',
    needs: ['acknowledged'],
    examine: respaced,
  },
  { id: 'forged', title: 'forged webhooks are refused', needs: ['acknowledged'], examine: forged },
];

const FORGERIES = ['no header', 'garbage', "attacker's key", 'other body'] as const;

async function acknowledged(context: PancakeContext): Promise<Verdict[]> {
  const { pancake } = context.driven;
  await pancake.pays(context.order);
  const sent = completed(context);
  const refused = sent && turnedAway(context, sent);
  const found = verdictsFrom(context.findings((check) => /^(acknowledgement|webhook)\./.test(check)));
  // The checks' findings about it are consequences.
  if (refused) return [refused];
  if (found.length > 0) return found;
  const status = sent?.replies.at(-1)?.response?.status;
  return status === undefined
    ? [problem('Pancake has sent no webhook about the payment', { where: 'the journal of the doctor' })]
    : [ok(`the webhook of the payment is accepted: HTTP ${status}`)];
}

/** The webhook about the payment of the order. */
function completed({ driven, order }: PancakeContext): WebhookDelivery | undefined {
  const payment = driven.pancake.records.paymentsOf(order).at(-1);
  return payment && driven.pancake.webhooks.about(payment.id, 'order.completed').at(-1);
}

/** Why a genuine webhook was refused, as far as the replies show. */
function turnedAway(context: PancakeContext, { state, replies, url }: WebhookDelivery): Verdict | undefined {
  if (state === 'success') return undefined;
  const { place } = context.given;
  const reply: DeliveryReply | undefined = replies.at(-1);
  const where = place('merchant.webhookPath');
  if (!reply?.response) {
    return problem(`a webhook to ${url} gets no answer: ${reply?.noResponse ?? ''}`, {
      where,
      fix: 'Correct webhookPath (and baseUrl), and make sure that the handler answers within 10 seconds.',
    });
  }
  const { status, body } = reply.response;
  const target = redirectTarget(reply.response, url);
  if (target !== undefined) {
    return problem(`a webhook to ${url} is answered with HTTP ${status}, a redirect to ${target}`, {
      where,
      fix: `Pancake treats a redirect as a failure: write the final address, ${target}. The usual causes are a slash at the end and a login page.`,
    });
  }
  if (status === 404 || status === 405) {
    return problem(`a webhook to ${url} is answered with HTTP ${status}`, {
      where,
      fix: 'Write the path at which your server receives webhooks by POST.',
    });
  }
  if (status >= 500) {
    return problem(`the server answers a valid webhook with HTTP ${status}: ${excerpt(body)}`, {
      where: 'the log of the server',
      fix: 'Find out why the handler fails. It may look for an id that Pancake does not send, or parse a date as a date with a time.',
    });
  }
  return problem(`the server refuses a valid webhook: HTTP ${status}: ${excerpt(body)}`, {
    where: context.variable('WAFFO_WEBHOOK_TEST_PUBLIC_KEY'),
    fix: 'Verify X-Waffo-Signature with this key over the raw bytes of the request, before a JSON parser or other middleware reads them: verifyWebhook(rawBody, header, { publicKeys: { test, prod } }). The keys built into the SDK are those of the real Pancake.',
  });
}

/**
 * Sends the same webhook again, validly signed over other bytes: code that serialises it again cannot verify the
 * signature.
 */
async function respaced(context: PancakeContext): Promise<Verdict> {
  const sent = completed(context);
  if (!sent) return problem('there is no webhook of the payment', { where: 'the journal of the doctor' });
  const { response, noResponse } = await context.driven.pancake.webhooks.sends(sent, {
    respaced: true,
    name: 'other white space',
  });
  if (response && response.status < 300)
    return ok('a validly signed webhook with other white space is accepted');
  const said = response ? `HTTP ${response.status}: ${excerpt(response.body)}` : (noResponse ?? 'no answer');
  return problem(
    `the server accepts Pancake's webhook, but not the same one with other white space: ${said}`,
    {
      where: context.given.place('merchant.webhookPath'),
      fix: 'Verify X-Waffo-Signature over the raw bytes of the request, before a JSON parser reads them. Do not parse the body and serialise it again: white space, the order of fields and the form of numbers are part of what is signed.',
    },
  );
}

async function forged(context: PancakeContext): Promise<Verdict[]> {
  const { orders, pancake } = context.driven;
  const sent = completed(context);
  const victim = await orders.attempt();
  if (!sent || victim.externalId === undefined)
    return [
      problem('a second order cannot be placed', {
        fix: 'The first order could be placed: compare both in the journal.',
      }),
    ];
  const answers = new Set<string>();
  const taken: string[] = [];
  for (const manner of FORGERIES) {
    const { response, noResponse } = await pancake.webhooks.sends(sent, about(victim.externalId, manner));
    answers.add(response ? `HTTP ${response.status}` : (noResponse ?? 'no answer'));
    if (response && response.status < 300) taken.push(manner);
  }
  await orders.staysUnpaid(victim, 'forged webhooks');
  const found = verdictsFrom(
    context.findings((check) => /^(forgery|order|webhook)\b/.test(check)),
    { where: context.variable('WAFFO_WEBHOOK_TEST_PUBLIC_KEY') },
  );
  if (found.some(({ state }) => state === 'problem')) return found;
  if (taken.length > 0) {
    return [
      warning(`forged webhooks have no effect and are answered with 2xx (${taken.join(', ')})`, {
        where: context.given.place('merchant.webhookPath'),
        fix: 'Answer 401 to a webhook whose signature does not verify, so that a wrong key shows in the log of deliveries.',
      }),
    ];
  }
  return [ok(`forged webhooks are refused (${[...answers].join('; ')})`)];
}

/** A forged webhook that claims that another order is paid. */
function about(orderMerchantExternalId: string, manner: (typeof FORGERIES)[number]) {
  const id = `PAY_${'9'.repeat(22)}`;
  return {
    forged: manner,
    envelope: { id, eventId: id },
    data: { orderMerchantExternalId, paymentId: id, orderId: `ORD_${'9'.repeat(22)}` },
  };
}
