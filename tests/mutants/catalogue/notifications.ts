import type { Mutant } from '../mutant.ts';

/** Wrongs about the delivery of notifications. */
export const notificationMutants: readonly Mutant[] = [
  {
    id: 'retry-interval-off',
    title: 'sends the second attempt after 35 seconds',
    within: 'DELIVERY_SCHEDULE',
    find: "'30s', '1m'",
    replace: "'35s', '1m'",
    killers: ['properties a jump of time', 'cases X-10'],
  },
  {
    id: 'seven-attempts',
    title: 'gives a notification up after seven attempts',
    within: 'DELIVERY_SCHEDULE',
    find: "'8h', '8h'",
    replace: "'8h'",
    killers: ['properties a jump of time', 'cases X-10'],
  },
  {
    id: 'acknowledged-by-status',
    title: 'takes any 200 for an acknowledgement',
    within: 'isAcknowledged',
    find: `acknowledges(bytes.toString('latin1'), form) &&
    verify(bytes, headers[signatureHeader], merchantKey)`,
    replace: 'Boolean(acknowledges || bytes || form || signatureHeader || (verify && merchantKey))',
    killers: ['properties a jump of time', 'cases X-10'],
  },
  {
    id: 'acknowledgement-unverified',
    title: 'takes an acknowledgement that is not signed',
    within: 'isAcknowledged',
    find: 'verify(bytes, headers[signatureHeader], merchantKey)',
    replace: 'Boolean(verify && signatureHeader && merchantKey)',
    killers: ['properties a jump of time', 'cases X-10'],
  },
  {
    id: 'notification-unsigned',
    title: 'signs notifications with a key that is not Waffo’s',
    within: 'Outbox.#attempt',
    find: 'const signature = await sign(body, this.#world.account.providerPrivateKey);',
    replace:
      "const signature = await sign(Buffer.concat([body, Buffer.from(' ')]), this.#world.account.providerPrivateKey);",
    killers: ['cases 3.1', 'properties a jump of time'],
  },
  {
    id: 'given-up-at-once',
    title: 'does not repeat what was not acknowledged',
    within: 'Outbox.#scheduleNext',
    find: "    if (notification.state === 'pending') this.#schedule(notification);",
    replace: "    if (notification.state === 'pending') notification.state = 'given up';",
    killers: ['cases X-10', 'properties a jump of time'],
  },
  {
    id: 'sent-after-acknowledgement',
    title: 'goes on sending what was acknowledged',
    within: 'Outbox.#attempt',
    find: "    if (reply.acknowledged) notification.state = 'acknowledged';\n",
    replace: '',
    killers: ['properties a jump of time', 'cases 3.1'],
  },
  {
    id: 'jump-loses-timers',
    title: 'loses what fell due within a jump of the clock',
    within: 'VirtualClock.advance',
    find: '      if (!next || next.at > target) break;',
    replace: '      if (!next || next.at > target - 3_600_000) break;',
    killers: ['properties a jump of time', 'cases X-10'],
  },
];
