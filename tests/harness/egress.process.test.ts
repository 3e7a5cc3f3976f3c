import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lookup } from 'node:dns/promises';
import { hostname, networkInterfaces } from 'node:os';
import { chromium, expect, test, type Browser } from '@playwright/test';
import { browserLaunchOptions } from '../../fixtures/browser.ts';
import { EgressGuard } from '../../src/harness/egress/index.ts';
import { allowedHosts, isAllowed, resolverRules } from '../../src/harness/egress/hosts.ts';
import type { Payer } from '../../src/harness/payer/index.ts';
import { CaseContext } from '../../src/harness/case-context.ts';

const HERE = allowedHosts({}, 'http://127.0.0.1:{port}');
const SANDBOX = allowedHosts({ allowHosts: ['CDN.example'] }, 'http://shop.internal:3000', {
  origin: new URL('https://api-sandbox.waffo.com'),
  publicUrl: 'https://tunnel.example',
});

for (const [address, here, there] of [
  ['http://127.0.0.1:4010/checkout/x', true, true],
  ['http://127.8.0.1/', true, true],
  ['http://localhost:1/', true, true],
  ['http://shop.localhost/', true, true],
  ['http://[::1]:1/', true, true],
  ['data:text/html,x', true, true],
  ['about:blank', true, true],
  ['https://api-sandbox.waffo.com/', false, true],
  ['https://checkout-sandbox.waffo.com/', false, true],
  ['https://tunnel.example/thanks', false, true],
  ['http://shop.internal:3000/', false, true],
  ['https://cdn.example/x.js', false, true],
  ['https://checkout.waffo.com/', false, false],
  ['https://checkout\u3002waffo\u3002com/', false, false],
  ['wss://api.waffo.com/', false, false],
  ['https://evil.example/', false, false],
  ['http://127.0.0.1.evil.example/', false, false],
  ['http://10.0.0.1/', false, false],
  ['http://2130706433/', true, true],
  ['file:///etc/passwd', false, false],
  ['no address', false, false],
] as const) {
  test(`${address}: ${here ? 'allowed' : 'refused'} on this machine, ${there ? 'allowed' : 'refused'} on the sandbox`, () => {
    expect([isAllowed(address, HERE), isAllowed(address, SANDBOX)]).toEqual([here, there]);
  });
}

/** A server on every address of this machine, and what it heard. */
async function ear(): Promise<{ server: Server; port: number; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    const place = `${request.headers.host ?? ''}${request.url ?? ''}`;
    const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to');
    if (to) {
      response.writeHead(302, { location: to }).end();
      return;
    }
    heard.push(place);
    response.setHeader('content-type', 'text/html');
    response.end('<h1>heard</h1>');
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port, heard };
}

/** What a page tries to reach the outside with. */
const attempts = (outside: string, inside: string): [string, string][] => [
  ['a navigation', outside],
  ['a redirect', `${inside}/?to=${encodeURIComponent(outside)}`],
  ['a picture', `data:text/html,<img src="${outside}">`],
  ['a frame', `data:text/html,<iframe src="${outside}"></iframe>`],
  ['a refresh', `data:text/html,<meta http-equiv="refresh" content="0;url=${outside}">`],
  ['a script that fetches', `data:text/html,<script>fetch('${outside}',{mode:'no-cors'})</script>`],
  ['a socket', `data:text/html,<script>new WebSocket('${outside.replace('http', 'ws')}')</script>`],
  ['a beacon', `data:text/html,<script>navigator.sendBeacon('${outside}','x')</script>`],
];

async function tryAll(browser: Browser, outside: string, inside: string, guard?: EgressGuard): Promise<void> {
  const context = await browser.newContext();
  if (guard) await guard.watch(context);
  for (const [, address] of attempts(outside, inside)) {
    const page = await context.newPage();
    await page.goto(address, { timeout: 5_000 }).catch(() => undefined);
    await page.waitForTimeout(300);
    await page.close();
  }
  await context.close();
}

