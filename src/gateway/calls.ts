import { setTimeout as pause } from 'node:timers/promises';
import { loadSpec, type Operation } from '../../specs/index.ts';
import type { InjectedFault, ResponseMessage } from '../journal/index.ts';
import { parseJson, toMs } from '../protocol/index.ts';
import {
  asText,
  effectOf,
  faultName,
  Faults,
  idsIn,
  PROBE_HEADER,
  signatureVerdict,
  type CallFault,
} from '../wire/index.ts';
import { requestMessage, type Arrival } from './arrival.ts';
import { decoded } from './body.ts';
import { falsified, madeUpAnswer, replacesAnswer } from './falsify.ts';
import { plainOf, without } from './headers.ts';
import { shown, type Outcome } from './outcome.ts';
import type { PaceQueue } from './pace.ts';
import { send, type Failure, type Incoming } from './send.ts';
import type { Stage } from './stage.ts';

/** What became of a call: Waffo's answer (or what a fault made of it), or why there is none. */
type Result = { answer: Incoming } | { failure: Failure };

/** The way from the merchant to Waffo: every call goes on as it came and is written down with its answer. */
export class Calls {
  readonly faults = new Faults();
  readonly #stage: Stage;
  readonly #pace: PaceQueue | undefined;
  readonly #spec = loadSpec();

  constructor(stage: Stage, pace: PaceQueue | undefined) {
    this.#stage = stage;
    this.#pace = pace;
  }

  /** Takes a call to Waffo and resolves with what the merchant gets. */
  async forward(call: Arrival): Promise<Outcome> {
    const { clock, failures } = this.#stage;
    const at = clock.now().toISOString();
    const started = Date.now();
    const operation = this.#operationOf(call);
    const fault = operation && this.#faultFor(operation, call);
    const result = await this.#resultOf(call, fault);
    if (fault?.delay) await pause(toMs(fault.delay));
    if (fault?.until) await fault.until;
    this.#write({ call, operation, fault, result, at, started });
    if (fault?.drop) return 'dropped';
    return 'answer' in result ? result.answer : shown(result.failure, failures, 'Waffo');
  }

  #operationOf({ method, target }: Arrival): Operation | undefined {
    if (method !== 'POST') return undefined;
    return this.#spec.operationAt(pathOf(target).replace(/^\/api\/v1/, ''));
  }

  #faultFor(operation: Operation, { content }: Arrival): CallFault | undefined {
    const fault = this.faults.take(operation.path.slice(1), idsIn(parseJson(content.toString('utf8'))));
    fault?.met?.();
    return fault;
  }

  async #resultOf(call: Arrival, fault: CallFault | undefined): Promise<Result> {
    if (fault && effectOf(fault) === 'none') return { answer: await madeUpAnswer(fault) };
    await this.#pace?.turn();
    const answer = await send(
      {
        to: this.#stage.upstream,
        method: call.method,
        target: call.target,
        headers: without(call.headers, PROBE_HEADER),
        body: call.bytes,
      },
      this.#stage.toUpstream,
    );
    if ('kind' in answer) return { failure: answer };
    this.#pace?.heed({
      status: answer.status,
      headers: plainOf(answer.headers),
      body: decoded(answer.bytes, answer.headers).toString('utf8'),
    });
    if (!fault) return { answer };
    return { answer: fault.answer ? await madeUpAnswer(fault) : await falsified(answer, fault) };
  }

  #write(done: {
    call: Arrival;
    operation: Operation | undefined;
    fault: CallFault | undefined;
    result: Result;
    at: string;
    started: number;
  }): void {
    const { call, operation, fault, result, at, started } = done;
    const { keys, write } = this.#stage;
    const signature = signatureVerdict(call.content, call.plain, keys.merchantPublicKey);
    write({
      at,
      wallAt: new Date(started).toISOString(),
      durationMs: Date.now() - started,
      direction: 'merchant-to-waffo',
      actor: call.isProbe ? 'harness' : 'merchant',
      operation: operation?.id ?? 'unknown',
      request: requestMessage(call, pathOf(call.target), signature),
      ...this.#answered(result, fault),
      ...(fault && { fault: injected(fault) }),
    });
  }

  #answered(
    result: Result,
    fault: CallFault | undefined,
  ): { response: ResponseMessage } | { noResponse: string } {
    if (fault?.drop) return { noResponse: 'the connection was closed without an answer' };
    if ('failure' in result) return { noResponse: `Waffo did not answer: ${result.failure.reason}` };
    const { status, headers, bytes } = result.answer;
    const content = decoded(bytes, headers);
    const plain = plainOf(headers);
    const signature = signatureVerdict(content, plain, this.#stage.keys.waffoPublicKey);
    return { response: { status, headers: plain, ...asText(content), signature } };
  }
}

function injected(fault: CallFault): InjectedFault {
  const isFalse = !fault.drop && (fault.signature || fault.tamper || replacesAnswer(fault));
  return { name: faultName(fault), falsified: isFalse ? 'response' : 'none' };
}

function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? '';
}
