import { expect } from '@playwright/test';
import { malformedCalls } from '../../src/explore/generate/malformed.ts';
import { requestSchema } from '../../src/explore/generate/schema.ts';
import { nullsOf, violationsOf } from '../../src/explore/generate/violations.ts';
import { BREAKAGES, openBroken } from './broken.ts';
import { explored, test } from './test-bed.ts';

test('a server that is right in everything leaves no findings', async ({ emulator, explore }) => {
  const right = await openBroken(emulator, { what: 'is right', operation: '', check: '', says: /^$/ });
  for (const operation of ['orderInquiry', 'merchantConfigInquiry']) {
    const report = await explore(right, operation);
    expect(report.findings.map(({ message }) => message)).toEqual([]);
    expect(report.accepted).toBeGreaterThan(0);
    // Nothing to find because everything was tried.
    const schema = requestSchema(explored.spec, operation);
    expect(report.counts.violations).toBeGreaterThanOrEqual(violationsOf(schema, explored.usual).length);
    expect(report.counts.edges).toBeGreaterThanOrEqual(nullsOf(schema).length);
    expect(report.counts.malformed).toBe(malformedCalls(explored).filter(({ heavy }) => !heavy).length);
  }
  await right.close();
});

for (const breakage of BREAKAGES) {
  test(`a server that ${breakage.what} is found`, async ({ emulator, explore }) => {
    const server = await openBroken(emulator, breakage);
    const { findings } = await explore(server, breakage.operation);
    await server.close();
    const found = findings.filter(({ check }) => check === breakage.check);
    expect(found.map(({ message }) => message).join('\n')).toMatch(breakage.says);
    for (const { why, fix, entries, exchange } of found) {
      expect(why).not.toBe('');
      expect(fix).not.toBe('');
      expect(entries).toEqual([exchange?.id]);
    }
  });
}
