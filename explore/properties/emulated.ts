import { Agent, request as send } from 'undici';
import {
  newAccount,
  startEmulator,
  type EmulatorOptions,
  type World,
} from '../../src/providers/waffo/emulator/index.ts';
import { VirtualClock, type CallFault } from '../../src/transport/index.ts';
import { Recorder } from '../../src/journal/index.ts';
import {
  API_KEY_HEADER,
  parseEnvelope,
  sign,
  SIGNATURE_HEADER,
  verify,
  waffo,
} from '../../src/providers/waffo/protocol/index.ts';
import { loadSpec } from '../../src/contract/index.ts';
import { parsePrivateKey } from '../../src/core/index.ts';
import {
  PropertyViolation,
  DOCUMENTED_TERMS,
  type Answer,
  type Fault,
  type OpenWaffo,
  type Operation,
  type Terms,
} from '../../src/providers/waffo/model/index.ts';
import { seen } from '../seen.ts';
import { openReceiver, type Receiver } from './receiver.ts';

/** The emulator as a Waffo to be driven, with what a suite may reach behind the API. */
export interface EmulatedWaffo extends OpenWaffo {
  readonly world: World;
  readonly receiver: Receiver;
}

export interface EmulatedSettings {
  terms?: Terms | undefined;
  options?: Partial<EmulatorOptions>;
  /** Where time starts. */
  start?: string;
  /** Changes the world before anything happens in it: for tests that break it. */
  alter?: (world: World) => void;
}

const spec = loadSpec(waffo.id);
// Key pairs take a tenth of a second each: one identity serves a whole process.
const identity = newAccount();
const privateKey = parsePrivateKey(identity.credentials.privateKey, 'properties');

const FAULTS: Readonly<Record<Fault, CallFault | undefined>> = {
  none: undefined,
  'answer lost': { drop: true, effect: 'done' },
  'call lost': { drop: true, effect: 'none' },
  'E0001, done': { answer: 'E0001', effect: 'done' },
  'E0001, not done': { answer: 'E0001', effect: 'none' },
};

/** A fresh emulator on loopback: real HTTP, real signatures, time of its own. */
export async function openEmulated(settings: EmulatedSettings = {}): Promise<EmulatedWaffo> {
  const { account, credentials } = identity;
  const { renewal } = settings.terms ?? DOCUMENTED_TERMS;
  const emulator = await startEmulator({ account });
  const clock = new VirtualClock({ start: new Date(settings.start ?? '2028-01-31T10:20:30.400Z') });
  const world = await emulator.openWorld({
    clock,
    journal: new Recorder(HEADER),
    options: {
      renewalMode: renewal.mode,
      renewalAttempts: renewal.attempts,
      renewalInterval: `${renewal.interval}ms`,
      ...settings.options,
    },
  });
  settings.alter?.(world);
  const now = (): number => clock.now().getTime();
  const receiver = await openReceiver({ merchant: privateKey, waffo: account.providerPublicKey }, now);
  const agent = new Agent({ connections: 32 });

  async function call(operation: Operation, body: object): Promise<Answer> {
    const bytes = JSON.stringify(body);
    const signature = await sign(bytes, privateKey);
    let text: string;
    let signed: string | string[] | undefined;
    try {
      const reply = await send(emulator.url + waffo.protocol.pathPrefix + spec.operation(operation).path, {
        method: 'POST',
        dispatcher: agent,
        headers: {
          'content-type': 'application/json',
          [API_KEY_HEADER]: credentials.apiKey,
          [SIGNATURE_HEADER]: signature,
        },
        body: bytes,
      });
      text = await reply.body.text();
      signed = reply.headers[SIGNATURE_HEADER];
    } catch {
      return { lost: true };
    }
    const envelope = parseEnvelope(text);
    if (!envelope || typeof signed !== 'string' || !verify(text, signed, account.providerPublicKey))
      throw new PropertyViolation(`${operation} was answered without a signed envelope: ${text}`);
    return { lost: false, code: envelope.code, data: envelope.data ?? {} };
  }

  const tokenOf = (key: string): string =>
    world.orders.find(key)?.token ?? world.subscriptions.find(key)?.token ?? '';

  return {
    world,
    receiver,
    merchantId: account.merchantId,
    semantics: spec.semantics,
    notifyUrl: receiver.url,
    told: receiver.told,
    now,
    async call(operation, body, fault = 'none') {
      const wrong = FAULTS[fault];
      if (!wrong) return call(operation, body);
      world.faults.onNext(operation, wrong);
      try {
        return await call(operation, body);
      } finally {
        // A call that was refused before the fault could meet it leaves it behind.
        world.faults.clear();
      }
    },
    async begins(key) {
      world.checkout.begin(tokenOf(key));
      await clock.idle();
    },
    async pays(key, outcome) {
      world.checkout.simulate(tokenOf(key), outcome);
      await clock.idle();
    },
    async renews(key, outcome) {
      world.subscriptions.nextPeriod(key, outcome);
      await clock.idle();
    },
    failsRenewals(key, attempts) {
      world.subscriptions.renewals.failNext(key, attempts);
      return Promise.resolve();
    },
    async ends(key, by) {
      if (by === 'payer') world.subscriptions.cancelByUser(key);
      else world.subscriptions.cancelByChannel(key);
      await clock.idle();
    },
    refuses(deliveries) {
      receiver.refusals = deliveries;
    },
    advance: (ms) => clock.advance(ms),
    settled: () => clock.idle(),
    async close() {
      await clock.idle();
      await emulator.close();
      seen(world.journal, 'properties');
      await receiver.close();
      await agent.destroy();
    },
  };
}

const HEADER = {
  kind: 'journal', version: 2, product: 'one-time-payment', caseId: 'properties', target: 'emulator',
  merchant: 'properties', merchantId: identity.account.merchantId, startedAt: '2028-01-01T00:00:00.000Z',
} as const; // prettier-ignore
