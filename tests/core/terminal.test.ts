import { expect, test } from '@playwright/test';
import { colouredText, terminalLine, terminalText } from '../../src/core/index.ts';

test('every character that a terminal obeys is shown; letters of all languages stay', () => {
  for (let unit = 0; unit <= 0x9f; unit++) {
    const text = String.fromCharCode(unit);
    const isPlain = unit === 9 || (unit >= 0x20 && unit < 0x7f);
    expect(terminalLine(text) === text).toBe(isPlain);
  }
  expect(terminalLine('\u001b[2K\r\n\u202e\u2028\u{e0041}\ud800')).toBe(
    String.raw`\u001b[2K\r\n\u202e\u2028\udb40\udc41\ud800`,
  );
  const plain = 'Größe 100 € 支付 ادفع می\u200cروم 👨\u200d👩\u200d👧 a\u00a0b\tc';
  expect(terminalLine(plain)).toBe(plain);
  // JSON stays JSON.
  const value = { text: '\u009b\u202e\u2028\u0007' };
  expect(JSON.parse(terminalLine(JSON.stringify(value)))).toEqual(value);
});

test('in a text of several lines only the first begins at the margin', () => {
  expect(terminalText('WAF_X: it failed\r\n  hint\nVerified.\n')).toBe(
    'WAF_X: it failed\n  hint\n  Verified.\n',
  );
});

test('colours stay in the errors of other reporters; what hides or moves does not', () => {
  expect(colouredText('\u001b[31mred\u001b[39m \u001b[8mhidden\u001b[0m\u001b[1A')).toBe(
    '\u001b[31mred\u001b[39m \\u001b[8mhidden\u001b[0m\\u001b[1A',
  );
});
