import { expect, test } from '@playwright/test';
import { lastLines } from '../../src/merchant/index.ts';

test('the last lines of a log: no colours, and of a deep stack the message and its innermost frame', () => {
  const frames = Array.from(
    { length: 12 },
    (_, n) => `\u001b[90m    at step${n} (server.mjs:${n}:1)\u001b[39m`,
  );
  const log = [
    'up',
    'server.mjs:36',
    '    throw broken',
    '    ^',
    '',
    'Error: no order',
    ...frames,
    '',
    'Node.js v20.20.2',
  ];
  expect(lastLines(log.join('\n'))).toBe(
    'It printed last: up | server.mjs:36 | throw broken | Error: no order | at step0 (server.mjs:0:1)',
  );
});

test('nothing but empty lines is nothing', () => {
  expect(lastLines('\n  \n')).toBe('It printed nothing.');
});
