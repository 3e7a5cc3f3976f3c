import type { Mistake } from './mistake.ts';

const headers = { 'content-type': 'application/json', 'x-signature': 'c2ln' };

export const acknowledgementMistakes: readonly Mistake[] = [
  {
    finding: 'acknowledgement.redirected',
    name: 'notifications that are redirected',
    says: /\(x2, x3\): \S+ answers HTTP 308, a redirect to https:\/\/shop\.example\/hooks\/\. Waffo does not follow/,
    tell: (on) => {
      on.call('orderCreate');
      const reply = { status: 308, body: '', headers: { location: 'https://shop.example/hooks/' } };
      on.notify('PAYMENT_NOTIFICATION', { reply, delivery: ['n1', 1] });
      on.notify('PAYMENT_NOTIFICATION', { reply, delivery: ['n1', 2] });
    },
  },
  {
    finding: 'acknowledgement.rate-limited',
    name: 'notifications that a rate limiter turns away',
    says: /answers HTTP 429 \(Retry-After: 60\) and accepts no notification: a rate limiter/,
    tell: (on) => {
      on.call('orderCreate');
      const reply = { status: 429, body: '', headers: { 'retry-after': '60' } };
      on.notify('PAYMENT_NOTIFICATION', { reply });
    },
  },
  ...(
    [
      ['a byte order mark', '\ufeff{"message":"success"}'],
      ['white space inside a name', '{"mess age":"success"}'],
      ['another key', '{"message":"success","code":0}'],
      ['the older form', '{"status":"success"}'],
      ['a bare word', 'success'],
      ['a word of other providers', 'OK'],
      ['an envelope', '{"code":"0","msg":"success","data":null}'],
      ['another case', '{"message":"SUCCESS"}'],
      ['a boolean', '{"success":true}'],
      ['an empty body', ''],
    ] as const
  ).map(([name, body]): Mistake => ({
    finding: 'acknowledgement.body',
    name: `an acknowledgement with ${name}`,
    says: /PAYMENT_NOTIFICATION \(x2\): the body of the reply is .* and not exactly '{"message":"success"}'/s,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply: { body } });
    },
  })),
  {
    finding: 'acknowledgement.body',
    name: 'an acknowledgement behind a byte order mark, which is made visible',
    says: /the body of the reply is '\\ufeff{"message":"success"}' and not exactly '{"message":"success"}'/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply: { body: '\ufeff{"message":"success"}' } });
    },
  },
  {
    finding: 'acknowledgement.body',
    name: 'an acknowledgement that is compressed',
    says: /the body of the reply is 6 bytes compressed with Content-Encoding gzip \(1f8b08000000 in hexadecimal\)/,
    tell: (on) => {
      on.call('orderCreate');
      const coded = { ...headers, 'content-encoding': 'gzip' };
      on.notify('PAYMENT_NOTIFICATION', { reply: { body: 'H4sIAAAA', encoding: 'base64', headers: coded } });
    },
  },
  ...(
    [
      ['spaces', '{"message": "success"}', '{"message": "success"}'],
      ['a line end', '{"message":"success"}\n', '{"message":"success"}\\n'],
    ] as const
  ).flatMap(([name, body, shown]): Mistake[] =>
    (
      [
        ['warning', true],
        ['error', false],
      ] as const
    ).map(([severity, acknowledged]) => ({
      finding: 'acknowledgement.white-space',
      name: `an acknowledgement with ${name} that ${acknowledged ? 'ends' : 'does not end'} the delivery`,
      severity,
      says: new RegExp(
        `is '${shown.replaceAll(/[{}\\]/g, '\\$&')}'; the documented bytes are '{"message":"success"}'`,
      ),
      tell: (on) => {
        on.call('orderCreate');
        on.notify('PAYMENT_NOTIFICATION', { reply: { body }, delivery: ['n1', 1], acknowledged });
      },
    })),
  ),
  {
    finding: 'acknowledgement.content-type',
    name: 'an acknowledgement as plain text',
    says: /Content-Type text\/plain/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply: { headers: { ...headers, 'content-type': 'text/plain' } } });
    },
  },
  {
    finding: 'acknowledgement.content-type',
    name: 'an acknowledgement without content type',
    says: /no Content-Type/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply: { headers: {} } });
    },
  },
  {
    finding: 'acknowledgement.signature',
    name: 'an acknowledgement without signature',
    says: /\(x2, x3\): the acknowledgement has no X-SIGNATURE/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply: { signature: 'missing' }, delivery: ['n1', 1] });
      on.notify('PAYMENT_NOTIFICATION', { reply: { signature: 'missing' }, delivery: ['n1', 2] });
    },
  },
  {
    finding: 'acknowledgement.signature',
    name: 'an acknowledgement that is signed wrongly',
    says: /does not match its body/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply: { signature: 'invalid' } });
    },
  },
  ...[201, 202, 204].map((status): Mistake => ({
    finding: 'acknowledgement.status',
    name: `a reply with HTTP ${status}`,
    says: new RegExp(`HTTP status ${status}`),
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', {
        reply: status === 204 ? { status, body: '', headers: {} } : { status },
      });
    },
  })),
  {
    finding: 'acknowledgement.status',
    name: 'success in words under HTTP 500',
    says: /HTTP status 500/,
    beside: ['acknowledgement.never'],
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply: { status: 500 } });
    },
  },
  {
    finding: 'acknowledgement.slow',
    name: 'a reply after six seconds',
    severity: 'warning',
    says: /more than 5 s/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { durationMs: 6_000 });
    },
  },
  {
    finding: 'acknowledgement.slow',
    name: 'a reply after sixteen seconds',
    says: /more than 15 s/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { durationMs: 16_000 });
    },
  },
  {
    finding: 'acknowledgement.no-reply',
    name: 'no reply at all',
    says: /https:\/\/shop\.acme\.com\/webhooks\/waffo, which the merchant sent as notifyUrl \(no reply within 15s\)/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { noResponse: 'no reply within 15s' });
    },
  },
  {
    finding: 'unfinished-reply.too-long',
    name: 'a reply to a notification that does not end',
    says: /^The reply to the notification PAYMENT_NOTIFICATION \(x2\) began with HTTP 200 and had not ended when reading was stopped: 1 MiB had come in 0\.9 s\.$/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', {
        noResponse: 'no end',
        durationMs: 900,
        unfinished: { why: 'too long', status: 200, bytes: 1_048_577 },
      });
    },
  },
  {
    finding: 'unfinished-reply.broken-off',
    name: 'a reply to a notification that breaks off',
    says: /began with HTTP 200 and broke off before its end: 21 bytes had come/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', {
        noResponse: 'no end',
        unfinished: { why: 'broken off', status: 200, bytes: 21 },
      });
    },
  },
  {
    finding: 'unfinished-reply.too-slow',
    name: 'replies of its own API that come drop by drop',
    says: /^The reply to getOrder \(m2 \(and 1 more like it\)\) began with HTTP 200 and had not ended when its time was over: 34 bytes had come in 35\.0 s\.$/,
    tell: (on) => {
      on.call('orderCreate');
      const unfinished = { why: 'too slow', status: 200, bytes: 34 } as const;
      on.ask('getOrder', {}, { unfinished, durationMs: 35_000 });
      on.ask('getOrder', {}, { unfinished, durationMs: 35_000 });
    },
  },
  {
    finding: 'acknowledgement.refusal-unsigned',
    name: 'an unsigned refusal',
    severity: 'info',
    says: /asks for redelivery/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', {
        reply: { body: '{"message":"failed"}', signature: 'missing' },
        delivery: ['n1', 1],
      });
      on.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 2] });
    },
  },
  {
    finding: 'acknowledgement.never',
    name: 'every attempt is refused',
    says: /All 2 attempts of PAYMENT_NOTIFICATION \(x2, x3\) for paymentRequestId 5f0c\w+ were refused \(HTTP 200 with '{"message":"failed"}' and HTTP 500 with 'oops'\)/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply: { body: '{"message":"failed"}' }, delivery: ['n1', 1] });
      on.notify('PAYMENT_NOTIFICATION', { reply: { status: 500, body: 'oops' }, delivery: ['n1', 2] });
    },
  },
  {
    finding: 'acknowledgement.never',
    name: 'the only attempt is refused although the order is well known',
    says: /The only attempt of REFUND_NOTIFICATION \(x3\)/,
    fixes: /read X-SIGNATURE in any case of letters/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund');
      on.notify('REFUND_NOTIFICATION', { reply: { status: 410, body: 'gone' } });
    },
  },
  {
    finding: 'acknowledgement.never',
    name: 'an address that takes other notifications answers 404 to one',
    says: /The only attempt of REFUND_NOTIFICATION \(x4\)/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund');
      on.notify('PAYMENT_NOTIFICATION');
      on.notify('REFUND_NOTIFICATION', { reply: { status: 404, body: 'no order' } });
    },
  },
  {
    finding: 'acknowledgement.no-handler',
    name: 'an address answers 404 to every notification',
    says: /REFUND_NOTIFICATION \(x3\): https?:\/\/\S+, which the merchant sent as refundNotifyUrl, answers every notification with HTTP 404/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund');
      on.notify('REFUND_NOTIFICATION', { reply: { status: 404, body: 'no route' } });
    },
  },
  {
    finding: 'acknowledgement.never',
    name: 'a delivery out of turn is refused and does not come back',
    severity: 'warning',
    says: /The only attempt/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', {
        fault: { name: 'released in another order', falsified: 'none' },
        reply: { body: '{"message":"unknown"}' },
        delivery: ['n1', 1],
      });
    },
  },
  {
    finding: 'acknowledgement.respaced',
    name: 'a validly signed body with other white space is refused',
    says: /x2, which was acknowledged; only the white space differs/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 1] });
      on.notify('PAYMENT_NOTIFICATION', {
        text: (body) => JSON.stringify(body, null, 3),
        fault: { name: 'validly signed, other white space', falsified: 'none' },
        reply: { body: '{"message":"failed"}' },
      });
    },
  },
];
