import type { Budget } from '../budget.ts';
import type { Explored } from '../explored.ts';
import type { Dialect } from '../generate/dialect.ts';
import type { Problem } from '../judge/problem.ts';
import type { MemorySample } from '../memory.ts';
import type { Caller } from '../wire/caller.ts';
import type { NotPrepared } from '../wire/objects.ts';
import type { Met } from './met.ts';

/** Shared state of one exploration of one operation: the caller, the problems found, and when to stop. */
export class Session {
  readonly caller: Caller;
  readonly budget: Budget;
  readonly seed: number;
  readonly met: Met[] = [];
  /** Number of answers to valid bodies, by code. */
  readonly codes = new Map<string, number>();
  readonly #started = performance.now();
  #gone = false;
  #notPrepared = false;
  #dialect: Promise<Dialect> | undefined;

  constructor(parts: { caller: Caller; budget: Budget; seed: number }) {
    this.caller = parts.caller;
    this.budget = parts.budget;
    this.seed = parts.seed;
  }

  get explored(): Explored {
    return this.caller.explored;
  }

  /** Whether to stop: the server is gone, or the time is over. */
  get over(): boolean {
    return this.#gone || performance.now() - this.#started > this.budget.perOperationMs;
  }

  get timedOut(): boolean {
    return !this.#gone && this.over;
  }

  get accepted(): number {
    return this.codes.get(this.explored.codes.success) ?? 0;
  }

  /** How bodies are filled for this merchant, according to the server. */
  dialect(): Promise<Dialect> {
    this.#dialect ??= this.explored.learn(async (operation, body) => {
      const { answer } = await this.caller.ask(operation, body);
      return answer;
    });
    return this.#dialect;
  }

  /** After a request without an answer, tests whether the server still runs. Notes it once if not. */
  async stillThere(about: string, met: Omit<Met, 'problem'>): Promise<boolean> {
    if (this.#gone) return false;
    const { codes, probe: call } = this.explored;
    const probe = await this.caller.ask(call.operation, call.body);
    if (!probe.noReply) return true;
    this.#gone = true;
    const problem: Problem = {
      check: 'explore.crash',
      severity: 'error',
      about,
      seen: `ended the server: the next call was not answered (${probe.noReply.noReply})`,
      expected: 'an answer, and a server that goes on',
      why: 'One request stops the service for every merchant.',
      fix: `Catch what reading a request throws, answer ${codes.wrongBody}, and go on. The exploration of this operation stopped here.`,
      answered: met.tried?.answered ?? probe,
    };
    this.met.push({ problem, ...met });
    return false;
  }

  /** Notes once that the object of an operation cannot be created. */
  cannotPrepare(operation: string, error: NotPrepared): void {
    if (this.#notPrepared) return;
    this.#notPrepared = true;
    const path = this.explored.spec.operation(operation).path.slice(1);
    const problem: Problem = {
      check: 'explore.not-prepared',
      severity: this.caller.target.payable ? 'error' : 'warning',
      about: path,
      seen: `could not be tried on an object that exists: ${error.message}`,
      expected: 'an object in the state that the operation needs',
      why: 'Success of this operation was not reached, so nothing is proved about it.',
      fix: this.caller.target.payable
        ? 'Make creating and paying work with plain bodies first; what they lack is reported with their own operations.'
        : 'Run the acceptance cases against this server: there a browser pays.',
      ...(error.answered && { answered: error.answered }),
    };
    this.met.push({ problem });
  }

  /** Records the current memory of the server's process. */
  async noteMemory(samples: MemorySample[]): Promise<void> {
    const memory = await this.caller.target.memory();
    if (memory) samples.push({ requests: this.caller.count, ...memory });
  }
}
