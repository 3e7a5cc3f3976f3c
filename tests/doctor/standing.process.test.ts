import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { stringify } from 'yaml';
import { IDENTITY_FILE, standingAccount } from '../../src/providers/waffo/emulator/index.ts';
import { findFreePort } from '../../src/merchant/index.ts';
import { folderWith } from '../merchant/folder.ts';
import { command, type Ended } from '../cli/command.ts';
import { changed, describeShop, NAME } from './examined.ts';

test.setTimeout(300_000);

const SHOP = fileURLToPath(new URL('./shop.mjs', import.meta.url));

/** A shop that runs before the doctor comes, told of Waffo at `providerPort`; it ends with the test. */
const started: ChildProcess[] = [];
test.afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

async function startShop(folder: string, port: number, env: Record<string, string>): Promise<void> {
  const { credentials } = standingAccount({}, join(folder, IDENTITY_FILE));
  const child = spawn(process.execPath, [SHOP], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      WAFFO_API_KEY: credentials.apiKey,
      WAFFO_PRIVATE_KEY: credentials.privateKey,
      WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
      WAFFO_MERCHANT_ID: credentials.merchantId,
      ...env,
    },
  });
  started.push(child);
  await once(child.stdout, 'data');
}

async function examineAt(folder: string, providerPort: number): Promise<Ended> {
  return command(['doctor'], folder, {
    ACCEPTANCE_WAFFO_PORT: String(providerPort),
    WAFFO_API_KEY: '',
    WAFFO_PRIVATE_KEY: '',
    WAFFO_MERCHANT_ID: '',
  });
}

async function folderFor(port: number): Promise<string> {
  const config = changed(describeShop(), ({ merchant }) => {
    delete merchant.start;
    merchant.baseUrl = `http://localhost:${port}`;
  });
  return folderWith({ [NAME]: stringify(config) });
}

test('a server that runs already and knows the emulator has no problem', async () => {
  const [port, providerPort] = [await findFreePort(), await findFreePort()];
  const folder = await folderFor(port);
  await startShop(folder, port, { WAFFO_BASE_URL: `http://127.0.0.1:${providerPort}` });
  const { code, stdout } = await examineAt(folder, providerPort);
  expect(stdout).toContain('no problems, no warnings.');
  expect(code).toBe(0);
});

test('nothing listens: how to start it, without its secrets', async () => {
  const [port, providerPort] = [await findFreePort(), await findFreePort()];
  const folder = await folderFor(port);
  const { code, stdout } = await examineAt(folder, providerPort);
  const { credentials } = standingAccount({}, join(folder, IDENTITY_FILE));
  expect(stdout).toMatch(
    new RegExp(
      `problem +nothing listens at http://localhost:${port}\\n +where: ${NAME}:\\d+ merchant\\.baseUrl`,
    ),
  );
  expect(stdout).toContain(`WAFFO_BASE_URL=http://127.0.0.1:${providerPort}\n`);
  expect(stdout).toContain(`WAFFO_PUBLIC_KEY=${credentials.providerPublicKey}\n`);
  expect(stdout).toContain('.waffo/emulator.json');
  expect(stdout).not.toContain(credentials.apiKey);
  expect(stdout).not.toContain(credentials.privateKey);
  expect(code).toBe(1);
});

test('a server that runs and calls somebody else: how to point it here', async () => {
  const [port, providerPort] = [await findFreePort(), await findFreePort()];
  const folder = await folderFor(port);
  await startShop(folder, port, { WAFFO_BASE_URL: 'http://127.0.0.1:9' });
  const { stdout } = await examineAt(folder, providerPort);
  expect(stdout).toMatch(
    /problem .*no call came to the emulator.*\n +where: WAFFO_BASE_URL of the server that runs/,
  );
  expect(stdout.match(/WAFFO_BASE_URL=http/g)).toHaveLength(2);
});

test('a server that has keys of its own: what to start it with', async () => {
  const [port, providerPort] = [await findFreePort(), await findFreePort()];
  const folder = await folderFor(port);
  await startShop(folder, port, {
    WAFFO_BASE_URL: `http://127.0.0.1:${providerPort}`,
    WAFFO_API_KEY: 'its-own-key',
  });
  const { stdout } = await examineAt(folder, providerPort);
  expect(stdout).toMatch(
    /refuses the API key[^]*WAFFO_API_KEY of the server that runs\n.*\.waffo\/emulator\.json/,
  );
});

test('the port of the emulator is taken', async () => {
  const providerPort = await findFreePort();
  const folder = await folderFor(await findFreePort());
  const other = createServer().listen(providerPort, '127.0.0.1');
  await once(other, 'listening');
  const { code, stdout } = await examineAt(folder, providerPort);
  expect(stdout).toMatch(
    new RegExp(
      `problem +port ${providerPort} .*is taken\\n +where: ACCEPTANCE_WAFFO_PORT\\n.*waffo-acceptance emulator`,
    ),
  );
  expect(stdout).toContain('skipped');
  expect(code).toBe(1);
  other.close();
});
