import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HarnessError } from '../../src/core/index.ts';
import { loadConfig, parseConfig, type ConfigInput } from '../../src/merchant/index.ts';
import { example, folderWith, rejection } from './folder.ts';
import { providerRules } from '../../src/harness/providers.ts';

const NAME = 'acceptance.config.yaml';

/** The message for the normative example with replacements made. */
async function messageFor(...changes: [from: string, to: string][]): Promise<string> {
  let text = await example;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the example does not hold ${from}`);
    text = text.replace(from, to);
  }
  const cwd = await folderWith({ [NAME]: text });
  const error = await rejection(loadConfig({ rules: providerRules, env: {}, cwd }));
  expect(error).toBeInstanceOf(HarnessError);
  expect(error).toMatchObject({ code: 'WAF_CONFIG' });
  return String(error);
}

/** Line of a text in the example. */
async function lineOf(text: string): Promise<number> {
  return (await example).slice(0, (await example).indexOf(text)).split('\n').length;
}

/** One change to the example each, what is said of it, and text of the line that is named if not the changed one. */
const MISTAKES: [what: string, from: string, to: string, said: string, at?: string][] = [
  ['an unknown key at the top', 'policy:', 'polcy:', '`polcy` is unknown; did you mean `policy`?'],
  ['an unknown key of the merchant', 'webhookPath:', 'webhokPath:', '`webhokPath` is unknown; did you mean `webhookPath`?'],
  ['an unknown key of start', 'command:', 'comand:', '`comand` is unknown; did you mean `command`?'],
  ['an unknown key of ready', '{ path: /health', '{ paht: /health', '`paht` is unknown; did you mean `path`?'],
  ['an unknown key of timeouts', 'settle:', 'setle:', '`setle` is unknown; did you mean `settle`?'],
  ['an unknown operation', 'cancelOrder:', 'cancellOrder:', '`cancellOrder` is unknown; did you mean `cancelOrder`?'],
  ['an unknown key of an operation', 'status: { pending: [CREATED', 'statuss: { pending: [CREATED', '`statuss` is unknown; did you mean `status`?'],
  ['an unknown result', 'checkoutUrl: /payUrl', 'checkoutURI: /payUrl', '`checkoutURI` is unknown; did you mean `checkoutUrl`?'],
  ['an unknown key of error', '{ message: /error }', '{ mesage: /error }', '`mesage` is unknown; did you mean `message`?'],
  ['an unknown status', 'cancelled: [CANCELLED], partially', 'canceled: [CANCELLED], partially', '`canceled` is unknown; did you mean `cancelled`?'],
  ['an unknown policy', 'cancelKeepsAccessUntilPeriodEnd', 'cancelKeepsAcessUntilPeriodEnd', 'did you mean `cancelKeepsAccessUntilPeriodEnd`?'],
  ['an unknown feature', '[refund, cancel,', '[refunds, cancel,', '"refunds" is unknown; did you mean refund?'],
  ['an unknown product', 'product: waffo', 'product: wafflo', '"wafflo" is unknown; did you mean waffo?'],
  ['an unknown word of policy', 'refundRevokesBenefits: full', 'refundRevokesBenefits: partly', '"partly" is unknown; known are full, proportional, never'],
  ['a word that is no truth value', 'cancelKeepsAccessUntilPeriodEnd: true', 'cancelKeepsAccessUntilPeriodEnd: yes', 'must be true or false, not "yes"'],
  ['a request without a method', 'request: GET /orders/{merchantOrderId}', 'request: /orders/{merchantOrderId}', 'is not a request: write it like POST /orders'],
  ['a method in lower case', 'request: POST /orders\n', 'request: post /orders\n', 'is not a request: write it like POST /orders (here: POST /orders)'],
  ['a request with a whole address', 'request: POST /orders\n', 'request: POST http://shop/orders\n', 'the address is merchant.baseUrl'],
  ['an unknown placeholder in a body', 'amount: "{amount}", currency', 'amount: "{amout}", currency', '{amout} is not a placeholder; did you mean {amount}?'],
  ['an unknown placeholder in a path', 'GET /refunds/{refundId}', 'GET /refunds/{refundID}', '{refundID} is not a placeholder; did you mean {refundId}?'],
  ['a placeholder that has no value there', 'reason: "{reason}"', 'reason: "{changeRef}"', '{changeRef} has no value here'],
  ['an unknown form of a placeholder', 'amount: "{amount}", currency', 'amount: "{amount:int}", currency', 'write {amount} for text or {amount:number} for a number'],
  ['a placeholder with spaces', 'amount: "{amount}", currency', 'amount: "{ amount }", currency', '{ amount } holds spaces; write {amount}'],
  ['an unknown placeholder in the command', 'command: node server.mjs', 'command: node server.mjs {prot}', '{prot} is not a placeholder; did you mean {port}?'],
  ['a placeholder of calls in start', 'LOG_LEVEL: warn', 'LOG_LEVEL: "{amount}"', '{amount} has no value here'],
  ['an unknown placeholder in the address', '127.0.0.1:{port}', '127.0.0.1:{porto}', '{porto} is not a placeholder; did you mean {port}?'],
  ['a placeholder in the webhook path', '/webhooks/waffo', '/webhooks/{userId}', '{userId} has no value here'],
  ['an unknown placeholder in a header', 'Bearer test', '"{userid}"', '{userid} is not a placeholder; did you mean {userId}?'],
  ['a pointer without a slash', 'merchantOrderId: /id', 'merchantOrderId: id', '"id" is not a JSON Pointer: write /id'],
  ['a pointer with a wrong escape', 'refundId: /id', 'refundId: /a~2', '"/a~2" is not a JSON Pointer'],
  ['a duration in words', 'settle: 10s', 'settle: 10 seconds', '"10 seconds" is not a duration'],
  ['no duration at all', 'recover: 60s', 'recover: 0s', 'must be longer than nothing'],
  ['an address without a scheme', 'baseUrl: http://', 'baseUrl: ', 'is not an address'],
  ['a webhook path that is an address', '/webhooks/waffo', 'http://x/webhooks', 'is not a path: it begins with /'],
  ['one word for two statuses', 'failed: [FAILED, EXPIRED]', 'failed: [FAILED, PAID]', 'PAID means both `paid` and `failed`'],
  ['a feature whose operation is missing', 'getRefund:\n', 'reconcile:\n', 'refund needs `getRefund` in merchant.operations', 'features:'],
  ['a missing order operation', '    getOrder:\n', '    x-getOrder:\n', 'merchant.operations.getOrder: is required', 'operations:'],
  ['a required result that is missing', 'merchantOrderId: /id, ', '', 'createOrder.result.merchantOrderId: is required'],
  ['a status pointer that is missing', '{ status: /status, benefits: /credits,', '{ benefits: /credits,', 'getOrder.result.status: is required'],
  ['a body at a GET', '      request: GET /refunds/{refundId}', '      body: { a: 1 }\n      request: GET /refunds/{refundId}', 'GET carries no body'],
  ['a call that names no object', 'GET /orders/{merchantOrderId}', 'GET /orders', 'names no object: its path or body needs {merchantOrderId}'],
  ['a free port for a merchant that is not started', '  start: ', '  zstart: ', '{port} is known only if the harness starts the merchant', 'baseUrl:'],
  ['an empty value', 'webhookPath: /webhooks/waffo', 'webhookPath:', 'merchant.webhookPath: is empty'],
  ['a header name that is none', 'headers: { authorization', 'headers: { "a b": x, authorization', 'is not a header name'],
  ['text where a table belongs', 'body: { amount: "{amount}", reason: "{reason}" }', 'body: all', 'must be a table or a list'],
  ['a key given twice', 'name: Acme Shop', 'name: Acme\n  name: Shop', 'a key is given twice', '  start:'],
]; // prettier-ignore

for (const [what, from, to, said, at = from] of MISTAKES) {
  test(`${what} is reported with its line`, async () => {
    const message = await messageFor([from, to]);
    const row = message.split('\n').find((line) => line.includes(said));
    expect(row, message).toMatch(new RegExp(`^  ${NAME.replaceAll('.', '\\.')}:${await lineOf(at)} `));
  });
}

test('the line is that of the mistake itself', async () => {
  const message = await messageFor(
    ['settle: 10s', 'settle: soon'],
    ['refundId: /id', 'refundId: id'],
    ['getRefund:\n', 'getRefnd:\n'],
  );
  expect(message).toContain(`${NAME}:${await lineOf('settle: 10s')} merchant.timeouts.settle: `);
  expect(message).toContain(
    `${NAME}:${await lineOf('refundId: /id')} merchant.operations.refundOrder.result.refundId: `,
  );
  expect(message).toContain(`${NAME}:${await lineOf('getRefund:')} merchant.operations.getRefnd: `);
  expect(message).toContain(`${NAME}:${await lineOf('features:')} features[0]: refund needs \`getRefund\``);
});

