import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { newAccount, openAuthority, startEmulator } from '../../src/providers/waffo/emulator/index.ts';
import { VirtualClock } from '../../src/transport/index.ts';
import { exchangesOf, readJournal, Recorder } from '../../src/journal/index.ts';
import { startReferenceMerchant } from '../../src/providers/waffo/reference-merchant/index.ts';
import { closedPort, listening } from './servers.ts';
import { HEADER, identity } from './test-bed.ts';
import { NODE, WAFFO_ACCEPTANCE } from '../under-test.ts';

const { credentials } = identity;

interface Started {
  child: ChildProcess;
  url: string;
  printed(): string;
  /** Ends it as Ctrl-C does; its exit code. */
  end(): Promise<number | null>;
}

async function start(
  words: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Started> {
  const child = spawn(NODE, [WAFFO_ACCEPTANCE, 'gateway', '--listen', '127.0.0.1:0', ...words], {
    cwd,
    env: {
      ...process.env,
      WAFFO_PRIVATE_KEY: credentials.privateKey,
      WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
      WAFFO_API_KEY: credentials.apiKey,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => output, { timeout: 60_000 }).toMatch(/put it into notifyUrl|WAF_/);
  return {
    child,
    url: /WAFFO_BASE_URL=(\S+)/.exec(output)?.[1] ?? '',
    printed: () => output,
    async end() {
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      const [code] = (await exit) as [number | null];
      return code;
    },
  };
}

test('a merchant is watched in front of a Waffo with a certificate of a local authority', async ({}, testInfo) => {
  const authority = await openAuthority({ folder: testInfo.outputPath('authority') });
  const emulator = await startEmulator({ account: identity.account, tls: authority.server });
  const clock = new VirtualClock({ flowing: true });
  const world = await emulator.openWorld({ journal: new Recorder(HEADER), clock });
  const shop = await closedPort();
  const journal = testInfo.outputPath('gateway.ndjson');
  const words = ['--upstream', emulator.url, '--merchant', shop.origin, '--journal', journal];
  const gateway = await start(
    [...words, '--fault', 'order/create=drop', '--fault', 'notification=duplicate:2'],
    testInfo.outputPath(),
    {
      NODE_EXTRA_CA_CERTS: authority.certificateFile,
    },
  );
  const merchant = await startReferenceMerchant({
    waffoBaseUrl: gateway.url,
    publicUrl: gateway.url,
    ...credentials,
    port: Number(shop.port),
    alarm: () => undefined,
  });
  const reply = await fetch(`${merchant.baseUrl}/orders`, {
    method: 'POST',
    body: JSON.stringify({ amount: '12.00', currency: 'USD', email: 'ada@shop.example' }),
  });
  const { id } = (await reply.json()) as { id: string };
  await expect.poll(() => world.orders.all.length, { timeout: 60_000 }).toBe(1);
  const [order] = world.orders.all;
  world.checkout.simulate(order?.token ?? '', 'success');
  await clock.idle();
  const shown = async (): Promise<unknown> => (await fetch(`${merchant.baseUrl}/orders/${id}`)).json();
  await expect.poll(shown, { timeout: 60_000 }).toMatchObject({ status: 'PAID', credits: 1 });
  expect(await gateway.end()).toBe(0);
  expect(gateway.printed()).toContain('no findings');
  const read = exchangesOf(readJournal(journal));
  expect(read.filter(({ direction }) => direction === 'provider-to-merchant')).toHaveLength(3);
  expect(read.map(({ fault }) => fault?.name)).toContain('drops the connection, effect done');
  expect(JSON.stringify(read)).not.toContain(credentials.apiKey);
  await merchant.close();
  await emulator.close();
});

test('a finding is shown when it occurs, once, and makes the end a failure', async ({}, testInfo) => {
  const careless = await listening((_, response) => void response.end('OK'));
  const { account } = newAccount();
  // Waffo's real key: the notification must be genuine for the reply to be judged.
  const emulator = await startEmulator({
    account: { ...account, providerPrivateKey: identity.account.providerPrivateKey },
  });
  const world = await emulator.openWorld({ journal: new Recorder(HEADER) });
  const gateway = await start(
    ['--upstream', emulator.url, '--merchant', careless.url.origin],
    testInfo.outputPath(),
  );
  for (let i = 0; i < 2; i++) {
    world.outbox.emit('PAYMENT_NOTIFICATION', `${gateway.url}/hook`, { paymentRequestId: `r${i}` }, []);
    await world.clock.idle();
    await expect.poll(gateway.printed, { timeout: 60_000 }).toContain('error acknowledgement.body');
  }
  expect(gateway.printed()).toContain('fix: Send exactly {"message":"success"}');
  expect(await gateway.end()).toBe(1);
  expect(gateway.printed().match(/error acknowledgement\.body/g)).toHaveLength(1);
  expect(gateway.printed()).toMatch(/2 entries; \d+ errors/);
  await emulator.close();
  await careless.close();
});
