import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Target } from '../../src/explore/index.ts';
import { send } from '../../src/explore/replay/runner.mjs';
import { isRecord, parseJson } from '../../src/core/index.ts';
import { sign, type Envelope } from '../../src/providers/waffo/protocol/index.ts';
import { answers } from '../contract/bodies.ts';
import { operationOf, serve } from './server.ts';

type Body = Record<string, unknown>;

/** A call on its way through the broken server. */
export interface Passing {
  operation: string;
  text: string;
  body: Body | undefined;
  headers: Record<string, string>;
  apiKey: string;
}

/** What the broken server says instead of the emulator. */
export interface Saying {
  status: number;
  text: string;
  signature: 'right' | 'wrong' | 'none';
}

/** One thing that a server does wrong. */
export interface Breakage {
  what: string;
  /** The operation that shows it. */
  operation: string;
  /** Changes the request before it is done; it is then done as if the merchant had signed it. */
  request?: (call: Passing) => { text?: string; anyKey?: true } | undefined;
  /** Changes the answer; `hang` gives none, `die` ends the server. */
  answer?: (
    envelope: Envelope<Body>,
    call: Passing,
    saying: Saying,
  ) => Partial<Saying> | 'hang' | 'die' | undefined;
  /** The finding, and what it must say. */
  check: string;
  says: RegExp;
}

const waffo = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The emulator behind a server that is right in everything but one thing. */
export async function openBroken(emulator: Target, breakage: Breakage): Promise<Target> {
  const served = await serve((request, response, bytes) => void pass(request, response, bytes));
  let dead = false;
  return {
    ...emulator,
    url: served.url,
    name: `a server that ${breakage.what}`,
    publicKey: waffo.publicKey,
    payable: true,
    close: () => served.close(),
  };

  async function pass(request: IncomingMessage, response: ServerResponse, bytes: Buffer): Promise<void> {
    if (dead) return void request.socket.destroy();
    const text = bytes.toString();
    const body = parseJson(text);
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
    const call: Passing = {
      operation: operationOf(request)?.id ?? 'unknown',
      text,
      body: isRecord(body) ? body : undefined,
      headers,
      apiKey: headers['x-api-key'] ?? '',
    };
    const changed = breakage.request?.(call);
    const leaving = changed?.text === undefined ? bytes : Buffer.from(changed.text);
    const reply = await send(
      {
        url: emulator.url + (request.url ?? ''),
        method: request.method ?? 'POST',
        headers: {
          ...('content-type' in headers && { 'content-type': headers['content-type'] }),
          ...('x-signature' in headers && { 'x-signature': headers['x-signature'] }),
          ...('x-api-key' in headers && { 'x-api-key': headers['x-api-key'] }),
          ...(changed && { 'x-signature': await sign(leaving, emulator.privateKey) }),
          ...(changed?.anyKey && { 'x-api-key': emulator.apiKey }),
        },
        bytes: leaving,
      },
      { timeoutMs: 10_000 },
    );
    if ('noReply' in reply) return void request.socket.destroy();
    const answered = reply.bytes.toString();
    const right: Saying = { status: reply.status, text: answered, signature: 'right' };
    const said = breakage.answer?.(JSON.parse(answered) as Envelope<Body>, call, right);
    if (said === 'hang') return;
    if (said === 'die') {
      dead = true;
      return void request.socket.destroy();
    }
    const saying = { ...right, ...said };
    const signed = saying.signature === 'wrong' ? `${saying.text} ` : saying.text;
    response.writeHead(saying.status, {
      'content-type': 'application/json',
      ...(saying.signature !== 'none' && { 'x-signature': await sign(signed, waffo.privateKey) }),
    });
    response.end(saying.text);
  }
}

const refused = (envelope: Envelope<Body>, code = 'A0003'): boolean => envelope.code === code;
const json = (value: unknown): Partial<Saying> => ({ text: JSON.stringify(value) });