test('a description is held against the rules of its own provider', async () => {
  const message = await messageFor(['product: waffo', 'product: pancake']);
  expect(message).toContain(
    `${NAME}:${await lineOf('features:')} features[2]: "capture" is unknown; known are refund, cancel, subscription`,
  );
  expect(message).toContain('merchant.operations.captureOrder: `captureOrder` is unknown');
  expect(message).toMatch(/createOrder\.body.*payMethodName/);
  expect(message).toMatch(/getOrder\.result\.acquiringOrderId/);
});

test('all mistakes are reported at once, in the order of the file', async () => {
  const message = await messageFor(
    ['product: waffo', 'product: pancakes'],
    ['settle: 10s', 'settle: soon'],
    ['merchantOrderId: /id', 'merchantOrderId: id'],
    ['[FAILED, EXPIRED]', '[FAILED, PAID]'],
    ['getRefund:', 'getRefnd:'],
  );
  expect(message).toContain('has 6 mistakes');
  const lines = [...message.matchAll(/\.yaml:(\d+) /g)].map((match) => Number(match[1]));
  expect(lines).toHaveLength(6);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
});

test('broken YAML is one mistake with its line, not what follows from it', async () => {
  const message = await messageFor([
    'headers: { authorization: Bearer test }',
    'headers: { authorization: "Bearer test }',
  ]);
  expect(message).toContain('has a mistake');
  expect(message).toMatch(/acceptance\.config\.yaml:\d+ /);
});

