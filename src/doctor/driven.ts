import { connect } from 'node:net';
import { join } from 'node:path';
import { request } from 'undici';
import {
  bringUp,
  EmulatorTarget,
  Orders,
  CaseContext,
  Subscriptions,
  Waffo,
  type Running,
} from '../harness/index.ts';
import { createHttpMerchant } from '../merchant/index.ts';
import { HarnessError, parsePrivateKey } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { pointing } from './pointing.ts';
import { ok, problem, problemOf, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import { secretsOf } from './secrets.ts';

const PATIENCE_MS = 5_000;

/** The merchant's side. */
export const driven: readonly Examination[] = [
  { id: 'merchant', title: 'the server of the merchant', needs: ['emulator'], examine: drive },
];

async function drive(visit: DoctorContext): Promise<Verdict[]> {
  const { description, place } = visit.given;
  const { emulator, world, credentials } = visit.served;
  const running = await up(visit);
  if ('state' in running) return [running];

  const merchant = createHttpMerchant(description, {
    baseUrl: running.baseUrl,
    recorder: () => world.journal,
    clock: world.clock,
  });
  const context = new CaseContext();
  const keys = {
    apiKey: credentials.apiKey,
    merchantId: credentials.merchantId,
    privateKey: parsePrivateKey(credentials.privateKey, 'WAFFO_PRIVATE_KEY'),
  };
  const waffo = new Waffo({
    target: new EmulatorTarget(emulator, world),
    keys,
    context,
    webhookUrl: merchant.webhookUrl,
  });
  const parts = { driver: merchant, context, waffo, reactionTimes: { reaction: 0 } };
  const [orders, subscriptions] = [new Orders(parts), new Subscriptions(parts)];
  visit.driven = { running, merchant, orders, subscriptions, waffo, context };

  if (!description.start) {
    return [
      ok(`something listens at ${running.baseUrl}; it must have been started with`, {
        more: pointing(visit),
      }),
    ];
  }
  const lost = await readyPathLost(visit, running);
  return lost
    ? [
        warning(`${lost} answers 404, which counts as up`, {
          where: place('merchant.start.ready.path'),
          fix: 'Name a path that answers only when the server is up, or leave ready.path out to wait for the open port.',
        }),
      ]
    : [ok(`the server is started and up at ${running.baseUrl}`)];
}

async function up(visit: DoctorContext): Promise<Running | Verdict> {
  const { description, place } = visit.given;
  const { credentials, variables } = visit.served;
  if (!description.start && !(await listens(new URL(description.baseUrl)))) {
    return problem(`nothing listens at ${description.baseUrl}`, {
      where: place('merchant.baseUrl'),
      fix: 'Correct the address, or start the server, pointed to the emulator with',
      more: pointing(visit),
    });
  }
  try {
    return await bringUp(description, {
      variables,
      secrets: secretsOf(description, credentials),
      dataDir: visit.dataDir,
      logFile: join(visit.evidence ?? visit.dataDir, 'merchant.log'),
    });
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problemOf(error, { where: place(settingOf(error)) });
  }
}

function settingOf({ code, message }: HarnessError): string {
  if (code === 'WAF_PORT') return 'merchant.baseUrl';
  if (code === 'WAF_CONFIG') return 'merchant.start.cwd';
  return /was not ready/.test(message) ? 'merchant.start.ready' : 'merchant.start.command';
}

function listens(url: URL): Promise<boolean> {
  return new Promise((settle) => {
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port, timeout: PATIENCE_MS });
    const end = (isOpen: boolean): void => {
      socket.destroy();
      settle(isOpen);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/** The request that asks for readiness, if it leads nowhere: then it says nothing about being ready. */
async function readyPathLost({ given }: DoctorContext, { baseUrl }: Running): Promise<string | undefined> {
  const path = given.description.start?.ready.path;
  if (path === undefined) return undefined;
  try {
    const { statusCode, body } = await request(baseUrl + path, { signal: AbortSignal.timeout(PATIENCE_MS) });
    await body.dump();
    return statusCode === 404 ? `GET ${baseUrl}${path}` : undefined;
  } catch {
    // It answered a moment ago: what is wrong with it now shows at the order.
    return undefined;
  }
}
