import { setTimeout as sleep } from 'node:timers/promises';
import { generateKeyPair } from '../../../../../src/core/index.ts';
import { asBuyer, call, send, signedHeaders, visit, type Signing } from '../../emulator/calls.ts';
import type { Rig } from '../../emulator/rig.ts';
import { asking } from '../findings.ts';
import { own, product, session, type Mistake } from './mistake.ts';

const PATH = '/v1/actions/checkout/create-session';
const seconds = (ahead = 0): string => String(Math.floor(Date.now() / 1000) + ahead);

const token = async (rig: Rig): Promise<string> => {
  const { storeId } = rig.credentials;
  return (await rig.sdk.auth.issueSessionToken({ storeId, buyerIdentity: 'user-1' })).token;
};

/** A session with something wrong in what proves it. */
function signed(
  rig: Rig,
  signing: Signing = {},
  without?: string,
  encode = (signature: string): string => signature,
): Promise<unknown> {
  const body = JSON.stringify({ productId: product(rig), currency: 'USD', ...own });
  const headers = signedHeaders(rig, PATH, body, signing);
  headers['x-signature'] = encode(headers['x-signature'] ?? '');
  if (without !== undefined) delete headers[without];
  return send(rig.emulator, PATH, body, headers);
}

const inHexadecimal = (signature: string): string => Buffer.from(signature, 'base64').toString('hex');

const ask = (rig: Rig, query: string, variables: unknown = {}): Promise<unknown> =>
  call(rig, 'graphql', { query, variables });

/** Calls that do not prove who makes them, or go to the wrong place. */
export const access: readonly Mistake[] = [
  { name: 'a call without X-Timestamp', finding: 'request-signature.missing', tell: (rig) => signed(rig, {}, 'x-timestamp') },
  { name: 'milliseconds in X-Timestamp', finding: 'request-signature.milliseconds', tell: (rig) => signed(rig, { timestamp: String(Date.now()) }) },
  { name: 'a date in X-Timestamp', finding: 'request-signature.timestamp', tell: (rig) => signed(rig, { timestamp: 'now' }) },
  { name: 'a clock that is six minutes late', finding: 'request-signature.window', tell: (rig) => signed(rig, { timestamp: seconds(-360) }) },
  {
    name: 'a time that is taken once for all calls',
    finding: 'request-signature.kept-time',
    async tell(rig) {
      const timestamp = seconds(-90);
      for (const name of ['one', 'other']) {
        const body = JSON.stringify({
          productId: product(rig),
          currency: 'USD',
          ...own,
          metadata: { name },
        });
        await send(rig.emulator, PATH, body, signedHeaders(rig, PATH, body, { timestamp }));
        await sleep(name === 'one' ? 1_600 : 0);
      }
    },
  },
  { name: 'the digest of the body in hexadecimal', finding: 'request-signature.text', tell: (rig) => signed(rig, { digest: 'hex' }) },
  { name: 'a key that is not registered', finding: 'request-signature.key', tell: (rig) => signed(rig, { key: generateKeyPair().privateKey }) },
  { name: 'a merchant id in another form', finding: 'request-signature.merchant-id', tell: (rig) => signed(rig, { merchantId: 'shop' }) },
  { name: 'a signature in hexadecimal', finding: 'request-signature.encoding', tell: (rig) => signed(rig, {}, undefined, inHexadecimal) },
  { name: 'an HMAC in place of a signature', finding: 'request-signature.scheme', tell: (rig) => signed(rig, { headers: { 'x-signature': Buffer.alloc(32).toString('base64') } }) },
  { name: 'the headers of the key beside a slug', finding: 'request-signature.mixed', tell: (rig) => signed(rig, { headers: { 'x-store-slug': rig.credentials.storeSlug } }) },
  { name: 'a session token without X-Environment', finding: 'environment.missing', tell: async (rig) => asBuyer(rig, await token(rig), 'graphql', { query: '{ orders { id } }' }, {}) },
  { name: 'a slug with an environment that does not exist', finding: 'environment.unknown', tell: (rig) => visit(rig, 'graphql', { query: '{ __typename }' }, { 'x-environment': 'live' }) },
  {
    name: 'a call to production beside others to test',
    finding: 'environment.mixed',
    async tell(rig) {
      await rig.sdk.graphql.query({ query: '{ stores { id } }' });
      await rig.live.graphql.query({ query: '{ stores { id } }' });
    },
  },
  {
    name: 'a call with a token that is over',
    finding: 'tokens.expired',
    async tell(rig) {
      const old = await token(rig);
      await rig.clock.advance('6m');
      await asBuyer(rig, old, 'graphql', { query: '{ orders { id } }' });
    },
  },
  { name: 'an API key as a token', finding: 'tokens.invalid', tell: (rig) => asBuyer(rig, 'sk_test_1', 'graphql', { query: '{ orders { id } }' }) },
  ...handedOut(),
]; // prettier-ignore

