import { expect, test } from '@playwright/test';
import { readYaml } from '../../src/core/yaml.ts';

const TEXT = `# a comment
shop: &shop
  name: Acme
  ports: [80,
    443]
other:
  <<: *shop
  copy: *shop
`;

test('every part knows its line; what is not there has the line of what is around it', () => {
  const { value, lineOf } = readYaml(TEXT, { merge: true });
  expect(value).toMatchObject({ other: { name: 'Acme', copy: { ports: [80, 443] } } });
  const lines = [[], ['shop'], ['shop', 'ports', 1], ['shop', 'ports', 7], ['shop', 'none'], ['other', 'copy', 'name']];
  expect(lines.map(lineOf)).toEqual([2, 2, 5, 4, 2, 3]);
}); // prettier-ignore

test('what is wrong is reported with its line', () => {
  expect(readYaml('a: 1\nb: [\n').mistake).toMatchObject({ line: 3 });
  const lost = readYaml('a: 1\nb: *none\n');
  expect(lost.mistake).toEqual({ line: 2, message: expect.stringContaining('none') });
  expect(lost.value).toBeUndefined();
});

test('options of the library are passed on', () => {
  expect(readYaml('id: 1.10', { schema: 'failsafe' }).value).toEqual({ id: '1.10' });
  expect(readYaml('a: 1\na: 2').mistake).toMatchObject({ line: 2 });
  expect(readYaml('a: 1\na: 2', { uniqueKeys: false }).mistake).toBeUndefined();
});