test('the browser does not know hosts outside the run, whatever leads it there', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const own = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  const named = await lookup(hostname(), 4).then(
    ({ address }) => (address.startsWith('127.') ? undefined : hostname()),
    () => undefined,
  );
  const outside = [own, named].filter((host) => host !== undefined);
  test.skip(outside.length === 0, 'this machine has no address but loopback');
  const { server, port, heard } = await ear();
  const { args = [], ...options } = browserLaunchOptions();
  const open = await chromium.launch({ ...options, args: args.filter((one) => !one.startsWith('--host-resolver-rules')) });
  const kept = await chromium.launch({ ...options, args });
  const inside = `http://127.0.0.1:${port}`;
  for (const host of outside) {
    // Without the rules the listener hears it: so silence with them means something.
    await tryAll(open, `http://${host}:${port}/leak`, inside);
    expect(heard.length, host).toBeGreaterThan(4);
    heard.length = 0;
    await tryAll(kept, `http://${host}:${port}/leak`, inside);
    expect(heard, host).toEqual([]);
  }
  const page = await kept.newPage();
  await page.goto(`http://localhost:${port}/inside`);
  expect(heard).toEqual([`localhost:${port}/inside`]);
  await Promise.all([open.close(), kept.close()]);
  server.close();
}); // prettier-ignore

test('production is reported as a finding, and no request for it leaves', async () => {
  const { server, port, heard } = await ear();
  const { args = [], ...options } = browserLaunchOptions();
  // Every name leads to the listener: whatever the routing lets pass, it hears.
  const leaky = args.filter((one) => !one.startsWith('--host-resolver-rules'));
  const browser = await chromium.launch({ ...options, args: [...leaky, '--host-resolver-rules=MAP * 127.0.0.1'] });
  const caseContext = new CaseContext();
  const outside = `http://checkout.waffo.com:${port}/pay/1`;
  const context = await browser.newContext();
  const guard = new EgressGuard(HERE, caseContext);
  await guard.watch(context);
  const page = await context.newPage();
  await page.goto(outside).catch(() => undefined);
  expect(heard).toEqual([]);
  expect(caseContext.findings).toMatchObject([{
    check: 'checkout.production',
    party: 'merchant',
    severity: 'error',
    message: `The buyer is sent to ${outside}, an address of production. It was not opened.`,
  }]);
  await page.goto(`http://evil.example:${port}/`).catch(() => undefined);
  expect(heard).toEqual([]);
  expect(caseContext.notes).toEqual(["this run did not let the payer's browser open evil.example; ACCEPTANCE_ALLOW_HOSTS=evil.example allows it"]);
  await browser.close();
  server.close();
}); // prettier-ignore

test('a payer opens nothing outside: production is a finding, another host is left to a person', async () => {
  const opened: string[] = [];
  const note = (url: string): Promise<never> => {
    opened.push(url);
    return Promise.reject(new Error('opened'));
  };
  const payer: Payer = { pays: note, renew: note, cancel: note };
  const context = new CaseContext();
  const guarded = new EgressGuard(HERE, context).around(payer);
  await expect(guarded.cancel('https://checkout.waffo.ai/shop/1')).rejects.toThrow(/The buyer is sent to https:\/\/checkout\.waffo\.ai\/shop\/1, an address of production/);
  for (const url of ['https://checkout.waffo.com/pay/1?token=secret', 'https://checkout%2ewaffo.com/pay/1'])
    await expect(guarded.pays(url, { method: 'DANA', outcome: 'success' })).rejects.toThrow(/The buyer is sent to https:\/\/checkout\.waffo\.com\/pay\/1, an address of production/);
  expect(context.findings).toHaveLength(2);
  await expect(guarded.renew('https://shop.example/manage', 'success')).rejects.toThrow(/may not go there/);
  expect(context.skipped).toMatchObject({ result: 'MANUAL', nextStep: expect.stringContaining('ACCEPTANCE_ALLOW_HOSTS=shop.example') as unknown as string });
  expect(opened).toEqual([]);
  await expect(guarded.cancel('http://127.0.0.1:1/manage')).rejects.toThrow('opened');
}); // prettier-ignore

test('the rules name every host that is allowed, and nothing else', () => {
  expect(resolverRules(SANDBOX)).toBe(
    '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE *.localhost,EXCLUDE 127.*,EXCLUDE [::1],' +
      'EXCLUDE *sandbox*.waffo.com,EXCLUDE shop.internal,EXCLUDE api-sandbox.waffo.com,EXCLUDE tunnel.example,EXCLUDE cdn.example',
  );
});
