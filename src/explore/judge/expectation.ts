import { isRecord, orList } from '../../core/index.ts';
import type { Explored } from '../explored.ts';
import { codesFor, type Malformed } from '../generate/malformed.ts';
import type { Variant } from '../generate/variants.ts';
import type { Answered } from '../wire/caller.ts';
import { judgeForm } from './answer.ts';
import { businessCodes } from './codes.ts';
import type { Problem } from './problem.ts';

/** A valid body must be accepted, or refused for a documented business reason. */
export function judgeValid(explored: Explored, about: string, answered: Answered): Problem[] {
  const { answer } = answered;
  const { codes } = explored;
  const problems = judgeForm(explored, about, answered);
  if (!answer || !explored.spec.errorEntry(answer.code)) return problems;
  if (answer.code === codes.success) return [...problems, ...otherObject(about, answered, explored)];
  if (businessCodes(explored, answered.call.operation).includes(answer.code)) return problems;
  if (answer.code === codes.unknownObject) return [...problems, forgotten(about, answered, explored)];
  return [
    ...problems,
    {
      check: 'explore.valid-refused',
      severity: 'error',
      about,
      seen: `is refused with ${answer.code} (${answer.msg}) although the contract allows it`,
      expected: `"${codes.success}", or one of ${businessCodes(explored, answered.call.operation).join(' ')}`,
      why: 'Merchants build by the published schema: what it allows must work, or their buyers cannot pay.',
      fix: `Accept the body. If the refusal is right, the document is wrong: correct specs/${explored.spec.product}/openapi.yaml.`,
      answered,
      group: answer.code,
    },
  ];
}

/** A body with one violation must be refused with its documented code, and the message must name the field. */
export function judgeViolation(
  explored: Explored,
  about: string,
  answered: Answered,
  variant: Variant,
): Problem[] {
  const { answer } = answered;
  const { codes } = explored;
  const problems = judgeForm(explored, about, answered);
  if (!answer) return problems;
  const { codes: expectedCodes = [codes.wrongBody] } = variant;
  const expected = `a refusal with ${orList(expectedCodes)} that names the field`;
  if (answer.code === codes.success)
    return [
      ...problems,
      {
        check: 'explore.invalid-accepted',
        severity: 'error',
        about,
        seen: 'is accepted',
        expected,
        why: `${explored.provider.name} refuses what this server lets through: the mistake is found in production, by a buyer who cannot pay.`,
        fix: `Validate each request against its schema before any work is done, and answer ${codes.wrongBody}.`,
        answered,
        group: variant.kind,
      },
    ];
  if (!expectedCodes.includes(answer.code))
    return [
      ...problems,
      {
        check: 'explore.wrong-code',
        severity: 'error',
        about,
        seen: `is refused with ${answer.code} (${answer.msg})`,
        expected,
        why: 'The code tells a merchant what to do: correct the request, or try again later. With another one it does the wrong thing.',
        fix: `Answer ${orList(expectedCodes)}; validate before anything else is looked at.`,
        answered,
        group: `${variant.kind} ${answer.code}`,
      },
    ];
  if (variant.names.length === 0 || variant.names.some((name) => answer.msg.includes(name))) return problems;
  return [
    ...problems,
    {
      check: 'explore.unnamed-field',
      severity: 'warning',
      about,
      seen: `is refused with a message that does not name the field: '${answer.msg}'`,
      expected,
      why: 'The developer at the other end searches a body of a hundred fields for the one that is wrong.',
      fix: 'Put the name of the field into msg.',
      answered,
    },
  ];
}

/** A request that is broken on the wire must get a documented error. */
export function judgeMalformed(
  explored: Explored,
  about: string,
  answered: Answered,
  input: Malformed,
): Problem[] {
  const { answer } = answered;
  const { codes } = explored;
  const isNoCall = input.kind === 'method' || input.kind === 'path';
  const problems = judgeForm(explored, about, answered, isNoCall ? [404, 405] : []);
  if (!answer || !explored.spec.errorEntry(answer.code)) return problems;
  const { mayPass } = input;
  const expectedCodes = codesFor(input, explored);
  const passes =
    answer.code === codes.success || businessCodes(explored, answered.call.operation).includes(answer.code);
  if (expectedCodes.includes(answer.code) || (mayPass && passes)) return problems;
  const expected = `a refusal with ${orList(expectedCodes)}${mayPass ? ', or as if nothing were wrong' : ''}`;
  const accepted = answer.code === codes.success;
  const trust = input.kind === 'wrong-key' || input.kind === 'forgery';
  return [
    ...problems,
    {
      check: accepted ? `explore.${trust ? input.kind : 'malformed'}-accepted` : 'explore.wrong-code',
      severity: 'error',
      about,
      seen: accepted ? 'is accepted' : `is refused with ${answer.code} (${answer.msg})`,
      expected,
      why: trust
        ? "Anyone who can call without the right key and signature can order, refund and cancel in the merchant's name."
        : 'A request that cannot be read for certain must not move money.',
      fix: trust ? trustFix(explored) : `Answer ${orList(expectedCodes)} before any work is done.`,
      answered,
      group: input.kind,
    },
  ];
}

/** A call about an object that does not exist. */
export function judgeUnknown(explored: Explored, about: string, answered: Answered): Problem[] {
  const { answer } = answered;
  const { codes } = explored;
  const problems = judgeForm(explored, about, answered);
  if (!answer || answer.code === codes.unknownObject) return problems;
  return [
    ...problems,
    {
      check: 'explore.unknown-object',
      severity: 'error',
      about,
      seen: `is answered with ${answer.code} (${answer.msg}) although there is no such object`,
      expected: `${codes.unknownObject}: it does not exist`,
      why: 'A server that accepts every id does not store objects: it cannot show whether a merchant handles their real state.',
      fix: `Keep what was created, look it up by the ids of the call, and answer ${codes.unknownObject} for all others.`,
      answered,
    },
  ];
}

function forgotten(about: string, answered: Answered, { codes }: Explored): Problem {
  return {
    check: 'explore.forgets',
    severity: 'error',
    about,
    seen: `is refused with ${codes.unknownObject} (${answered.answer?.msg ?? ''}) about an object although it was created a moment ago`,
    expected: 'the object that was created under these ids',
    why: 'A server that forgets cannot be asked what became of a payment: a merchant can recover nothing against it.',
    fix: 'Keep what was created, and find it by each of its ids.',
    answered,
  };
}

function otherObject(about: string, answered: Answered, { spec }: Explored): Problem[] {
  const { body = {}, answer } = answered;
  const data = answer?.data;
  const { ids, aliases, account } = spec.semantics;
  if (!isRecord(data)) return [];
  // Ids that an answer must repeat if the request contained them.
  const wrong = [...ids, ...Object.keys(aliases), account ?? []].flat().find((name) => {
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

function trustFix({ provider, codes }: Explored): string {
  const { apiKeyHeader, signatureHeader } = provider.protocol;
  return `Compare ${apiKeyHeader.toUpperCase()}, then verify ${signatureHeader.toUpperCase()} over the raw bytes, before the body is parsed: ${codes.wrongKey}, ${codes.forged}.`;
}
