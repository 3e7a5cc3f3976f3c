import { setTimeout as pause } from 'node:timers/promises';
import { idsNamed, type Operation } from '../contract/index.ts';
import {
  type Exchange,
  type InjectedFault,
  type ResponseMessage,
  type Unnumbered,
  asText,
  judgedSignature,
  signatureVerdict,
} from '../journal/index.ts';
import { merchantAsSigner } from '../provider/index.ts';
import { parseJson, toMs } from '../core/index.ts';
import {
  beginExchange,
  effectOf,
  faultName,
  Faults,
  PROBE_HEADER,
  type CallFault,
  type Caller,
} from '../transport/index.ts';
import { requestMessage, type Arrival } from './arrival.ts';
import { decoded } from './body.ts';
import { falsified, madeUpAnswer, replacesAnswer } from './tamper.ts';
import { plainOf, withHeader, without } from './headers.ts';
import { shown, type Outcome } from './outcome.ts';
import type { PaceQueue } from './pace.ts';
import { send, type Failure, type Incoming } from './send.ts';
import type { GatewayContext } from './context.ts';

/** A fault of a call on its way to the real provider. */
export interface GatewayFault extends CallFault {
  /** Sends another request to the provider instead, so that the merchant gets a genuine, signed answer to it. */
  instead?: {
    /** For the journal. */
    name: string;
    /** The request to send, made from the body of the merchant; its headers replace those of the merchant. */
    ask(body: Buffer): Promise<{ body: Buffer; headers: Readonly<Record<string, string>> }>;
  };
}

/** Headers and bytes as they go to the provider. */
interface Leaving {
  headers: Arrival['headers'];
  body: Buffer;
}

/** How often a throttled call is sent. */
const MOST_TRIES = 4;

/** The result of a call: the provider's answer (or what a fault made of it), or why there is none. */
type Result = { answer: Incoming } | { failure: Failure };

/** The way from the merchant to the provider: forwards every call unchanged and records it with its answer. */
export class Calls {
  readonly faults: Faults<GatewayFault>;
  readonly #context: GatewayContext;
  readonly #pace: PaceQueue | undefined;

  constructor(context: GatewayContext, pace: PaceQueue | undefined) {
    this.#context = context;
    this.#pace = pace;
    this.faults = new Faults(context.spec.operations.map(({ id }) => id));
  }

  /**
   * Forwards a call to the provider and resolves with the answer for the merchant.
   * @param caller whether it still waits
   */
  async forward(call: Arrival, caller: Caller): Promise<Outcome> {
    const { clock, failures } = this.#context;
    const at = clock.now().toISOString();
    const record = beginExchange();
    const operation = this.#operationOf(call);
    const fault = operation && this.#faultFor(operation, call);
    const result = await this.#resultOf(call, fault);
    if (fault?.delay) await pause(toMs(fault.delay));
    if (fault?.until) await Promise.race([fault.until, caller.hungUp]);
    const { hungUpAfterMs } = caller;
    this.#context.write(
      record({
        at,
        ...this.#told({ call, operation, fault, result }),
        ...(hungUpAfterMs !== undefined && { hungUpAfterMs }),
      }),
    );
    if (fault?.drop) return 'dropped';
    return 'answer' in result ? result.answer : shown(result.failure, failures, this.#context.provider.name);
  }

