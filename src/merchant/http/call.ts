import type { Dispatcher } from 'undici';
import type { Recorder } from '../../journal/index.ts';
import { HarnessError, wallClock, type Clock } from '../../core/index.ts';
import { hasAnswered, noteAnswer } from '../answered.ts';
import type { MerchantDescription, OperationDescription } from '../config/index.ts';
import type { MerchantOperation, Reply } from '../merchant.ts';
import type { CallValues } from '../placeholders.ts';
import { parseReply, resolvePointer } from './pointer.ts';
import { fillRequest, type FilledRequest } from './request.ts';
import { seconds, send, type Answer } from './send.ts';
import { asText } from './views.ts';

const LONGEST_PROBE_MS = 5_000;

/** What all calls to one merchant share. */
export interface Line {
  description: MerchantDescription;
  /** Without a trailing slash. */
  baseUrl: string;
  recorder: () => Recorder | undefined;
  clock: Clock;
  agent: Dispatcher;
}

/** Makes one call, records it and reads the values of the description's pointers from the reply. */
export async function call(
  line: Line,
  name: MerchantOperation,
  operation: OperationDescription,
  values: CallValues,
  leaves?: AbortSignal,
): Promise<Reply<Record<string, unknown>>> {
  const request = fillRequest(line.description, name, operation, line.baseUrl, values);
  const recorder = line.recorder();
  const [at, wallAt] = [line.clock.now(), wallClock.now()];
  const answer = await send(request, line.description.timeouts.reply, line.agent, leaves);
  const entry = recorder?.call({
    at: at.toISOString(),
    wallAt: wallAt.toISOString(),
    durationMs: answer.durationMs,
    operation: name,
    request: { method: request.method, url: request.url, body: request.body ?? '' },
    ...(answer.failure === undefined
      ? { reply: { status: answer.status, body: answer.body, ...retryAfterOf(answer) } }
      : { noReply: answer.failure, ...(answer.unfinished && { unfinished: answer.unfinished }) }),
  });
  if (answer.heard) noteAnswer(line.baseUrl);
  else await refuseAbsentMerchant(line, name, request, answer);
  return {
    ok: answer.status >= 200 && answer.status < 300,
    status: answer.status,
    ...readBody(operation, answer),
    body: answer.body,
    headers: answer.headers,
    entry: entry?.id ?? '',
  };
}

function retryAfterOf({ headers }: Answer): { retryAfter?: string } {
  const told = headers['retry-after'];
  return told === undefined ? {} : { retryAfter: told };
}

function readBody(
  operation: OperationDescription,
  answer: Answer,
): { result: Record<string, unknown>; message?: string } {
  if (answer.failure !== undefined) return { result: {}, message: answer.failure };
  const json = parseReply(answer.body);
  const found = Object.entries(operation.result).map(
    ([name, at]) => [name, resolvePointer(json, at)] as const,
  );
  const message =
    operation.message === undefined ? undefined : asText(resolvePointer(json, operation.message));
  return {
    result: Object.fromEntries(found.filter(([, value]) => value !== undefined)),
    ...(message !== undefined && { message }),
  };
}

/*
 * If a merchant answered before, its silence is a result of the test. If it never answered, it may not be running at
 * all: then nothing can be tested, and a verdict would be wrong. A last request finds out, because the scenario may
 * hold back the answer of the very first call.
 */
async function refuseAbsentMerchant(
  line: Line,
  name: MerchantOperation,
  request: FilledRequest,
  answer: Answer,
): Promise<void> {
  if (hasAnswered(line.baseUrl)) return;
  const timeoutMs = Math.min(line.description.timeouts.reply, LONGEST_PROBE_MS);
  const probe = await send({ method: 'GET', url: line.baseUrl, headers: {} }, timeoutMs, line.agent);
  if (probe.heard) {
    noteAnswer(line.baseUrl);
    return;
  }
  throw new HarnessError(
    'WAF_MERCHANT',
    `the merchant has never answered: ${name}, ${request.method} ${request.url}: ${answer.failure ?? 'no reply'}` +
      ` (waited ${seconds(answer.durationMs)})`,
    'Check that it runs and listens at merchant.baseUrl and is not stuck, or let merchant.start run it.',
  );
}
