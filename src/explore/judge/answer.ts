import { orList } from '../../core/index.ts';
import type { ErrorEntry } from '../../contract/index.ts';
import type { Explored } from '../explored.ts';
import type { NoReply } from '../replay/runner.mjs';
import type { Answered } from '../wire/caller.ts';
import type { Problem } from './problem.ts';

/** Rules for every answer: it exists, is signed, is an envelope, and has a code of the catalogue. */
export function judgeForm(
  explored: Explored,
  about: string,
  answered: Answered,
  /** Statuses of HTTP itself that are allowed for the request, besides the documented ones. */
  alsoStatuses: readonly number[] = [],
): Problem[] {
  if (answered.noReply) return [unanswered(about, answered, answered.noReply, explored)];
  const problems = [signatureOf(about, answered, explored), formOf(about, answered, explored)];
  const { answer } = answered;
  if (answer) {
    const entry = explored.spec.errorEntry(answer.code);
    const fits = alsoStatuses.includes(answered.status ?? 0);
    problems.push(
      entry ? (fits ? undefined : statusOf(about, answered, entry)) : unlisted(about, answered, explored),
    );
  }
  return problems.filter((problem) => problem !== undefined);
}

function unanswered(
  about: string,
  answered: Answered,
  { noReply: reason, late }: NoReply,
  { codes }: Explored,
): Problem {
  return {
    check: late ? 'explore.hang' : 'explore.dropped',
    severity: 'error',
    about,
    seen: late ? `is not answered: ${reason}` : `is not answered, the connection broke: ${reason}`,
    expected: 'an answer, whatever is wrong with the request',
    why: 'A caller that gets no answer does not know what became of the money, and one such request can stop the service for everybody.',
    fix: `Answer every request within its time, what cannot be read with ${codes.wrongBody}; bound what a single request may cost.`,
    answered,
  };
}

function signatureOf(about: string, answered: Answered, { provider }: Explored): Problem | undefined {
  const header = provider.protocol.signatureHeader.toUpperCase();
  const signature = answered.exchange.response?.signature;
  if (signature === 'valid') return undefined;
  const missing = signature === 'missing';
  return {
    check: missing ? 'explore.unsigned' : 'explore.signature',
    severity: 'error',
    about,
    seen: missing
      ? `is answered without ${header} (HTTP ${answered.status})`
      : `is answered with an ${header} that does not match the bytes (HTTP ${answered.status})`,
    expected: `${header}: the server's signature over the exact bytes of the answer`,
    why: 'Every answer is signed, refusals too. A merchant that verifies, as it must, throws an unsigned one away and learns nothing.',
    fix: 'Sign the bytes that leave in one place that every answer passes, errors of the framework included. Check that the public key that this run was given is the key of this server.',
    answered,
  };
}

/** Whether it has the form of an answer of this operation. */
function formOf(about: string, answered: Answered, { spec, codes }: Explored): Problem | undefined {
  const shared = {
    severity: 'error' as const,
    about,
    expected: `an envelope with code and msg, and data where the code is "${codes.success}"`,
    why: 'SDKs parse the envelope and nothing else; what does not match it is an unknown outcome to them.',
    fix: 'Answer {"code": …, "msg": …, "data": …} with the fields of the contract, refusals and errors of the framework included.',
    answered,
  };
  if (!answered.answer)
    return {
      ...shared,
      check: 'explore.envelope',
      seen: `is answered with no envelope: HTTP ${answered.status} ${quoted(answered.text ?? '')}`,
    };
  const { operation } = answered.call;
  const contract = spec.operations.find(({ id }) => id === operation)?.response;
  const [first, ...more] = contract?.validate(answered.answer) ?? [];
  if (!first) return undefined;
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  return {
    ...shared,
    check: 'explore.answer-schema',
    seen: `is answered with a body that departs from the contract: ${first.field} ${first.message}${others}`,
    group: `${operation} ${first.field}`,
  };
}

function statusOf(about: string, answered: Answered, { code, http }: ErrorEntry): Problem | undefined {
  const { status = 0 } = answered;
  // The contract says that refusals may also arrive with 200: no recorded call shows the documented statuses.
  if (status === 200 || http.includes(status)) return undefined;
  return {
    check: 'explore.status',
    severity: 'error',
    about,
    seen: `is answered with ${code} and HTTP ${status}`,
    expected: `${code} with HTTP ${orList(http)}, or 200`,
    why: 'Proxies, retries and alarms go by the HTTP status.',
    fix: `Answer ${code} with HTTP ${orList(http)} as the error-code page says.`,
    answered,
    group: code,
  };
}

function unlisted(about: string, answered: Answered, { spec, codes }: Explored): Problem {
  const { code = '' } = answered.answer ?? {};
  return {
    check: 'explore.undocumented-code',
    severity: 'error',
    about,
    seen: `is answered with code ${quoted(code)}, which no page of the documentation lists`,
    expected: `${codes.success} or a code of the catalogue`,
    why: 'A merchant treats each class of codes in its own way; of this one it cannot know whether money moved.',
    fix: `Answer with a code of specs/${spec.product}/errors.yaml.`,
    answered,
    group: code,
  };
}

/** Text for people, shortened. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line === '') return 'an empty body';
  return line.length > 120 ? `'${line.slice(0, 120)}…'` : `'${line}'`;
}
