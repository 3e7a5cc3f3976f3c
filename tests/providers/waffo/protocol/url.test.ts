import { expect, test } from '@playwright/test';
import { isUrl, urlOf } from '../../../../src/core/index.ts';

test('an address with Latin-1 letters is one, however often it is asked for', () => {
  // On Node 20 URL.canParse changes its answer once it is compiled.
  const address = 'https://b\u00fccher.example/caf\u00e9';
  let refused = 0;
  for (let i = 0; i < 100_000; i++) if (!isUrl(address)) refused += 1;
  expect(refused).toBe(0);
  expect(urlOf(address)?.href).toBe('https://xn--bcher-kva.example/caf%C3%A9');
});

test('what is no address, and what is relative', () => {
  for (const text of ['', 'shop.example', '/path', 'https://', 'https://a b.example']) {
    expect([text, isUrl(text)]).toEqual([text, false]);
  }
  expect(urlOf('/path', 'https://shop.example/x')?.href).toBe('https://shop.example/path');
});
