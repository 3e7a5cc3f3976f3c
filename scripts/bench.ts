import { fork, type ChildProcess } from 'node:child_process';
import type { KeyObject } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Agent, request as send } from 'undici';
import { parsePrivateKey } from '../src/core/index.ts';
import { BENCH_CALLS, type BenchRequest } from './bench/calls.ts';
import type { BenchReady } from './bench/protocol.ts';

/**
 * `npm run bench [-- pancake]`: the call that starts a purchase, answered by an emulator (credential, signature,
 * validation, state, journal) against the practical bound, a bare server that only verifies, validates and answers. Both
 * in turn, several rounds in one run: machines are noisy, so the ratio counts and not the figures.
 */
const ROUNDS = 5;
const REQUESTS = 5_000;
const CONNECTIONS = 32;

interface Subject {
  name: string;
  process: ChildProcess;
  ready: BenchReady;
  key: KeyObject;
  perSecond: number[];
  latencies: number[];
}

async function start(name: string, file: string): Promise<Subject> {
  const script = fileURLToPath(new URL(`./bench/${file}`, import.meta.url));
  // More threads than cores only take turns, and take them from the server's own thread.
  const env = { ...process.env, UV_THREADPOOL_SIZE: String(cpus().length) };
  const child = fork(script, { execArgv: ['--import', 'tsx'], env });
  const ready = await new Promise<BenchReady>((resolve, reject) => {
    child.once('message', (message) => resolve(message as BenchReady));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  const key = parsePrivateKey(ready.privateKey, 'bench');
  return { name, process: child, ready, key, perSecond: [], latencies: [] };
}

const provider = process.argv[2] ?? 'waffo';
const call = BENCH_CALLS[provider];
if (!call) throw new Error(`there is no bench for ${provider}`);
const { name, path, prepare } = call;

/** Signed beforehand, each with an id of its own: every request of a round starts a purchase. */
function prepared({ ready, key }: Subject): Promise<BenchRequest[]> {
  return Promise.all(Array.from({ length: REQUESTS }, () => prepare(ready, key)));
}

async function round(subject: Subject): Promise<void> {
  const requests = await prepared(subject);
  const agent = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  const started = performance.now();
  const caller = async (): Promise<void> => {
    for (let next = requests.pop(); next; next = requests.pop()) {
      const sent = performance.now();
      const reply = await send(`${subject.ready.url}${path}`, { method: 'POST', dispatcher: agent, ...next });
      await reply.body.dump();
      if (reply.statusCode !== 200) throw new Error(`${subject.name} answers HTTP ${reply.statusCode}`);
      subject.latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  subject.perSecond.push((REQUESTS / (performance.now() - started)) * 1000);
  await agent.close();
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function line({ name, perSecond, latencies }: Subject): string {
  const p99 = latencies.toSorted((a, b) => a - b)[Math.floor(latencies.length * 0.99)] ?? NaN;
  return `${name.padEnd(10)} ${median(perSecond).toFixed(0).padStart(6)} req/s (median of ${ROUNDS}), p99 ${p99.toFixed(1)} ms`;
}

const bound = await start('bound', call.bound);
const emulator = await start('emulator', call.emulator);
try {
  console.log(
    `${name}, ${CONNECTIONS} connections, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
  );
  await round(bound);
  await round(emulator);
  for (const subject of [bound, emulator]) Object.assign(subject, { perSecond: [], latencies: [] });
  for (let i = 0; i < ROUNDS; i++) {
    await round(bound);
    await round(emulator);
  }
  console.log(line(bound));
  console.log(line(emulator));
  const ratios = bound.perSecond.map((value, i) => (emulator.perSecond[i] ?? NaN) / value);
  console.log(`ratio      ${median(ratios).toFixed(2)} of the bound (target 0.80)`);
} finally {
  bound.process.kill();
  emulator.process.kill();
}