/** Small wrongs, each with the finding that names it. */
export const BREAKAGES: readonly Breakage[] = [
  {
    what: 'takes texts that are too long',
    operation: 'merchantConfigInquiry',
    request: ({ text, body }) =>
      String(body?.['merchantId']).length > 64 && !Array.isArray(body?.['merchantId'])
        ? { text: text.replace(/"merchantId":"[^"]*"/, `"merchantId":"1000000201"`) }
        : undefined,
    check: 'explore.invalid-accepted',
    says: /merchantId is longer than 64 characters, is accepted/,
  },
  {
    what: 'does not sign its refusals',
    operation: 'orderInquiry',
    answer: ({ code }) => (code === '0' ? undefined : { signature: 'none' }),
    check: 'explore.unsigned',
    says: /answered without X-SIGNATURE/,
  },
  {
    what: 'signs other bytes than it sends',
    operation: 'orderInquiry',
    answer: ({ code }) => (code === '0' ? { signature: 'wrong' } : undefined),
    check: 'explore.signature',
    says: /X-SIGNATURE that does not match/,
  },
  {
    what: 'never answers deep nesting',
    operation: 'payMethodConfigInquiry',
    answer: (_envelope, { text }) => (text.includes('[[[[[[[[') ? 'hang' : undefined),
    check: 'explore.hang',
    says: /nests 100,000 levels deep, is not answered: no answer within/,
  },
  {
    what: 'ends when a body begins with a byte order mark',
    operation: 'payMethodConfigInquiry',
    answer: (_envelope, { text }) => (text.startsWith('\uFEFF') ? 'die' : undefined),
    check: 'explore.crash',
    says: /begins with a byte order mark, ended the server/,
  },
  {
    what: 'takes the last of two fields of one name',
    operation: 'payMethodConfigInquiry',
    request: ({ text, body }) =>
      text.includes('"twice"') && body ? { text: JSON.stringify(body) } : undefined,
    check: 'explore.malformed-accepted',
    says: /names a field twice/,
  },
  {
    what: 'refuses in an envelope of its own',
    operation: 'orderInquiry',
    answer: (envelope) => (refused(envelope) ? json({ error: { message: envelope.msg } }) : undefined),
    check: 'explore.envelope',
    says: /answered with no envelope: HTTP 400 '\{"error"/,
  },
  {
    what: 'leaves the status out of its answers',
    operation: 'orderInquiry',
    answer: (envelope) =>
      envelope.code === '0'
        ? json({ ...envelope, data: { ...envelope.data, orderStatus: undefined } })
        : undefined,
    check: 'explore.answer-schema',
    says: /departs from the contract: data\.orderStatus is required/,
  },
  {
    what: 'calls faulty parameters a failure of the system',
    operation: 'orderInquiry',
    answer: (envelope) =>
      refused(envelope) ? { ...json({ ...envelope, code: 'C0001' }), status: 500 } : undefined,
    check: 'explore.wrong-code',
    says: /is refused with C0001/,
  },
  {
    what: 'invents codes',
    operation: 'orderInquiry',
    answer: (envelope) => (refused(envelope) ? json({ ...envelope, code: 'E400' }) : undefined),
    check: 'explore.undocumented-code',
    says: /code 'E400', which no page of the documentation lists/,
  },
  {
    what: 'refuses with a status of its own',
    operation: 'orderInquiry',
    answer: (envelope) => (refused(envelope) ? { status: 422 } : undefined),
    check: 'explore.status',
    says: /answered with A0003 and HTTP 422/,
  },
  {
    what: 'does not say which field is wrong',
    operation: 'orderCancel',
    answer: (envelope) => (refused(envelope) ? json({ ...envelope, msg: 'invalid request' }) : undefined),
    check: 'explore.unnamed-field',
    says: /message that does not name the field: 'invalid request'/,
  },
  {
    what: 'lets any API key in',
    operation: 'payMethodConfigInquiry',
    request: ({ apiKey }) => (apiKey.startsWith('emulator-') ? undefined : { anyKey: true }),
    check: 'explore.wrong-key-accepted',
    says: /X-API-KEY.* is accepted/,
  },
  {
    what: 'does not verify signatures',
    operation: 'payMethodConfigInquiry',
    request: () => ({}),
    check: 'explore.forgery-accepted',
    says: /(signature|X-SIGNATURE).* is accepted/,
  },
  {
    what: 'refuses one of two ids',
    operation: 'orderInquiry',
    answer: (envelope, { body }) =>
      envelope.code === '0' && body?.['acquiringOrderId'] !== undefined
        ? { ...json({ code: 'A0003', msg: 'acquiringOrderId is not supported', data: null }), status: 400 }
        : undefined,
    check: 'explore.valid-refused',
    says: /is refused with A0003 .* although the contract allows it/,
  },
  {
    what: 'answers about another order',
    operation: 'orderInquiry',
    answer: (envelope) =>
      envelope.code === '0' && envelope.data?.['orderCurrency'] !== undefined
        ? json({
            ...envelope,
            data: { ...envelope.data, paymentRequestId: 'somebody-elses', acquiringOrderId: 'A2' },
          })
        : undefined,
    check: 'explore.other-object',
    says: /about another object/,
  },
  {
    what: 'forgets what was created',
    operation: 'orderInquiry',
    answer: (envelope, { operation }) =>
      operation === 'orderInquiry' && envelope.code === '0'
        ? { ...json({ code: 'A0009', msg: 'no such order', data: null }), status: 400 }
        : undefined,
    check: 'explore.forgets',
    says: /A0009 .* although it was created a moment ago/,
  },
  {
    what: 'knows every order',
    operation: 'refundInquiry',
    answer: (envelope, { operation, body }) =>
      operation === 'refundInquiry' && envelope.code === 'A0009'
        ? { ...json(exampleOf(body)), status: 200 }
        : undefined,
    check: 'explore.unknown-object',
    says: /although there is no such object/,
  },
];

function exampleOf(body: Body | undefined): unknown {
  return { code: '0', msg: 'success', data: { ...answers['refundInquiry'], ...body } };
}