  #operationOf({ method, target }: Arrival): Operation | undefined {
    if (method !== 'POST') return undefined;
    const { provider, spec } = this.#context;
    return spec.operationAt(belowPrefix(pathOf(target), provider.protocol.pathPrefix));
  }

  #faultFor(operation: Operation, { content }: Arrival): GatewayFault | undefined {
    const ids = idsNamed(parseJson(content.toString('utf8')), this.#context.spec.semantics);
    const fault = this.faults.take(operation.id, ids);
    fault?.met?.();
    return fault;
  }

  async #resultOf(call: Arrival, fault: GatewayFault | undefined): Promise<Result> {
    const { protocol } = this.#context.provider;
    if (fault && effectOf(fault) === 'none') return { answer: await madeUpAnswer(fault, protocol) };
    const leaving = await leavingOf(call, fault);
    let answer = await this.#sent(call, leaving);
    // Throttled because the run as a whole is too fast, so the merchant must not see this answer.
    for (let tries = 1; this.#pace && isTurnedAway(answer) && tries < MOST_TRIES; tries++) {
      const { clock, recorder } = this.#context;
      recorder().act('provider', `throttles ${pathOf(call.target)}: it is sent again`, clock);
      answer = await this.#sent(call, leaving);
    }
    if ('kind' in answer) return { failure: answer };
    if (!fault) return { answer };
    return {
      answer: fault.answer ? await madeUpAnswer(fault, protocol) : await falsified(answer, fault, protocol),
    };
  }

  async #sent(call: Arrival, leaving: Leaving): Promise<Incoming | Failure> {
    await this.#pace?.turn();
    const { method, target } = call;
    const { upstream, toUpstream } = this.#context;
    const answer = await send({ to: upstream, method, target, ...leaving }, toUpstream);
    if ('kind' in answer) return answer;
    this.#pace?.heed({
      status: answer.status,
      headers: plainOf(answer.headers),
      body: decoded(answer.bytes, answer.headers).toString('utf8'),
    });
    return answer;
  }

  #told(done: {
    call: Arrival;
    operation: Operation | undefined;
    fault: GatewayFault | undefined;
    result: Result;
  }): Omit<Unnumbered<Exchange>, 'at' | 'wallAt' | 'durationMs'> {
    const { call, operation, fault, result } = done;
    const { keys, provider } = this.#context;
    const path = pathOf(call.target);
    const signer = merchantAsSigner(
      provider.name,
      { merchant: keys.merchantPublicKey, provider: keys.providerPublicKey },
      { path, bytes: call.content },
    );
    return {
      direction: 'merchant-to-provider',
      actor: call.isProbe ? 'harness' : 'merchant',
      operation: operation?.id ?? 'unknown',
      request: requestMessage(
        call,
        path,
        judgedSignature(provider.protocol, call.content, call.plain, signer),
      ),
      ...this.#answered(result, fault),
      ...(fault && { fault: injected(fault) }),
    };
  }

  #answered(
    result: Result,
    fault: CallFault | undefined,
  ): { response: ResponseMessage } | { noResponse: string } {
    if (fault?.drop) return { noResponse: 'the connection was closed without an answer' };
    if ('failure' in result)
      return { noResponse: `${this.#context.provider.name} did not answer: ${result.failure.reason}` };
    const { status, headers, bytes } = result.answer;
    const content = decoded(bytes, headers);
    const plain = plainOf(headers);
    const { keys, provider } = this.#context;
    const signature = signatureVerdict(provider.protocol, content, plain, keys.providerPublicKey);
    return { response: { status, headers: plain, ...asText(content), signature } };
  }
}

async function leavingOf(call: Arrival, fault: GatewayFault | undefined): Promise<Leaving> {
  const own = without(call.headers, PROBE_HEADER);
  if (!fault?.instead) return { headers: own, body: call.bytes };
  const { body, headers } = await fault.instead.ask(call.content);
  const lines = { ...headers, 'Content-Length': String(body.length) };
  const replaced = Object.entries(lines).reduce<Arrival['headers']>(
    (before, [name, value]) => withHeader(before, name, value),
    without(own, 'content-encoding'),
  );
  return { headers: replaced, body };
}

function isTurnedAway(answer: Incoming | Failure): boolean {
  return 'status' in answer && answer.status === 429;
}

function injected(fault: GatewayFault): InjectedFault {
  if (fault.instead) return { name: fault.instead.name, falsified: 'request' };
  const isFalse = !fault.drop && (fault.page || fault.signature || fault.tamper || replacesAnswer(fault));
  return { name: faultName(fault), falsified: isFalse ? 'response' : 'none' };
}

function belowPrefix(path: string, prefix: string): string {
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? '';
}
