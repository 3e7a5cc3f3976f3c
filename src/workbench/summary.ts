import { idsNamed, type Spec } from '../contract/index.ts';
import { isRecord, parseJson, textAt, valueAt } from '../core/index.ts';
import type { Exchange, Message } from '../journal/index.ts';
import type { Provider } from '../provider/index.ts';
import { faultOfReply } from './not-acknowledged.ts';
import { quoted } from './quoted.ts';

/** The result of an exchange: as expected, worth a look, or wrong. */
export type Tone = 'good' | 'note' | 'bad';

/** A short summary of an exchange. */
export interface Summary {
  /** Id of the journal entry. */
  entry: string;
  /** Whether the merchant called or was notified. */
  direction: 'call' | 'notification';
  /** Operation or event type. */
  name: string;
  /** Attempt of a notification. */
  attempt?: number;
  /** Its object. */
  about?: string;
  /** The result. */
  outcome: string;
  /** HTTP status of the answer. */
  status?: number;
  /** Name of the injected fault. */
  fault?: string;
  tone: Tone;
  /** Time at the provider. */
  at: string;
  /** Time by the machine's clock. */
  wallAt: string;
  durationMs: number;
}

/** What is needed to read exchanges. */
export interface Reader {
  provider: Pick<Provider, 'protocol'>;
  spec: Pick<Spec, 'semantics'>;
}

/** Summarises an exchange, from this exchange only. */
export function summaryOf(exchange: Exchange, reader: Reader): Summary {
  const { id, operation, delivery, at, wallAt, durationMs, response, fault } = exchange;
  const isCall = exchange.direction === 'merchant-to-provider';
  const about = aboutOf(exchange, reader);
  return {
    entry: id,
    direction: isCall ? 'call' : 'notification',
    name: operation === 'unknown' ? `${exchange.request.method} ${exchange.request.url}` : operation,
    ...(delivery && { attempt: delivery.attempt }),
    ...(about !== undefined && { about }),
    ...(isCall ? calledOutcome(exchange, reader) : deliveredOutcome(exchange, reader)),
    ...(response && { status: response.status }),
    ...(fault && { fault: fault.name }),
    at,
    wallAt,
    durationMs,
  };
}

type Outcome = Pick<Summary, 'outcome' | 'tone'>;

function calledOutcome({ request, response, noResponse }: Exchange, { provider }: Reader): Outcome {
  const { protocol } = provider;
  if (!response) return { outcome: noResponse ?? 'no answer', tone: 'bad' };
  const answer = response.encoding === 'utf8' ? protocol.answerIn(response.body) : undefined;
  if (!answer) return { outcome: `the body is ${quoted(response.body)}`, tone: 'bad' };
  const isDone = protocol.outcomeOf(answer, response.status) === 'success';
  const said = isDone ? answer.msg : `${answer.code} ${answer.msg}`;
  // An accepted call may have proved its sender in another way.
  const words = isDone ? '' : signatureWords(request, protocol.signatureHeader);
  return { outcome: words ? `${said}; ${words}` : said, tone: isDone ? 'good' : 'bad' };
}

/** What is wrong with the signature of a call. */
function signatureWords({ signature }: Message, header: string): string {
  if (signature === 'missing') return `the merchant sent no ${header}`;
  return signature === 'invalid' ? `${header} does not match the body that the merchant sent` : '';
}

function deliveredOutcome(exchange: Exchange, { provider }: Reader): Outcome {
  const fault = faultOfReply(exchange, provider.protocol);
  if (exchange.fault?.falsified === 'request') return forgedOutcome(exchange, fault);
  const isDone = exchange.delivery?.acknowledged ?? fault === undefined;
  const words = isDone ? 'acknowledged' : 'not acknowledged';
  return {
    outcome: fault === undefined ? words : `${words}, ${fault}`,
    tone: isDone ? (fault === undefined ? 'good' : 'note') : 'bad',
  };
}

/** A forgery must be refused. */
function forgedOutcome({ response }: Exchange, fault: string | undefined): Outcome {
  const isTaken = fault === undefined && response !== undefined;
  return isTaken
    ? { outcome: 'acknowledged, although it is forged', tone: 'bad' }
    : { outcome: `refused, ${fault ?? 'no reply came'}`, tone: 'good' };
}

/** The id of its object: the provider's if known, else the merchant's. */
function aboutOf({ operation, request, response }: Exchange, { spec }: Reader): string | undefined {
  const { semantics } = spec;
  const bodies = [jsonIn(response), jsonIn(request)];
  const parts = bodies.flatMap((body) => [
    valueAt(body, semantics.payload.answer),
    valueAt(body, semantics.payload.notification),
    body,
  ]);
  const name = semantics.call(operation)?.object ?? semantics.event(operation)?.object;
  const object = name === undefined ? undefined : semantics.object(name);
  for (const field of [object?.providerId, object?.id])
    for (const part of field === undefined ? [] : parts) {
      const id = textAt(part, field ?? '');
      if (id !== undefined) return id;
    }
  for (const part of parts) for (const id of idsNamed(part, semantics)) return id;
  return undefined;
}

function jsonIn(message: Message | undefined): Record<string, unknown> {
  const value = message?.encoding === 'utf8' ? parseJson(message.body) : undefined;
  return isRecord(value) ? value : {};
}
