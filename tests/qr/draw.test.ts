import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import jsQR from 'jsqr';
import { qrLines, type QrStyle } from '../../src/qr/index.ts';

const ADDRESS = `https://cashier-sandbox.waffo.test/checkout?token=${'a1B2-_'.repeat(20)}&lang=en`;

/** What a phone sees: eight pixels a module, of the lines as the terminal shows them. */
function photographed(lines: readonly string[], inkIsDark: boolean): string | undefined {
  const scale = 8;
  const rows = lines.map((line) => Array.from(stripVTControlCharacters(line)));
  const width = (rows[0]?.length ?? 0) * scale;
  const height = rows.length * 2 * scale;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const mark = rows[Math.floor(y / scale / 2)]?.[Math.floor(x / scale)] ?? ' ';
      const upper = Math.floor(y / scale) % 2 === 0;
      const ink = mark === '█' || mark === (upper ? '▀' : '▄');
      pixels.fill(ink === inkIsDark ? 0 : 255, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return jsQR.default(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;
}

const STYLES: [string, QrStyle, boolean][] = [
  ['on a dark terminal', { colours: false }, false],
  ['on a light terminal', { colours: false, lightTerminal: true }, true],
  ['in colours', { colours: true }, true],
];

for (const [name, style, inkIsDark] of STYLES) {
  test(`a phone reads the address ${name}`, () => {
    const lines = qrLines(ADDRESS, style);
    expect(photographed(lines, inkIsDark)).toBe(ADDRESS);
    expect(photographed(lines, !inkIsDark)).toBeUndefined();
    expect(
      Math.max(...lines.map((line) => Array.from(stripVTControlCharacters(line)).length)),
    ).toBeLessThanOrEqual(80);
  });
}

test('what is no web address is refused', () => {
  for (const text of ['', 'checkout', 'javascript:alert(1)', 'file:///etc/passwd']) {
    expect(() => qrLines(text, { colours: false })).toThrow(/is no web address/);
  }
});