/** What calls say. */
export const contents: readonly Mistake[] = [
  { name: 'a relative address to come back to', finding: 'success-url.relative', tell: (rig) => session(rig, { successUrl: '/thanks' }) },
  { name: 'an address that begins with http', finding: 'success-url.not-https', tell: (rig) => session(rig, { successUrl: 'http://shop.example/thanks' }) },
  { name: 'a place to be filled in', finding: 'success-url.template', tell: (rig) => session(rig, { successUrl: 'https://shop.example/{CHECKOUT_SESSION_ID}' }) },
  { name: 'a number in place of an amount', finding: 'amounts.form', tell: (rig) => session(rig, { priceSnapshot: { amount: 29, taxCategory: 'saas' } }) },
  { name: 'yen with decimals', finding: 'amounts.decimals', tell: (rig) => session(rig, { currency: 'JPY', priceSnapshot: { amount: '4500.00', taxCategory: 'saas' } }) },
  {
    name: 'cents in place of dollars',
    finding: 'amounts.minor-units',
    tell: (rig) =>
      asking(rig, { operation: 'createOrder', body: { amount: '29.00' } }, () =>
        session(rig, { priceSnapshot: { amount: '2900', taxCategory: 'saas' } }),
      ),
  },
  { name: 'a purchase without a number', finding: 'references.missing', tell: (rig) => session(rig, { orderMerchantExternalId: undefined }) },
  { name: 'a number of 129 characters', finding: 'references.too-long', tell: (rig) => session(rig, { orderMerchantExternalId: 'x'.repeat(129) }) },
  { name: 'the word undefined as a number', finding: 'references.placeholder', tell: (rig) => session(rig, { orderMerchantExternalId: 'undefined' }) },
  {
    name: 'one number for two buyers',
    finding: 'references.shared',
    async tell(rig) {
      await session(rig, { buyerEmail: 'ada@shop.example' });
      await session(rig, { buyerEmail: 'bob@shop.example' });
    },
  },
  { name: 'a password in metadata', finding: 'references.secrets', tell: (rig) => session(rig, { metadata: { password: 'x' } }) },
  { name: 'a field that the schema lacks', finding: 'graphql.document', tell: (rig) => ask(rig, '{ stores { price } }') },
  { name: 'a mutation', finding: 'graphql.mutation', tell: (rig) => ask(rig, 'mutation { createStore { id } }') },
  { name: 'fields that nest eight deep', finding: 'graphql.depth', tell: (rig) => ask(rig, '{ payments { onetimeOrder { payments { onetimeOrder { payments { onetimeOrder { payments { id } } } } } } } }') },
  { name: 'a variable that is not sent', finding: 'graphql.variables', tell: (rig) => ask(rig, 'query ($id: String!) { store(id: $id) { id } }') },
  { name: 'a query of a buyer for what only the shop sees', finding: 'graphql.refused', tell: async (rig) => asBuyer(rig, await token(rig), 'graphql', { query: '{ webhookDeliveries(storeId: "x") { id } }' }) },
  { name: 'a text in place of a flag', finding: 'request-schema', tell: (rig) => session(rig, { darkMode: 'yes' }) },
  { name: 'members that are dropped in silence', finding: 'request-schema.unknown-fields', tell: (rig) => session(rig, { cancelUrl: 'https://shop.example/' }) },
  { name: 'a price with a slug', finding: 'request-schema.dropped', tell: (rig) => visit(rig, 'checkout/create-session', { productId: product(rig), currency: 'USD', priceSnapshot: { amount: '1.00', taxCategory: 'saas' }, ...own }) },
  { name: 'an address that is no operation', finding: 'request-schema.path', tell: (rig) => call(rig, 'checkout/create', {}) },
]; // prettier-ignore

/** Tokens in the shop's own replies. */
function handedOut(): Mistake[] {
  const sell = (rig: Rig, user: string, shown: unknown): Promise<unknown> =>
    asking(rig, { operation: 'createOrder', body: { user }, reply: shown });
  const url = (one: string, sign = '#'): { checkoutUrl: string } => ({
    checkoutUrl: `https://shop.example/c${sign}token=${one}`,
  });
  return [
    {
      name: 'one token for two buyers',
      finding: 'tokens.two-buyers',
      async tell(rig) {
        const one = await token(rig);
        await sell(rig, 'u-1', url(one));
        await sell(rig, 'u-2', url(one));
      },
    },
    {
      name: 'one identity for all buyers',
      finding: 'tokens.one-identity',
      async tell(rig) {
        for (const user of ['u-1', 'u-2'])
          await asking(rig, { operation: 'createOrder', body: { user } }, () => token(rig));
      },
    },
    {
      name: 'a token that is kept too long',
      finding: 'tokens.over',
      async tell(rig) {
        const one = await token(rig);
        await rig.clock.advance('6m');
        await sell(rig, 'u-1', url(one));
      },
    },
    { name: 'a token in a query', finding: 'tokens.in-query', tell: async (rig) => sell(rig, 'u-1', url(await token(rig), '?')) },
    { name: 'a token beside the address', finding: 'tokens.shown', tell: async (rig) => sell(rig, 'u-1', { token: await token(rig) }) },
  ]; // prettier-ignore
}
