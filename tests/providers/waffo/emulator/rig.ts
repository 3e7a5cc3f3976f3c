import { request as send } from 'undici';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KeyObject } from 'node:crypto';
import {
  type Contract,
  newAccount,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
  type EmulatorSettings,
  type World,
} from '../../../../src/providers/waffo/emulator/index.ts';
import { VirtualClock } from '../../../../src/transport/index.ts';
import { Recorder, type JournalHeader } from '../../../../src/journal/index.ts';
import {
  ACKNOWLEDGEMENT,
  sign,
  SIGNATURE_HEADER,
  verify,
  type Envelope,
} from '../../../../src/providers/waffo/protocol/index.ts';
import { parsePrivateKey } from '../../../../src/core/index.ts';

type Data = Record<string, unknown>;

/** What a call came back with. */
export interface Answer {
  status: number;
  code: string;
  msg: string;
  data: Data;
  /** Whether Waffo's signature fits the exact bytes. */
  signed: boolean;
}

/** A notification as the rig's receiver got it. */
export interface Received {
  eventType: string;
  result: Data;
  signed: boolean;
  at: Date;
}

/** An emulator with one world, a caller that signs, and a receiver that acknowledges (or not). */
export interface Rig {
  emulator: Emulator;
  world: World;
  received: Received[];
  notifyUrl: string;
  /** How the receiver answers; default: the exact signed acknowledgement. */
  reply: { status: number; body: string; signed: boolean; contentType: string };
  call(
    path: string,
    body: unknown,
    how?: { key?: KeyObject; apiKey?: string; signal?: AbortSignal },
  ): Promise<Answer>;
  createBody(changes?: Data): Data;
  /** A created order: its request id, token and Waffo id. */
  create(
    changes?: Data,
  ): Promise<{ paymentRequestId: string; acquiringOrderId: string; token: string; data: Data }>;
  close(): Promise<void>;
}

// Key pairs take a tenth of a second each: one identity serves all tests of a worker.
const identity = newAccount();

const HEADER: JournalHeader = {
  kind: 'journal', version: 2, product: 'one-time-payment', caseId: 'test', target: 'emulator',
  merchant: 'rig', merchantId: '1000000201', startedAt: '2028-01-01T00:00:00.000Z',
}; // prettier-ignore

export async function openRig(
  settings: {
    options?: Partial<EmulatorOptions>;
    start?: string;
    contract?: Contract;
    gate?: NonNullable<EmulatorSettings['gate']>;
    onEntry?: () => void;
  } = {},
): Promise<Rig> {
  const { account, credentials } = identity;
  const emulator = await startEmulator({
    account,
    ...(settings.contract && { contract: settings.contract }),
    ...(settings.gate && { gate: settings.gate }),
  });
  const clock = new VirtualClock({ start: new Date(settings.start ?? Date.now()) });
  const { onEntry } = settings;
  const journal = new Recorder(HEADER, onEntry && { onEntry });
  const world = await emulator.openWorld({
    journal,
    clock,
    ...(settings.options && { options: settings.options }),
  });
  const privateKey = parsePrivateKey(credentials.privateKey, 'rig');
  let count = 0;

  const rig: Rig = {
    emulator,
    world,
    received: [],
    notifyUrl: '',
    reply: { status: 200, body: ACKNOWLEDGEMENT, signed: true, contentType: 'application/json' },
    async call(path, body, how = {}) {
      const bytes = typeof body === 'string' ? body : JSON.stringify(body);
      const reply = await send(`${emulator.url}/api/v1/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-api-key': how.apiKey ?? credentials.apiKey,
          [SIGNATURE_HEADER]: await sign(bytes, how.key ?? privateKey),
        },
        body: bytes,
        ...(how.signal && { signal: how.signal }),
      });
      const text = await reply.body.text();
      const envelope = JSON.parse(text) as Envelope<Data>;
      const signature = reply.headers[SIGNATURE_HEADER];
      return {
        status: reply.statusCode,
        code: envelope.code,
        msg: envelope.msg,
        data: envelope.data ?? {},
        signed: typeof signature === 'string' && verify(text, signature, account.providerPublicKey),
      };
    },
    createBody(changes = {}) {
      count += 1;
      return {
        paymentRequestId: `request-${count}-${process.pid}`,
        merchantOrderId: `order-${count}`,
        orderCurrency: 'USD',
        orderAmount: '100.00',
        orderDescription: 'One month of reading',
        orderRequestedAt: clock.now().toISOString(),
        notifyUrl: rig.notifyUrl,
        successRedirectUrl: 'https://shop.example/success',
        failedRedirectUrl: 'https://shop.example/failed',
        merchantInfo: { merchantId: account.merchantId },
        userInfo: { userId: 'u1', userEmail: 'ann@shop.example', userTerminal: 'WEB' },
        goodsInfo: { goodsId: 'g', goodsName: 'Reading', goodsUrl: 'https://shop.example/goods' },
        paymentInfo: { productName: 'ONE_TIME_PAYMENT' },
        ...changes,
      };
    },
    async create(changes = {}) {
      const body = rig.createBody(changes);
      const answer = await rig.call('order/create', body);
      if (answer.code !== '0') throw new Error(`create was refused: ${answer.code} ${answer.msg}`);
      const paymentRequestId = String(body['paymentRequestId']);
      const token = world.orders.find(paymentRequestId)?.token ?? '';
      return {
        paymentRequestId,
        acquiringOrderId: String(answer.data['acquiringOrderId']),
        token,
        data: answer.data,
      };
    },
    async close() {
      await emulator.close();
      await new Promise((resolve) => receiver.close(resolve));
    },
  };

  const receiver = await listen(async (request) => {
    const body = await bodyOf(request);
    const signature = request.headers[SIGNATURE_HEADER];
    const { eventType, result } = JSON.parse(body) as { eventType: string; result: Data };
    const signed = typeof signature === 'string' && verify(body, signature, account.providerPublicKey);
    rig.received.push({ eventType, result, signed, at: clock.now() });
    const { reply } = rig;
    return {
      status: reply.status,
      body: reply.body,
      headers: {
        'content-type': reply.contentType,
        ...(reply.signed && { [SIGNATURE_HEADER]: await sign(reply.body, privateKey) }),
      },
    };
  });
  rig.notifyUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook`;
  return rig;
}

interface Reply {
  status: number;
  body: string;
  headers: Record<string, string>;
}

async function listen(handle: (request: IncomingMessage) => Promise<Reply>): Promise<Server> {
  const server = createServer((request, response) => {
    void handle(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
