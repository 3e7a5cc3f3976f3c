import type { Mistake } from './mistake.ts';

export const signatureMistakes: readonly Mistake[] = [
  {
    finding: 'request-signature.missing',
    name: 'a call without signature',
    says: /order\/create \(x1\) was sent without X-SIGNATURE/,
    tell: (on) => void on.call('orderCreate', { signature: 'missing', code: 'A0002' }),
  },
  {
    finding: 'request-signature.invalid',
    name: 'a call whose signature does not match',
    says: /order\/create \(x1, x2\)/,
    tell: (on) => {
      on.call('orderCreate', { signature: 'invalid', code: 'A0002' });
      on.call('orderCreate', { signature: 'invalid', code: 'A0002' });
    },
  },
  {
    finding: 'request-signature.rejected',
    name: 'a public key that is not registered at Waffo',
    says: /A0002/,
    tell: (on) => void on.call('orderCreate', { code: 'A0002' }),
  },
  {
    finding: 'request-signature.api-key',
    name: 'a wrong API key',
    says: /A0001/,
    tell: (on) => void on.call('orderCreate', { code: 'A0001' }),
  },
  {
    finding: 'request-signature.accepted-unsigned',
    name: 'Waffo takes an unsigned call',
    party: 'provider',
    says: /Waffo accepted order\/create \(x1\)/,
    tell: (on) => void on.call('orderCreate', { signature: 'missing' }),
  },
  {
    finding: 'request-signature.refused',
    name: 'a signature that Waffo refuses and nobody else could verify',
    beside: ['unverified'],
    says: /does not accept the signature, which could not be verified here/,
    tell: (on) => void on.call('orderCreate', { signature: 'unknown', code: 'A0002' }),
  },
  {
    finding: 'unverified',
    name: 'answers that nobody could verify',
    party: 'harness',
    severity: 'warning',
    says: /^2 signatures of Waffo could not be verified/,
    tell: (on) => {
      on.call('orderCreate', { answerSignature: 'unknown' });
      on.notify('PAYMENT_NOTIFICATION', { signature: 'unknown' });
    },
  },
  {
    finding: 'response-signature.invalid',
    name: 'Waffo signs an answer wrongly',
    party: 'provider',
    says: /order\/inquiry \(x2\)/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderInquiry', { answerSignature: 'invalid' });
    },
  },
  {
    finding: 'response-signature.missing',
    name: 'Waffo does not sign an answer',
    party: 'provider',
    severity: 'warning',
    says: /without X-SIGNATURE/,
    tell: (on) => void on.call('orderCreate', { answerSignature: 'missing' }),
  },
  {
    finding: 'response-signature.notification',
    name: 'Waffo signs a notification wrongly',
    party: 'provider',
    says: /PAYMENT_NOTIFICATION \(x2\)/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { signature: 'invalid', reply: { body: '{"message":"failed"}' } });
    },
  },
  {
    finding: 'forgery.acknowledged',
    name: 'a forged notification is acknowledged',
    says: /PAYMENT_NOTIFICATION \(x2\).*attacker's key/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', {
        actor: 'harness',
        signature: 'invalid',
        fault: { name: "forged: attacker's key", falsified: 'request' },
      });
    },
  },
  {
    finding: 'forgery.acknowledged',
    name: 'an unsigned notification is acknowledged in another form',
    says: /no X-SIGNATURE/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', {
        actor: 'harness',
        signature: 'missing',
        reply: { body: '{"status":"success"}', signature: 'missing' },
      });
    },
  },
];
