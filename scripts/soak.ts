/**
 * `npm run soak [-- --time 10m] [-- --history 1000]`: sends mixed traffic and invalid requests to its own emulator,
 * and measures its memory. Exit code 1 if an answer was not signed, or if memory grows by more than what is kept.
 */
import { parseArgs } from 'node:util';
import { soak, soakLine, soakProblems } from '../src/explore/index.ts';
import { exploredWaffo, startOwnEmulator } from '../src/providers/waffo/exploration/index.ts';
import { toMs } from '../src/core/index.ts';

const { values } = parseArgs({
  options: {
    time: { type: 'string', default: '10m' },
    history: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const history = values.history === undefined ? undefined : Number(values.history);
const explored = exploredWaffo();
const target = await startOwnEmulator(history === undefined ? {} : { history });
const report = await soak({ explored, target, seed: Number(values.seed), ms: toMs(values.time) });
await target.close();
const problems = soakProblems(report, history !== undefined, explored.codes);
console.log(soakLine(report, explored.codes));
for (const problem of problems) console.log(`  ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
