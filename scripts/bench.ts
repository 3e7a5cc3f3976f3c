/**
 * `npm run bench [-- pancake] [-- --with prism --with mockoon] [-- --output FILE]`: the call that starts a purchase, answered
 * by an emulator (credential, signature, validation, state, journal) and by the practical bound, a bare server that
 * only verifies, validates and answers. `--with` adds a mock server, which npm fetches. All take turns in each round: machines
 * are noisy, so the ratios count and not the figures.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BENCH_CALLS } from './bench/calls.ts';
import { conditions, figuresOf, table, type BenchFigures } from './bench/figures.ts';
import { MOCKS } from './bench/mocks.ts';
import { round } from './bench/round.ts';
import { startMock, startProgram, type Subject } from './bench/subject.ts';

const ROUNDS = 5;
const LOAD = { requests: 5_000, connections: 32 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { with: { type: 'string', multiple: true, default: [] }, output: { type: 'string' } },
});
const [provider = 'waffo'] = positionals;
const call = BENCH_CALLS[provider];
if (!call) throw new Error(`there is no bench for ${provider}: ${Object.keys(BENCH_CALLS).join(', ')}`);
if (provider !== 'waffo' && values.with.length > 0)
  throw new Error('mock servers are compared with waffo alone');
const mocks = values.with.flatMap((name) => {
  const commands = MOCKS[name];
  if (!commands) throw new Error(`there is no mock server ${name}: ${Object.keys(MOCKS).join(', ')}`);
  return commands;
});

const before = conditions();
const subjects: Subject[] = [];
try {
  const emulator = await startProgram('emulator', call.emulator);
  subjects.push(emulator, await startProgram('bound', call.bound));
  for (const mock of mocks) subjects.push(await startMock(mock, emulator.ready));
  // The first round is a warm-up and does not count.
  for (const subject of subjects) {
    await round(subject, call, LOAD);
    Object.assign(subject, { perSecond: [], latencies: [] });
  }
  for (let i = 0; i < ROUNDS; i++) for (const subject of subjects) await round(subject, call, LOAD);

  const figures: BenchFigures = {
    call: call.name,
    ...before,
    connections: LOAD.connections,
    subjects: subjects.map((subject) => figuresOf(subject, emulator)),
  };
  const { cores, load, node, connections } = figures;
  console.log(`${call.name}, ${connections} connections, ${cores} cores, load ${load}, Node ${node}\n`);
  console.log(table(figures));
  if (values.output !== undefined) writeFileSync(values.output, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await Promise.all(subjects.map((subject) => subject.stop()));
}
