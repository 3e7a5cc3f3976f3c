import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { KEYS_VARIABLE, SEAL_VARIABLE } from '../../src/core/index.ts';
import { findFreePort, merchantPort } from '../../src/merchant/index.ts';
import { rejection } from './folder.ts';
import { isRunning, notedPids } from './processes.ts';
import { get, shop, test } from './started.ts';

test('a merchant gets the variables of the contract and nothing of the harness', async ({ started }) => {
  const ofTheHarness = ['WAFFO_API_KEY', SEAL_VARIABLE, KEYS_VARIABLE];
  for (const name of ofTheHarness) process.env[name] = 'key of the harness';
  process.env['HARNESS_SAYS'] = 'hello';
  const port = await findFreePort();
  const merchant = await started.start(
    { env: { LOG_LEVEL: 'warn', HOOK: 'http://x:{port}', STORE: '{dataDir}/db' } },
    { port, baseUrl: 'http://localhost:{port}/', env: { WAFFO_MERCHANT_ID: 'm1' } },
  );
  for (const name of [...ofTheHarness, 'HARNESS_SAYS']) delete process.env[name];
  const env = JSON.parse(await get(merchant, '/env')) as Record<string, string>;
  expect(env).toMatchObject({
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: join(started.folder, 'data'),
    WAFFO_MERCHANT_ID: 'm1',
    LOG_LEVEL: 'warn',
    HOOK: `http://x:${port}`,
    STORE: `${join(started.folder, 'data')}/db`,
    HARNESS_SAYS: 'hello',
    cwd: join(import.meta.dirname, 'data'),
  });
  for (const name of ofTheHarness) expect(env).not.toHaveProperty(name);
  expect(merchant.baseUrl).toBe(`http://localhost:${port}`);
});

test('a command runs in a shell, with its placeholders filled', async ({ started }) => {
  await started.start({ command: `echo "$PORT is {port}" > "{dataDir}/said" && exec ${shop}` });
  const [, first, second] =
    /^(\d+) is (\d+)\n$/.exec(await readFile(join(started.folder, 'data/said'), 'utf8')) ?? [];
  expect(first).toBe(second);
});

test('a folder may be relative to the one that is given', async ({ started }) => {
  const merchant = await started.start({ cwd: 'data' }, { cwd: import.meta.dirname });
  expect(await get(merchant, '/starts')).toBe('1');
});

test('an answer of 500 and above is not ready yet', async ({ started }) => {
  const merchant = await started.start({ ready: { path: '/slow-health', timeout: 60_000 } });
  expect(await get(merchant, '/looks')).toBe('3');
});

test('a health route that is missing does not keep a running merchant from being ready', async ({
  started,
}) => {
  const merchant = await started.start({ ready: { path: '/no-such-route', timeout: 60_000 } });
  expect(await get(merchant, '/starts')).toBe('1');
});

test('without a health route an open port is ready', async ({ started }) => {
  const merchant = await started.start({ ready: { timeout: 60_000 } });
  expect(await get(merchant, '/starts')).toBe('1');
});

test('a merchant that is not ready in time is an error that says what was seen, and is gone', async ({
  started,
}) => {
  const error = await rejection(
    started.start({
      command: `echo $$ > {dataDir}/pids; exec ${shop}`,
      ready: { path: '/sick', timeout: 5_000 },
    }),
  );
  expect(error).toMatchObject({ code: 'WAF_MERCHANT' });
  expect(String(error)).toMatch(
    /was not ready within 5 s \(GET http:\/\/127\.0\.0\.1:\d+\/sick answers 500\)/,
  );
  expect(String(error)).toContain('shop is open');
  const [pid = 0] = await notedPids(join(started.folder, 'data'));
  expect(pid).toBeGreaterThan(0);
  expect(isRunning(pid)).toBe(false);
});

test('a merchant that ends before it is ready is an error with its last lines, at once', async ({
  started,
}) => {
  const error = await rejection(
    started.start({ command: 'echo starting; echo "no database" >&2; exit 3', ready: { timeout: 600_000 } }),
  );
  expect(error).toMatchObject({ code: 'WAF_MERCHANT' });
  expect(String(error)).toMatch(
    /ended before it was ready \(exit code 3\)[\s\S]*starting\n {4}no database\n/,
  );
});

test('a command that is not found is an error that says so', async ({ started }) => {
  expect(String(await rejection(started.start({ command: 'no-such-command-here' })))).toMatch(
    /exit code 127[\s\S]*no-such-command-here.*not found/,
  );
});

test('a folder that is missing is an error of the configuration', async ({ started }) => {
  const error = await rejection(started.start({ cwd: '/no/such/folder' }));
  expect(error).toMatchObject({ code: 'WAF_CONFIG' });
  expect(String(error)).toContain('/no/such/folder');
});

test('a log that cannot be written is an error before anything starts', async ({ started }) => {
  const logFile = join(import.meta.filename, 'merchant.log');
  const error = await rejection(started.start({}, { logFile }));
  expect(error).toMatchObject({ code: 'WAF_RESULTS' });
});

for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
  test(`a port on which somebody listens at ${host} is an error, not a merchant`, async ({ started }) => {
    const server = createServer();
    const port = await findFreePort();
    const listens = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, host, () => resolve(true));
    });
    test.skip(!listens, `this machine has no ${host}`);
    const error = await rejection(started.start({}, { port }));
    server.close();
    expect(error).toMatchObject({ code: 'WAF_PORT' });
    expect(String(error)).toContain(`port ${port} is in use`);
  });
}

test('a port that somebody lets go of is waited for', async ({ started }) => {
  const port = await findFreePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const starting = started.start({}, { port });
  setTimeout(() => server.close(), 200);
  expect((await starting).baseUrl).toContain(String(port));
});

test('ports are distinct, free, and outside the range of outgoing connections', async () => {
  const ports = [await findFreePort(), await findFreePort(), await findFreePort()];
  expect(new Set(ports).size).toBe(3);
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(15_000);
    expect(port).toBeLessThan(32_000);
  }
});

test('the port is the one of the address where that names one here', async () => {
  expect(await merchantPort('http://127.0.0.1:4000/api')).toBe(4000);
  expect(await merchantPort('http://localhost')).toBe(80);
  expect(await merchantPort('http://127.0.0.1:{port}')).toBeGreaterThanOrEqual(15_000);
  expect(await merchantPort('https://shop.tunnel.example')).toBeGreaterThanOrEqual(15_000);
});
