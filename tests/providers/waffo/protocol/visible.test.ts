import { expect, test } from '@playwright/test';
import { visible } from '../../../../src/core/index.ts';

test('invisible characters are escaped, and nothing else', () => {
  expect(visible('\ufeff{"a": "b"}\r\n\t\u00a0\u200b\u0000\u3000')).toBe(
    String.raw`\ufeff{"a": "b"}\r\n\t\u00a0\u200b\u0000\u3000`,
  );
  expect(visible('\ud800')).toBe(String.raw`\ud800`);
  expect(visible('\u{e0041}')).toBe(String.raw`\udb40\udc41`);
  expect(visible('Größe 銀行 😀')).toBe('Größe 銀行 😀');
});
