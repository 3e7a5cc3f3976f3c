import type { Spec } from '../../contract/index.ts';
import { isRecord } from '../../core/index.ts';
import { SUCCESS } from '../../providers/waffo/protocol/index.ts';
import type { Variant } from '../generate/variants.ts';
import type { Malformed } from '../generate/malformed.ts';
import type { Answered } from '../wire/caller.ts';
import { judgeForm } from './answer.ts';
import { businessCodes } from './codes.ts';
import type { Problem } from './problem.ts';

/** Ids that an answer repeats if the request named them. */
const REPEATED = [
  'paymentRequestId', 'merchantOrderId', 'acquiringOrderId', 'refundRequestId', 'acquiringRefundOrderId',
  'subscriptionRequest', 'subscriptionId', 'originSubscriptionRequest', 'merchantSubscriptionId', 'merchantId',
]; // prettier-ignore

/** A valid body: accepted, or refused for a documented reason of business. */
export function judgeValid(spec: Spec, about: string, answered: Answered): Problem[] {
  const { envelope } = answered;
  const problems = judgeForm(spec, about, answered);
  if (!envelope || !spec.errorEntry(envelope.code)) return problems;
  if (envelope.code === SUCCESS) return [...problems, ...otherObject(about, answered)];
  if (businessCodes(spec, answered.call.operation).includes(envelope.code)) return problems;
  if (envelope.code === 'A0009') return [...problems, forgotten(about, answered, envelope.msg)];
  return [
    ...problems,
    {
      check: 'explore.valid-refused',
      severity: 'error',
      about,
      seen: `is refused with ${envelope.code} (${envelope.msg}) although the contract allows it`,
      expected: `"0", or one of ${businessCodes(spec, answered.call.operation).join(' ')}`,
      why: 'Merchants build by the published schema: what it allows must work, or their buyers cannot pay.',
      fix: 'Accept the body. If the refusal is right, the document is wrong: mend specs/waffo/openapi.yaml.',
      answered,
      group: envelope.code,
    },
  ];
}

/** A body with one violation: refused with its documented code, and the message names the field. */
export function judgeViolation(spec: Spec, about: string, answered: Answered, variant: Variant): Problem[] {
  const { envelope } = answered;
  const problems = judgeForm(spec, about, answered);
  if (!envelope) return problems;
  const expected = `a refusal with ${variant.codes.join(' or ')} that names the field`;
  if (envelope.code === SUCCESS)
    return [
      ...problems,
      {
        check: 'explore.invalid-accepted',
        severity: 'error',
        about,
        seen: 'is accepted',
        expected,
        why: 'What this server lets through Waffo refuses: the mistake is found in production, by a buyer who cannot pay.',
        fix: 'Validate each request against its schema before any work is done, and answer A0003.',
        answered,
        group: variant.kind,
      },
    ];
  if (!variant.codes.includes(envelope.code))
    return [
      ...problems,
      {
        check: 'explore.wrong-code',
        severity: 'error',
        about,
        seen: `is refused with ${envelope.code} (${envelope.msg})`,
        expected,
        why: 'The code tells a merchant what to do: mend the request, or try again later. With another one it does the wrong thing.',
        fix: `Answer ${variant.codes.join(' or ')}; validate before anything else is looked at.`,
        answered,
        group: `${variant.kind} ${envelope.code}`,
      },
    ];
  if (variant.names.length === 0 || variant.names.some((name) => envelope.msg.includes(name)))
    return problems;
  return [
    ...problems,
    {
      check: 'explore.unnamed-field',
      severity: 'warning',
      about,
      seen: `is refused with a message that does not name the field: '${envelope.msg}'`,
      expected,
      why: 'The developer at the other end searches a body of a hundred fields for the one that is wrong.',
      fix: 'Put the name of the field into msg.',
      answered,
    },
  ];
}

/** A request that is broken on the wire: a documented error. */
export function judgeMalformed(spec: Spec, about: string, answered: Answered, input: Malformed): Problem[] {
  const { envelope } = answered;
  const isNoCall = input.kind === 'method' || input.kind === 'path';
  const problems = judgeForm(spec, about, answered, isNoCall ? [404, 405] : []);
  if (!envelope || !spec.errorEntry(envelope.code)) return problems;
  const { codes, mayPass } = input;
  const passes =
    envelope.code === SUCCESS || businessCodes(spec, answered.call.operation).includes(envelope.code);
  if (codes.includes(envelope.code) || (mayPass && passes)) return problems;
  const expected = `a refusal with ${codes.join(' or ')}${mayPass ? ', or as if nothing were wrong' : ''}`;
  const accepted = envelope.code === SUCCESS;
  const trust = codes.includes('A0001') || codes.includes('A0002');
  return [
    ...problems,
    {
      check: accepted ? `explore.${trust ? input.kind : 'malformed'}-accepted` : 'explore.wrong-code',
      severity: 'error',
      about,
      seen: accepted ? 'is accepted' : `is refused with ${envelope.code} (${envelope.msg})`,
      expected,
      why: trust
        ? 'Whoever can call without the right key and signature can order, refund and cancel in the name of the merchant.'
        : 'A request that cannot be read for certain must not move money.',
      fix: trust
        ? 'Compare X-API-KEY, then verify X-SIGNATURE over the raw bytes, before the body is parsed: A0001, A0002.'
        : `Answer ${codes.join(' or ')} before any work is done.`,
      answered,
      group: input.kind,
    },
  ];
}

/** A call about an object that nobody made: A0009. */
export function judgeStranger(spec: Spec, about: string, answered: Answered): Problem[] {
  const { envelope } = answered;
  const problems = judgeForm(spec, about, answered);
  if (!envelope || envelope.code === 'A0009') return problems;
  return [
    ...problems,
    {
      check: 'explore.unknown-object',
      severity: 'error',
      about,
      seen: `is answered with ${envelope.code} (${envelope.msg}) although there is no such object`,
      expected: 'A0009: it does not exist',
      why: 'A server that knows every order knows none: it cannot show whether a merchant handles the real state of its own.',
      fix: 'Keep what was created, look it up by the ids of the call, and answer A0009 for all others.',
      answered,
    },
  ];
}

function forgotten(about: string, answered: Answered, msg: string): Problem {
  return {
    check: 'explore.forgets',
    severity: 'error',
    about,
    seen: `is refused with A0009 (${msg}) about an object although it was created a moment ago`,
    expected: 'the object that was created under these ids',
    why: 'A server that forgets cannot be asked what became of a payment: a merchant can recover nothing against it.',
    fix: 'Keep what was created, and find it by each of its ids.',
    answered,
  };
}

function otherObject(about: string, answered: Answered): Problem[] {
  const { body = {}, envelope } = answered;
  const data = envelope?.data;
  if (!isRecord(data)) return [];
  const wrong = REPEATED.find((name) => {
    const [sent, came] = [body[name], data[name]];
    return typeof sent === 'string' && typeof came === 'string' && sent !== came;
  });
  if (wrong === undefined) return [];
  return [
    {
      check: 'explore.other-object',
      severity: 'error',
      about,
      seen: `is answered about another object: ${wrong} is "${String(data[wrong])}", asked for was "${String(body[wrong])}"`,
      expected: `data.${wrong} as it was sent`,
      why: 'The merchant would book the state of one order on another.',
      fix: 'Answer from what was created under these ids, not from an example.',
      answered,
      group: wrong,
    },
  ];
}
