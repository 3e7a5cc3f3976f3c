import { MANNERS } from '../transport/index.ts';
import type { DeliveryReply } from '../transport/index.ts';
import type { ResponseMessage } from '../journal/index.ts';
import { redirectTarget } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { excerpt, verdictsFrom } from './seen.ts';
import { ok, problem, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

const BEFORE_THE_HANDLER = ['acknowledgement.redirected', 'acknowledgement.rate-limited'];

/** Whether the server believes forged notifications. */
export const notifications: readonly Examination<DoctorContext>[] = [
  {
    id: 'forged',
    title: 'forged notifications are refused',
    needs: ['accepted'],
    examine: forged,
  },
  {
    id: 'acknowledged',
    title: 'a genuine notification is acknowledged',
    needs: ['accepted', 'notify-url'],
    examine: acknowledged,
  },
  {
    id: 'white-space',
    title: 'a notification with other white space is accepted',
    needs: ['acknowledged'],
    examine: respaced,
  },
];

async function forged(context: DoctorContext): Promise<Verdict[]> {
  const { waffo, orders } = context.driven;
  const answers = new Set<string>();
  for (const way of MANNERS) {
    const reply = await waffo.falsePayment(context.order, {
      forged: way,
      result: { orderStatus: 'PAY_SUCCESS' },
    });
    const unheard = await notHeard(context, reply);
    if (unheard) return [unheard];
    answers.add(`HTTP ${reply.response?.status ?? ''}: ${excerpt(reply.response?.body ?? '')}`);
  }
  await orders.isNotPaid(context.order, 'forged notifications');
  const where = context.given.place('merchant.webhookPath');
  const found = verdictsFrom(
    context.findings((check) => /^(forgery|order)\./.test(check)),
    { where },
  );
  return found.length > 0 ? found : [ok(`forged notifications are refused (${[...answers].join('; ')})`)];
}

/** Whether the forgery never reached a handler, so that its refusal proves nothing. */
async function notHeard(
  context: DoctorContext,
  { response, noResponse }: DeliveryReply,
): Promise<Verdict | undefined> {
  const { merchant, waffo } = context.driven;
  const where = context.given.place('merchant.webhookPath');
  if (!response) {
    return problem(`a notification to ${merchant.webhookUrl} gets no answer: ${noResponse ?? ''}`, {
      where,
      fix: 'Correct webhookPath (and baseUrl), and make sure that the handler answers.',
    });
  }
  if (!isLost(response)) return undefined;
  // A server may hide its handler from forgers: a message that Waffo signed must reach it.
  const signed = await waffo.falsePayment(context.order, { name: 'the order as it stands, signed by Waffo' });
  if (signed.response && !isLost(signed.response)) return undefined;
  const target = redirectTarget(response, merchant.webhookUrl);
  if (target !== undefined)
    return redirected(merchant.webhookUrl, { status: response.status, target }, where);
  return problem(`a notification to ${merchant.webhookUrl} is answered with HTTP ${response.status}`, {
    where,
    fix: 'Write the path at which your server receives notifications by POST.',
  });
}

function redirected(
  url: string,
  { status, target }: { status: number; target: string },
  where: string,
): Verdict {
  return problem(
    `a notification to ${url} is answered with HTTP ${status}, a redirect ${target ? `to ${target}` : 'without a Location'}`,
    {
      where,
      fix: `Waffo does not follow redirects: write the final address${target ? `, ${target}` : ''}, here and as the notifyUrl that is sent to Waffo. The usual causes are a slash at the end, http instead of https, and a login page.`,
    },
  );
}

/** Whether a reply comes from before the handler: the path does not exist, or it redirects. */
function isLost(response: ResponseMessage): boolean {
  const { status } = response;
  return status === 404 || status === 405 || redirectTarget(response, '') !== undefined;
}

async function acknowledged(context: DoctorContext): Promise<Verdict[]> {
  const { waffo } = context.driven;
  await waffo.pays(context.order);
  const [sent] = waffo.notifications.about(context.order.paymentRequestId, 'PAYMENT_NOTIFICATION');
  const findings = context.findings((check) => check.startsWith('acknowledgement.'));
  // The handler cannot have refused a message that it never got.
  if (findings.some(({ check }) => BEFORE_THE_HANDLER.includes(check)))
    return verdictsFrom(findings, { where: 'notifyUrl' });
  const unbelieved = refusal(context, sent?.replies[0]);
  if (unbelieved) {
    const others = findings.filter(({ check }) => check !== 'acknowledgement.never');
    return [unbelieved, ...verdictsFrom(others)];
  }
  if (findings.length > 0) return verdictsFrom(findings);
  if (sent?.state === 'acknowledged') return [ok('the notification of the payment is acknowledged exactly')];
  return [problem('the notification of the payment is not acknowledged', { where: 'notifyUrl' })];
}

/**
 * Sends the same notification again, validly signed over other bytes: code that serialises it again cannot verify the
 * signature.
 */
async function respaced(context: DoctorContext): Promise<Verdict> {
  const { waffo } = context.driven;
  const [sent] = waffo.notifications.about(context.order.paymentRequestId, 'PAYMENT_NOTIFICATION');
  if (!sent) return problem('there is no notification of the payment', { where: 'notifyUrl' });
  const { response, noResponse, acknowledged } = await waffo.notifications.deliverVariant(sent, {
    respaced: true,
  });
  // The form of an acknowledgement was judged before.
  if (acknowledged || (response && isTaken(response)))
    return ok('a validly signed notification with other white space is accepted');
  const said = response ? `HTTP ${response.status}: ${excerpt(response.body)}` : (noResponse ?? 'no answer');
  // Count the checks' findings about the same reply as reported.
  context.findings((check) => check.startsWith('acknowledgement.'));
  return problem(
    `the server accepts Waffo's notification, but not the same one with other white space: ${said}`,
    {
      where: context.given.place('merchant.webhookPath'),
      fix: 'Verify X-SIGNATURE over the raw bytes of the request, before a JSON parser reads them. Do not parse the body and serialise it again: white space, the order of fields and the form of numbers are part of what is signed.',
    },
  );
}

/** A 2xx that does not mention a failure. */
function isTaken({ status, body }: ResponseMessage): boolean {
  return status >= 200 && status < 300 && !/fail|error|invalid/i.test(body);
}

/** Waffo's genuine signature was refused: list the usual reasons, because the server does not give one. */
function refusal(context: DoctorContext, reply: DeliveryReply | undefined): Verdict | undefined {
  const response = reply?.response;
  if (!response || reply.acknowledged || isLost(response) || /success/i.test(response.body)) return undefined;
  if (response.status >= 200 && response.status < 300 && !/fail/i.test(response.body)) return undefined;
  return problem(
    `the server refuses Waffo's own notification: HTTP ${response.status}: ${excerpt(response.body)}`,
    {
      where: context.variable('WAFFO_PUBLIC_KEY'),
      fix: 'Verify X-SIGNATURE with this key over the raw bytes of the request, before a JSON parser or other middleware reads them. The handler must not require a login.',
    },
  );
}
