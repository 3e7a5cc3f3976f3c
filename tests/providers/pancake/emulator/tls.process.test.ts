import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { X509Certificate } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { issueServer } from '../../../../src/tls/certificate.ts';
import {
  merchantVariables,
  newAccount,
  openAuthority,
  startEmulator,
} from '../../../../src/providers/pancake/emulator/index.ts';
import { newJournal } from './rig.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Calls with the SDK at its built-in address; the name leads to this machine, as a hosts entry would lead it. */
const MERCHANT = `
  import net from 'node:net';
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...args) {
    const [first] = args.flat();
    if (first?.host === 'api.waffo.ai') Object.assign(first, { host: '127.0.0.1', port: Number(process.env.EMULATOR_PORT) });
    return connect.apply(this, args);
  };
  const { WaffoPancake } = await import('@waffo/pancake-ts');
  const client = new WaffoPancake({ merchantId: process.env.WAFFO_MERCHANT_ID, privateKey: process.env.WAFFO_PRIVATE_KEY });
  const { store } = await client.stores.create({ name: 'Trusted' });
  console.log(store.name);
`;

test('the unmodified SDK reaches the emulator under its built-in name, if it trusts the local authority', async ({}, testInfo) => {
  const authority = await openAuthority({ folder: testInfo.outputPath('authority') });
  const { account, credentials } = newAccount();
  const emulator = await startEmulator({ account, tls: authority.server });
  await emulator.openWorld({ journal: newJournal() });
  const port = new URL(emulator.url).port;
  const start = (trusted: boolean): Promise<{ stdout: string }> =>
    run(process.execPath, ['--input-type=module', '-e', MERCHANT], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...merchantVariables(emulator.url, credentials),
        EMULATOR_PORT: port,
        ...(trusted && { NODE_EXTRA_CA_CERTS: authority.certificateFile }),
      },
    });
  expect((await start(true)).stdout.trim()).toBe('Trusted');
  await expect(start(false)).rejects.toThrow();
  await emulator.close();
});

test('the authority vouches for one host and this machine, and for nobody else', async ({}, testInfo) => {
  const authority = await openAuthority({ folder: testInfo.outputPath('authority') });
  const server = new X509Certificate(authority.server.cert);
  expect([
    server.checkHost('api.waffo.ai'),
    server.checkHost('localhost'),
    server.checkHost('pancake.waffo.ai'),
  ]).toEqual(['api.waffo.ai', 'localhost', undefined]);
  const issued = { key: authority.server.key, certificate: authority.certificate };
  const validity = { from: new Date(), to: new Date(Date.now() + 1000) };
  const scope = { host: 'api.waffo.ai', name: 'x' };
  await expect(issueServer(issued, ['api-sandbox.waffo.com'], validity, scope)).rejects.toThrow(/WAF_TARGET/);
});
