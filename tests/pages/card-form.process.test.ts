import { expect, test } from './test-bed.ts';

const NUMBER = 'input[autocomplete="cc-number"]';
const EXPIRY = 'input[autocomplete="cc-exp"]';
const CVV = 'input[autocomplete="cc-csc"]';

test.beforeEach(async ({ openPort, page }) => {
  const { origin } = await openPort();
  await page.goto(`${origin}/checkout/tok`);
});

test('the number falls into groups of four while it is typed', async ({ page }) => {
  const number = page.locator(NUMBER);
  await number.pressSequentially('45767');
  await expect(number).toHaveValue('4576 7');
  await number.pressSequentially('50000000110');
  await expect(number).toHaveValue('4576 7500 0000 0110');
});

test('a digit typed in the middle leaves the caret behind it', async ({ page }) => {
  const number = page.locator(NUMBER);
  await number.pressSequentially('45765000');
  for (let steps = 0; steps < 4; steps += 1) await number.press('ArrowLeft');
  await number.pressSequentially('71');
  await expect(number).toHaveValue('4576 7150 00');
});

test('the expiry date gets its slash, with or without one typed, and loses the century', async ({ page }) => {
  const expiry = page.locator(EXPIRY);
  for (const typed of ['1229', '12/29', '12/2029']) {
    await expiry.fill('');
    await expiry.pressSequentially(typed);
    // Typed key by key the century cannot be told from a year; as a whole (autofill) it can.
    await expect(expiry).toHaveValue(typed === '12/2029' ? '12/20' : '12/29');
  }
  await expiry.fill('12/2029');
  await expect(expiry).toHaveValue('12/29');
});

test('the security code takes four digits at most', async ({ page }) => {
  await page.locator(CVV).pressSequentially('1a23456');
  await expect(page.locator(CVV)).toHaveValue('1234');
});

test('a value that a script sets without input events is dropped, and the form is not sent', async ({
  page,
}) => {
  await page.locator(NUMBER).evaluate((input) => void Object.assign(input, { value: '4576750000000110' }));
  await page.locator(EXPIRY).pressSequentially('1229');
  await page.locator(CVV).pressSequentially('123');
  await page.getByRole('textbox', { name: /cardholder/i }).pressSequentially('TEST USER');
  const url = page.url();
  await page.getByTestId('pay').getByRole('button', { name: 'Pay' }).click();
  await expect(page.locator(NUMBER)).toHaveValue('');
  await expect(page.locator(NUMBER)).toBeFocused();
  expect(page.url()).toBe(url);
});

test('every documented selector finds its field', async ({ page }) => {
  const same = [
    [NUMBER, '[id="payMethodProperties.card.pan"]', '[placeholder*="1234"]', '[name="cardNumber"]'],
    [EXPIRY, '[id="payMethodProperties.card.expiry"]', '[placeholder*="MM"]', '[name="expiry"]'],
    [CVV, '[id="payMethodProperties.card.cvv"]', '[placeholder*="CVV"]', '[name="cvv"]'],
    ['[autocomplete="cc-name"]', '[id="payMethodProperties.card.name"]', '[name="cardholderName"]'],
  ];
  for (const [first = '', ...others] of same) {
    const id = await page.locator(first).getAttribute('id');
    for (const other of others) await expect(page.locator(other)).toHaveAttribute('id', id ?? 'none');
  }
});

test('"Pay" alone is ambiguous, inside its test id it is not', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Pay' })).toHaveText(['Apple Pay', 'Google Pay', 'Pay']);
  await expect(page.getByTestId('pay').getByRole('button', { name: 'Pay' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Google Pay' }).click();
  await expect(page.getByText('need a real device')).toBeVisible();
});
