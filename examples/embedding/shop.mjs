// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../node-merchant/server.mjs', import.meta.url));

/**
 * Starts the shop of examples/node-merchant with the environment that an emulator gives.
 * @param {Readonly<Record<string, string>>} env
 */
export async function startShop(env) {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), 'shop-'));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [SERVER], {
    env: { ...process.env, ...env, PORT: String(port), PUBLIC_URL: url, DATA_DIR: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');

  /** @param {string} method @param {string} path @param {object} [body] */
  async function call(method, path, body) {
    const headers = { 'content-type': 'application/json' };
    const request = body ? { method, headers, body: JSON.stringify(body) } : { method };
    const response = await fetch(`${url}${path}`, request);
    return /** @type {Promise<Record<string, unknown>>} */ (response.json());
  }

  return {
    /** @param {string} amount */
    order: (amount) =>
      call('POST', '/orders', {
        amount,
        currency: 'USD',
        email: 'ann@example.com',
        description: 'A licence',
      }),
    /** @param {unknown} id */
    find: (id) => call('GET', `/orders/${String(id)}`),
    async close() {
      child.kill();
      await once(child, 'exit');
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