test('an empty file is not a description', async () => {
  const cwd = await folderWith({ [NAME]: '' });
  expect(String(await rejection(loadConfig({ rules: providerRules, env: {}, cwd })))).toContain(
    `${NAME}:1 is empty`,
  );
});

test('JSON has lines too', async () => {
  const cwd = await folderWith({ 'acceptance.config.json': '{\n\t"product": "waffo",\n\t"feature": []\n}' });
  const message = String(await rejection(loadConfig({ rules: providerRules, env: {}, cwd })));
  expect(message).toContain(
    'acceptance.config.json:3 feature: `feature` is unknown; did you mean `features`?',
  );
  expect(message).toContain('acceptance.config.json:1 merchant: is required');
});

test('a line is found through an anchor', async () => {
  const message = await messageFor(
    [
      'status: { pending: [PENDING], succeeded: [DONE], failed: [FAILED] }',
      'status: &map { pending: [PENDING], succeeded: [DONE], falied: [FAILED] }',
    ],
    ['      status: { pending: [PENDING], succeeded: [DONE], failed: [FAILED] }', '      status: *map'],
  );
  expect(message).toContain(
    `:${await lineOf('status: { pending: [PENDING], succeeded')} merchant.operations.getRefund.status.falied`,
  );
  expect(message).toContain(
    'getSubscriptionChange.status.falied: `falied` is unknown; did you mean `failed`?',
  );
});

test('what the shell or a JSON text writes in braces is no placeholder', async () => {
  const text = (await example)
    .replace('command: node server.mjs', 'command: "node server.mjs --home ${HOME} --port {port}"')
    .replace('reason: "{reason}"', 'reason: \'{"why":"{reason}"}\'');
  const cwd = await folderWith({ [NAME]: text });
  await expect(loadConfig({ rules: providerRules, env: {}, cwd })).resolves.toMatchObject({
    file: join(cwd, NAME),
  });
});

test('a value that is given in code is held to the same rules', () => {
  const config = {
    merchant: { baseUrl: 'http://x', webhookPath: '/w', operations: {} },
  } as unknown as ConfigInput;
  expect(() => parseConfig(config, 'my description', providerRules)).toThrow(
    /my description merchant\.operations\.createOrder: is required[\s\S]*getOrder: is required/,
  );
});

test('a wish that a call cannot have is no mistake: it stays unset', async () => {
  const text = (await example).replace(
    'refunds\n      body: { amount: "{amount}"',
    'refunds\n      body: { amount: "{amount}", period: "{periodType}"',
  );
  const cwd = await folderWith({ [NAME]: text });
  await expect(loadConfig({ rules: providerRules, env: {}, cwd })).resolves.toMatchObject({
    file: join(cwd, NAME),
  });
});
