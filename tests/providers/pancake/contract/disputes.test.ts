import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { loadDisputes } from '../../../../src/contract/index.ts';
import { DEFAULT_OPTIONS } from '../../../../src/providers/pancake/emulator/index.ts';

/** Options that are no choice between sources. */
const OF_THE_HARNESS = new Set(['history', 'notifyHosts']);

const disputes = loadDisputes('pancake');

test('each source of a claim stands in the list of sources', () => {
  const list = readFileSync(new URL('../../../../docs/sources.md', import.meta.url), 'utf8');
  const names = [...list.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name);
  const used = new Set(disputes.flatMap(({ claims }) => claims.flatMap(({ sources }) => sources)));
  expect([...used].filter((name) => !names.includes(name))).toEqual([]);
});

test('a mistake in the register is told with its line', () => {
  const entry = (more: string): string => `disputes:
  - id: a
    topic: Something
    claims: [{ says: yes indeed, sources: [x] }]
    follow: { conduct: Yes${more} }
    why: It is so
`;
  expect(loadDisputes('pancake', entry(''))).toHaveLength(1);
  expect(() => loadDisputes('pancake', entry(', option: o'))).toThrow(
    /divergences.yaml line 5: .*an option has a value by default/,
  );
  expect(() => loadDisputes('pancake', entry('').replace('[x]', '[]'))).toThrow(/line 4: .*give the sources/);
  expect(() => loadDisputes('pancake', `${entry('')}${entry('').replace('disputes:\n', '')}`)).toThrow(
    /a stands twice/,
  );
});

test('each option stands in the emulator with the value that is followed, and each choice of the emulator here', () => {
  const named = disputes.flatMap(({ follow }) =>
    follow.option === undefined ? [] : [[follow.option, follow.value]],
  );
  const options = Object.entries(DEFAULT_OPTIONS)
    .filter(([name]) => !OF_THE_HARNESS.has(name))
    // Written as `off`.
    .map(([name, value]) => [name, value === Infinity ? 'off' : value]);
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(options));
});
