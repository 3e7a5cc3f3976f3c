import { expect, test } from '@playwright/test';
import { soak, soakLine, soakProblems as problemsOf, type SoakReport } from '../../src/explore/index.ts';
import { exploredWaffo, startOwnEmulator } from '../../src/providers/waffo/exploration/index.ts';

const explored = exploredWaffo();
const soakProblems = (report: SoakReport, history: boolean): string[] =>
  problemsOf(report, history, explored.codes);

test.setTimeout(180_000);

// `npm run soak` also looks at an emulator that keeps everything, and at the memory over minutes.
test('mixed traffic and junk leave nothing but what is kept', async () => {
  const target = await startOwnEmulator({ history: 50 });
  const report = await soak({ explored, target, seed: 1, ms: 10_000 });
  await target.close();
  console.log(soakLine(report, explored.codes));
  expect(report.bad).toEqual([]);
  // How many there are depends on the machine.
  expect(report.codes.get('0')).toBeGreaterThan(3);
  expect(report.codes.get('A0003')).toBeGreaterThan(3);
  // Ten seconds of a busy machine are too short for a slope; the whole soak looks at it.
  expect(soakProblems({ ...report, memory: [] }, true)).toEqual([]);
  expect(report.memory.at(-1)?.rss).toBeLessThan(500);
});

test('a server that keeps what it refuses, and one that does not sign, are reported', () => {
  const memory = (mb: number) => Array.from({ length: 20 }, (_, index) => ({ requests: index * 1000, heap: 50 + mb * index, rss: 90 }));
  const report: SoakReport = { seconds: 600, requests: 20_000, codes: new Map([['0', 900]]), bad: [], kept: 1000, memory: memory(0.1) };
  expect(soakProblems(report, true)).toEqual([]);
  expect(soakProblems({ ...report, memory: memory(0.6) }, false)).toEqual([]);
  expect(soakProblems({ ...report, memory: memory(0.6) }, true)).toEqual([expect.stringMatching(/grows by 6\.0 MB .* at most 2\.0 MB/)]);
  expect(soakProblems({ ...report, memory: memory(3) }, false)).toEqual([expect.stringMatching(/grows by 30\.0 MB/)]);
  expect(soakProblems({ ...report, bad: ['/api/v1/order/create: HTTP 500, unsigned'] }, true)).toHaveLength(1);
  expect(soakProblems({ ...report, codes: new Map([['C0001', 1]]) }, true)).toHaveLength(2);
}); // prettier-ignore
