import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { parsePrivateKey } from '../../src/core/index.ts';
import { ACKNOWLEDGEMENT, sign, SIGNATURE_HEADER } from '../../src/providers/waffo/protocol/index.ts';
import { command, type Ended } from './command.ts';
import { typed } from './typed.ts';
import { NODE, WAFFO_ACCEPTANCE } from '../under-test.ts';

interface Running {
  url: string;
  folder: string;
  printed(): string;
  /** Runs a command that speaks to it. */
  run(...words: string[]): Promise<Ended>;
  /** A merchant's call, made without any code of a merchant. */
  create(amount?: string): Promise<string>;
  receiver: { bodies: string[]; reply: string };
  end(): Promise<void>;
}

const test = base.extend<{ start: (...words: string[]) => Promise<Running> }>({
  start: async ({}, use, testInfo) => {
    const all: Running[] = [];
    await use(async (...words) => {
      const running = await started(testInfo.outputPath(), words);
      all.push(running);
      return running;
    });
    for (const running of all) await running.end();
  },
});

async function started(
  folder: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<Running> {
  writeFileSync(join(folder, 'package.json'), '{}');
  const child = spawn(NODE, [WAFFO_ACCEPTANCE, 'emulator', '--port', '0', ...words], {
    cwd: folder,
    env: {
      ...process.env,
      WAFFO_PRIVATE_KEY: '',
      WAFFO_API_KEY: '',
      WAFFO_MERCHANT_ID: '',
      FORCE_COLOR: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => output, { timeout: 90_000 }).toContain('Workbench: http');
  const url = /WAFFO_BASE_URL=(\S+)/.exec(output)?.[1] ?? '';
  const identity = JSON.parse(readFileSync(join(folder, '.waffo/emulator.json'), 'utf8')) as Record<
    string,
    string
  >;
  const key = parsePrivateKey(identity['merchantPrivateKey'] ?? '', 'merchant');
  const receiver = { bodies: [] as string[], reply: ACKNOWLEDGEMENT };
  const server = await listening(async (body) => {
    receiver.bodies.push(body);
    return { body: receiver.reply, signature: await sign(receiver.reply, key) };
  });
  const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  let count = 0;
  return {
    url,
    folder,
    receiver,
    printed: () => output,
    run: (...more) => typed([more[0] ?? '', '--emulator', url, ...more.slice(1)], folder),
    create: async (amount = '12.00') => {
      const now = new Date().toISOString();
      const body = JSON.stringify({
        paymentRequestId: `request-${++count}`, merchantOrderId: `order-${count}`, orderCurrency: 'USD',
        orderAmount: amount, orderDescription: 'Tea', orderRequestedAt: now, notifyUrl,
        merchantInfo: { merchantId: identity['merchantId'] },
        userInfo: { userId: 'u1', userEmail: 'ann@shop.example', userTerminal: 'WEB' },
        goodsInfo: { goodsId: 'g', goodsName: 'Tea', goodsUrl: 'https://shop.example/tea' },
        paymentInfo: { productName: 'ONE_TIME_PAYMENT' },
        successRedirectUrl: 'https://shop.example/success', failedRedirectUrl: 'https://shop.example/failed',
      }); // prettier-ignore
      const headers = {
        'content-type': 'application/json',
        'x-api-key': identity['apiKey'] ?? '',
        [SIGNATURE_HEADER]: await sign(body, key),
      };
      const answer = await fetch(`${url}/api/v1/order/create`, { method: 'POST', headers, body });
      const { code, data } = (await answer.json()) as {
        code: string;
        data?: { acquiringOrderId: string } | null;
      };
      return data?.acquiringOrderId ?? code;
    },
    end: () => ended(child, server),
  };
}

async function listening(
  answer: (body: string) => Promise<{ body: string; signature: string }>,
): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answer(Buffer.concat(chunks).toString()).then(({ body, signature }) => {
        response.writeHead(200, { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature });
        response.end(body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function ended(child: ChildProcess, server: Server): Promise<void> {
  const exit = child.exitCode === null ? once(child, 'exit') : undefined;
  child.kill('SIGINT');
  await exit;
  server.closeAllConnections();
  server.close();
}

test('the commands trigger, resend, clock and faults act on a running emulator, which reports each call', async ({
  start,
}) => {
  const emulator = await start();
  const { receiver } = emulator;
  const id = await emulator.create();
  expect((await emulator.run('trigger')).stdout).toContain(
    `${id}  AUTHORIZATION_REQUIRED  12.00 USD  pay, fail`,
  );
  receiver.reply = `${ACKNOWLEDGEMENT}\n`;
  expect(await emulator.run('trigger', 'pay', id)).toMatchObject({
    code: 0,
    stdout: `${id} is PAY_SUCCESS\n`,
  });
  expect(receiver.bodies).toHaveLength(1);
  receiver.reply = 'no';
  expect((await emulator.run('resend', id)).stdout).toBe('not acknowledged: HTTP 200 no\n');
  receiver.reply = ACKNOWLEDGEMENT;
  const copies = await emulator.run('resend', id, '--times', '2', '--concurrent');
  expect(copies.stdout.trim().split('\n')).toHaveLength(2);
  await emulator.run('resend', id, '--replay');
  await emulator.run('resend', id, '--forge', 'no signature', '--fields', '{"orderStatus":"ORDER_CLOSE"}');
  expect(receiver.bodies.at(-1)).toContain('ORDER_CLOSE');
  expect((await emulator.run('resend')).stdout).toMatch(/^n1 {2}PAYMENT_NOTIFICATION {2}acknowledged/);

  const other = await emulator.create();
  expect((await emulator.run('clock')).stdout).toContain(`expiry of ${other}`);
  expect((await emulator.run('clock', '5h')).stdout).toContain('Nothing is due.');
  expect((await emulator.run('trigger')).stdout).toContain(`${other}  ORDER_CLOSE`);

  expect((await emulator.run('faults', 'order/create=answer:E0001*2')).stdout).toBe(
    'orderCreate  answers E0001, no effect  2 times\n',
  );
  expect(await emulator.create()).toBe('E0001');
  expect((await emulator.run('faults', '--clear')).stdout).toBe('No faults are set.\n');

  const printed = emulator.printed();
  expect(printed).toMatch(/→ orderCreate: success · HTTP 200 · A\d+/);
  expect(printed).toContain('← PAYMENT_NOTIFICATION attempt 1: acknowledged, the body has a line end');
  expect(printed).toContain("← PAYMENT_NOTIFICATION attempt 2: not acknowledged, the body is 'no'");
  expect(printed).toContain('on purpose: forged: no signature');
  // Not for a terminal: no colours. And no secret in it.
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect(printed).not.toMatch(/\u001b/);
  const identity = readFileSync(join(emulator.folder, '.waffo/emulator.json'), 'utf8');
  for (const secret of Object.values(JSON.parse(identity) as Record<string, string>).filter(
    (value) => value.length > 20,
  ))
    expect(printed).not.toContain(secret);
  await expect.poll(() => emulator.printed()).toContain('acknowledgement.');
});

test('what cannot be done is refused with exit code 2 and in words', async ({ start }) => {
  const emulator = await start('--quiet');
  const id = await emulator.create();
  expect(emulator.printed()).not.toContain('orderCreate');
  for (const [words, said] of [
    [['trigger', 'renew', id], '"renew" is not possible'],
    [['trigger', 'pay', 'nope'], 'there is nothing with the id nope'],
    [['trigger', 'pay'], 'takes an action, an id'],
    [['resend', 'nope'], 'there is no notification nope'],
    [['resend', 'nope', '--times', 'many'], '--times is "many"'],
    [['clock', 'soon'], '"soon" is not a duration'],
    [['faults', 'order/create'], 'is no fault'],
    [['faults', 'order/creates=drop'], 'there is no operation "orderCreates"'],
    [['clock', '--emulator', 'http://shop.example:4010'], 'only answers this machine'],
  ] as const) {
    const { code, stderr } = await emulator.run(...words);
    expect([code, stderr], words.join(' ')).toEqual([2, expect.stringContaining(said)]);
  }
});

test('without an emulator each command says so', async ({}, testInfo) => {
  const server = await listening(async () => Promise.resolve({ body: 'shop', signature: '' }));
  const { port } = server.address() as AddressInfo;
  for (const [address, said] of [
    ['http://127.0.0.1:9', 'no emulator answers at http://127.0.0.1:9'],
    [`http://127.0.0.1:${port}`, 'the server there is not an emulator'],
  ] as const)
    for (const name of ['trigger', 'resend', 'clock', 'faults']) {
      const { code, stderr } = await typed([name, '--emulator', address], testInfo.outputPath());
      expect([code, stderr], name).toEqual([2, expect.stringContaining(said)]);
    }
  server.closeAllConnections();
  server.close();
});

test('variables are written to a file of its own, and to nobody else’s', async ({ start }, testInfo) => {
  const file = testInfo.outputPath('merchant.env');
  const emulator = await start('--write-env', file);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(`WAFFO_BASE_URL="${emulator.url}"`);
  expect(text).toMatch(/^WAFFO_PRIVATE_KEY="MII[\w+/=]+"$/m);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await start('--write-env', file);
  expect(readFileSync(file, 'utf8')).toContain(again.url);
  const foreign = testInfo.outputPath('.env');
  writeFileSync(foreign, 'DATABASE=shop\n');
  const refused = await command(['emulator', '--port', '0', '--write-env', foreign], testInfo.outputPath());
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('did not write it')]);
  expect(readFileSync(foreign, 'utf8')).toBe('DATABASE=shop\n');
  expect(existsSync(`${foreign}.part`)).toBe(false);
});

test('a key that a person set is not handed out', async ({}, testInfo) => {
  for (const [env, withheld] of [
    [{}, []],
    [{ WAFFO_API_KEY: 'key-of-a-real-account' }, ['WAFFO_API_KEY']],
  ] as const) {
    const emulator = await started(testInfo.outputPath(), [], env);
    const answer = await fetch(`${emulator.url}/workbench/api/credentials`);
    const text = await answer.text();
    expect(text).not.toContain('key-of-a-real-account');
    expect(JSON.parse(text)).toMatchObject({ withheld });
    await emulator.end();
  }
});
