import dns from 'node:dns';
import { expect, test as base } from '@playwright/test';
import { startGateway, type GatewaySettings } from '../../src/gateway/index.ts';
import { main } from '../../src/cli/main.ts';
import { exchangesOf, Recorder } from '../../src/journal/index.ts';
import { listening, type Listening } from './servers.ts';
import { HEADER, identity, KEYS, WAFFO } from './test-bed.ts';

/** Every host name leads to this listener: what is sent anywhere, it hears. */
interface Everywhere {
  ear: Listening;
  heard: string[];
  /** `https://host` at the listener's port. */
  at(host: string): URL;
  settings(changes: Partial<GatewaySettings>): GatewaySettings;
  journal: Recorder;
}

const test = base.extend<{ everywhere: Everywhere }>({
  everywhere: async ({}, use) => {
    const heard: string[] = [];
    const journal = new Recorder(HEADER);
    const ear = await listening((request, response) => {
      heard.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
      response.end('{}');
    });
    const { lookup } = dns;
    const here = (host: string, ...rest: unknown[]): void => {
      const tell = rest.at(-1) as (...found: unknown[]) => void;
      const isAll = rest.length > 1 && (rest[0] as dns.LookupOptions | undefined)?.all;
      if (host === 'nowhere.example') tell(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
      else if (isAll) tell(null, [{ address: '127.0.0.1', family: 4 }]);
      else tell(null, '127.0.0.1', 4);
    };
    Object.assign(dns, { lookup: here });
    const at = (host: string): URL => new URL(`http://${host}:${ear.url.port}`);
    await use({
      ear,
      heard,
      journal,
      at,
      settings: (changes) => ({
        upstream: at('stand-in.example'),
        merchantUrl: at('shop.example'),
        ...WAFFO,
        keys: KEYS,
        recorder: () => journal,
        ...changes,
      }),
    });
    Object.assign(dns, { lookup });
    await ear.close();
  },
});

const post = (url: string, body: string): Promise<unknown> =>
  fetch(url, { method: 'POST', body }).then((reply) => reply.text());
const NEWS = '{"eventType":"PAYMENT_NOTIFICATION","result":{}}';

test('the listener hears what goes to any other host', async ({ everywhere }) => {
  const gateway = await startGateway(everywhere.settings({}));
  await post(`${gateway.url}/api/v1/order/create`, '{}');
  await post(`${gateway.url}/hook`, NEWS);
  await gateway.close();
  const { port } = everywhere.ear.url;
  expect(everywhere.heard).toEqual([
    `stand-in.example:${port}/api/v1/order/create`,
    `shop.example:${port}/hook`,
  ]);
});

test('a name that leads nowhere is no answer', async ({ everywhere }) => {
  const gateway = await startGateway(everywhere.settings({ upstream: everywhere.at('nowhere.example') }));
  await expect(post(`${gateway.url}/api/v1/order/inquiry`, '{}')).rejects.toThrow();
  await gateway.close();
  expect(exchangesOf(everywhere.journal)[0]?.noResponse).toBe(
    'Waffo did not answer: no such name (ENOTFOUND)',
  );
});

test('nothing is sent to production: not as upstream, not as merchant', async ({ everywhere }) => {
  const { at, settings } = everywhere;
  await expect(startGateway(settings({ upstream: at('api.waffo.com') }))).rejects.toThrow(
    /WAF_TARGET.*upstream/,
  );
  await expect(startGateway(settings({ merchantUrl: at('www.waffo.com') }))).rejects.toThrow(/WAF_TARGET/);
  expect(everywhere.heard).toEqual([]);
});

test('nothing is sent to production that shows itself later', async ({ everywhere }) => {
  const { at, settings, journal } = everywhere;
  const gateway = await startGateway(settings({ merchantUrl: () => at('api.waffo.com') }));
  await expect(post(`${gateway.url}/hook`, NEWS)).rejects.toThrow();
  await expect(post(`${gateway.url}/page`, 'x')).rejects.toThrow();
  const original = { eventType: 'PAYMENT_NOTIFICATION', url: String(at('api.waffo.com')), result: {} };
  await expect(gateway.notifications.deliverVariant(original, { forged: 'no signature' })).rejects.toThrow(
    /WAF_TARGET/,
  );
  await gateway.close();
  expect(everywhere.heard).toEqual([]);
  expect(exchangesOf(journal)).toEqual([]);
  expect(journal.entries).toMatchObject([{ kind: 'act' }, { kind: 'act' }]);
});

for (const [what, words, env, says] of [
  ['an address', ['--upstream', 'http://api.waffo.com:PORT'], {}, "--upstream: leads to Waffo's production"],
  ['a host alone', ['--upstream', 'api.waffo.com'], {}, "--upstream: leads to Waffo's production"],
  ['an environment', [], { WAFFO_ENVIRONMENT: 'PRODUCTION' }, 'WAFFO_ENVIRONMENT is PRODUCTION'],
  ['a key', [], { WAFFO_API_KEY: 'sk_live_71aa' }, 'WAFFO_API_KEY is marked as a key of production'],
  [
    'a base address',
    [],
    { WAFFO_BASE_URL: 'https://api.waffo.com' },
    "WAFFO_BASE_URL leads to Waffo's production",
  ],
] as const) {
  test(`the command refuses ${what} of production before it listens`, async ({ everywhere }) => {
    const { port } = everywhere.ear.url;
    const variables = {
      WAFFO_PRIVATE_KEY: identity.credentials.privateKey,
      WAFFO_PUBLIC_KEY: identity.credentials.providerPublicKey,
      ...env,
    };
    const before = { ...process.env };
    const [said, error] = [[] as string[], console.error];
    Object.assign(process.env, variables);
    console.error = (line: string) => void said.push(line);
    const given = [
      '--upstream',
      'http://stand-in.example:PORT',
      '--merchant',
      'http://shop.example:PORT',
      '--listen',
      '127.0.0.1:0',
      ...words,
    ];
    try {
      expect(await main(['gateway', ...given.map((word) => word.replace('PORT', port))])).toBe(2);
    } finally {
      console.error = error;
      for (const name of Object.keys(variables)) delete process.env[name];
      Object.assign(process.env, before);
    }
    expect(said.join('\n')).toContain('WAF_TARGET');
    expect(said.join('\n')).toContain(says);
    expect(said.join('\n')).not.toContain('71aa');
    expect(everywhere.heard).toEqual([]);
  });
}
