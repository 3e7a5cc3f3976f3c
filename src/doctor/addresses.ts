import { isUrl } from '../core/index.ts';
import { text } from '../harness/index.ts';
import type { Examination } from './examination.ts';
import { verdictsFrom } from './seen.ts';
import { ok, problem, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

/** Where order/create sends the buyer and the notifications. */
export const addresses: readonly Examination<DoctorContext>[] = [
  { id: 'redirects', title: 'the redirect addresses', needs: ['order'], examine: redirects },
  { id: 'notify-url', title: 'the address for notifications', needs: ['order'], examine: notifyUrl },
];

function redirects(context: DoctorContext): Verdict[] {
  const found = verdictsFrom(context.findings((check) => check === 'parameters.redirects'));
  return found.length > 0 ? found : [ok('the redirect addresses for success, failure and cancel are set')];
}

function notifyUrl(context: DoctorContext): Verdict[] {
  const { place } = context.given;
  const found = verdictsFrom(context.findings((check) => check === 'parameters.notify-url'));
  if (found.length > 0) return found;
  const sent = text(context.order.sent ?? {}, 'notifyUrl') ?? '';
  const webhookUrl = context.driven.merchant.webhookUrl;
  if (!isUrl(sent)) return [problem('order/create has no notifyUrl', { where: 'notifyUrl' })];
  const [told, described] = [new URL(sent), new URL(webhookUrl)];
  if (serverOf(told) !== serverOf(described)) {
    return [
      problem(`notifyUrl is ${sent}, which is not the server under test (${described.origin})`, {
        where: context.isStarted ? context.variable('PUBLIC_URL') : place('merchant.baseUrl'),
        fix: context.isStarted
          ? 'Build notifyUrl from PUBLIC_URL or PORT.'
          : 'Make notifyUrl lead to the server that baseUrl names, as seen from this machine.',
      }),
    ];
  }
  if (told.pathname === described.pathname) return [ok(`notifyUrl is ${sent}`)];
  return [
    problem(`notifyUrl leads to ${told.pathname}, webhookPath to ${described.pathname}`, {
      where: place('merchant.webhookPath'),
      fix: `Write ${told.pathname} if that is the handler: forged notifications are sent to webhookPath.`,
    }),
  ];
}

/** This machine has several names: treat them as one. */
function serverOf(url: URL): string {
  const host = url.hostname.replace(/^(localhost|127\.0\.0\.1|\[::1\])$/, 'this machine');
  return `${url.protocol}//${host}:${url.port}`;
}
