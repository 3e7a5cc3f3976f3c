import * as fc from 'fast-check';
import { Recorder } from '../../journal/index.ts';
import { generateKeyPair, parsePrivateKey } from '../../core/index.ts';
import type { Explored } from '../explored.ts';
import { bodiesOf } from '../generate/bodies.ts';
import type { DraftBody } from '../generate/draft.ts';
import { malformedCalls, type Malformed } from '../generate/malformed.ts';
import { requestSchema } from '../generate/schema.ts';
import type { MemorySample } from '../memory.ts';
import { fill } from '../replay/runner.mjs';
import type { Target } from '../target/target.ts';
import type { Call } from '../wire/call.ts';
import { Caller, type Answered } from '../wire/caller.ts';
import { Objects } from '../wire/objects.ts';

export interface SoakSettings {
  explored: Explored;
  target: Target;
  seed: number;
  /** Duration. */
  ms: number;
}

/** The result of a soak test. */
export interface SoakReport {
  seconds: number;
  requests: number;
  /** Answers by code; `none` for requests without an answer. */
  codes: ReadonlyMap<string, number>;
  /** The first calls whose answer was missing or not signed by the server. */
  bad: readonly string[];
  /** Number of orders, refunds, subscriptions and changes that were created. */
  kept: number;
  memory: readonly MemorySample[];
}

const SAMPLES = 20;
const DRAFTS = 50;
const TOGETHER = 4;
const MOST_BAD = 20;
/** Megabytes are sent only now and then: otherwise they would take all the time. */
const HEAVY_EVERY = 500;

/**
 * Sends a server the traffic of a busy merchant and of unknown clients for a given time: objects that are created and
 * paid, calls about them, and all kinds of broken requests. Measures the server's memory repeatedly.
 */
export async function soak({ explored, target, seed, ms }: SoakSettings): Promise<SoakReport> {
  const { spec, provider, codes: known } = explored;
  const junkCalls = malformedCalls(explored);
  const journal = new Recorder(headerFor(target, provider.id), { keep: 0 });
  const caller = new Caller({ explored, target, journal, timeoutMs: 30_000 });
  const started = performance.now();
  const [codes, bad, memory] = [new Map<string, number>(), [] as string[], [] as MemorySample[]];
  let kept = 0;
  const note = (answered: Answered): void => {
    const code = answered.answer?.code ?? 'none';
    codes.set(code, (codes.get(code) ?? 0) + 1);
    const { response } = answered.exchange;
    if (response?.signature !== 'valid' && bad.length < MOST_BAD)
      bad.push(`${answered.call.path}: ${answered.noReply?.noReply ?? `HTTP ${response?.status}, unsigned`}`);
  };
  // Recipes also make calls when they create objects: count those calls here.
  const call = caller.call.bind(caller);
  caller.call = async (sent: Call) => {
    const answered = await call(sent);
    note(answered);
    if (answered.answer?.code === known.success && spec.semantics.keyedCall(sent.operation)) kept += 1;
    return answered;
  };
  const attacker = parsePrivateKey(generateKeyPair().privateKey, "an attacker's key");
  const sources = spec.operations.map(({ id }) => sourceOf(id, { seed, caller }));
  const isOver = (): boolean => performance.now() - started > ms;
  let turn = 0;
  const work = async (): Promise<void> => {
    while (!isOver()) {
      const round = turn++;
      const source = sources[round % sources.length] as Source;
      const valid = await source.next();
      await caller.call(valid);
      const junk = junkCalls[round % junkCalls.length] as Malformed;
      if (!junk.heavy || round % HEAVY_EVERY === 0)
        await caller.call({
          ...valid,
          ...junk.make(valid, await provider.protocol.sign(valid.bytes, attacker)),
        });
      await caller.deliver(pageJunk(target, explored.pages, round));
    }
  };
  const measuring = (async () => {
    for (let sample = 0; sample <= SAMPLES; sample++) {
      await until(started + (ms * sample) / SAMPLES);
      const measured = await target.memory();
      if (measured) memory.push({ requests: caller.count, ...measured });
    }
  })();
  await Promise.all([...Array.from({ length: TOGETHER }, work), measuring]);
  caller.close();
  const seconds = (performance.now() - started) / 1000;
  return { seconds, requests: caller.count, codes, bad, kept, memory };
}

/** Generates valid calls of an operation, each about its own object. */
interface Source {
  next(): Promise<Call>;
}

function sourceOf(operation: string, { seed, caller }: { seed: number; caller: Caller }): Source {
  const { spec, usual: dialect } = caller.explored;
  const values = bodiesOf(requestSchema(spec, operation), { dialect, optional: 'some', plain: true });
  const drafts: readonly DraftBody[] = fc.sample(values, { seed, numRuns: DRAFTS });
  const objects = new Objects(caller, operation);
  let count = 0;
  return {
    async next() {
      const ids = await objects.take();
      const body = fill(drafts[count++ % drafts.length] ?? {}, { merchantId: caller.target.merchantId, ids });
      return { operation, path: caller.pathOf(operation), bytes: Buffer.from(JSON.stringify(body)) };
    },
  };
}

/** Requests of unknown clients to the pages. */
function pageJunk({ url }: Target, names: readonly string[], round: number) {
  const pages = [...names.map((name) => `${name}${round}`), `/${'x'.repeat(round % 2000)}`];
  const method = round % 2 === 0 ? 'GET' : 'POST';
  const bytes = Buffer.from(method === 'GET' ? '' : `outcome=success&n=${round}`);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { url: `${url}${pages[round % pages.length] ?? '/'}`, method, headers, bytes };
}

async function until(moment: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));
}

function headerFor({ name, merchantId }: Target, product: string): Recorder['header'] {
  return {
    kind: 'journal',
    version: 2,
    product,
    caseId: 'soak',
    target: name,
    merchant: 'soak',
    merchantId,
    startedAt: new Date().toISOString(),
  };
}
