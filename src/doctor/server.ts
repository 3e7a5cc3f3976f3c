import { connect } from 'node:net';
import { join } from 'node:path';
import { request } from 'undici';
import { bringUp, type Running } from '../harness/index.ts';
import { HarnessError } from '../core/index.ts';
import { ok, problem, problemOf, warning, type Verdict } from './verdict.ts';
import type { BaseContext } from './base-context.ts';

const PATIENCE_MS = 5_000;

/** How a server gets the address of the emulator. */
export interface Lead {
  /** Variables for a server that we start. */
  variables: Readonly<Record<string, string>>;
  /** The settings with which a running server must have been started; no secrets. */
  variablesFor: readonly string[];
}

/** Starts the merchant's server, or checks that it runs; returns what is wrong otherwise. */
export async function broughtUp(
  context: BaseContext,
  { variables, variablesFor }: Lead,
): Promise<Running | Verdict> {
  const { description, place } = context.given;
  if (!description.start && !(await listens(new URL(description.baseUrl)))) {
    return problem(`nothing listens at ${description.baseUrl}`, {
      where: place('merchant.baseUrl'),
      fix: 'Correct the address, or start the server with these values, so that it calls the emulator:',
      more: variablesFor,
    });
  }
  try {
    return await bringUp(description, {
      variables,
      secrets: context.secrets,
      dataDir: context.dataDir,
      logFile: join(context.evidence ?? context.dataDir, 'merchant.log'),
    });
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problemOf(error, { where: place(settingOf(error)) });
  }
}

/** The verdict about a running server. */
export async function judgeUp(
  context: BaseContext,
  running: Running,
  variablesFor: readonly string[],
): Promise<Verdict[]> {
  const { description, place } = context.given;
  if (!description.start) {
    return [
      ok(`a server listens at ${running.baseUrl}; it must have been started with these values`, {
        more: variablesFor,
      }),
    ];
  }
  const lost = await readyPathLost(context, running);
  return lost
    ? [
        warning(`${lost} answers 404, which counts as ready`, {
          where: place('merchant.start.ready.path'),
          fix: 'Name a path that the server really has, or leave ready.path out to wait for the open port.',
        }),
      ]
    : [ok(`the server has started and listens at ${running.baseUrl}`)];
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

/** The readiness request, if its path does not exist: then it proves nothing about readiness. */
async function readyPathLost({ given }: BaseContext, { baseUrl }: Running): Promise<string | undefined> {
  const path = given.description.start?.ready.path;
  if (path === undefined) return undefined;
  try {
    const { statusCode, body } = await request(baseUrl + path, { signal: AbortSignal.timeout(PATIENCE_MS) });
    await body.dump();
    return statusCode === 404 ? `GET ${baseUrl}${path}` : undefined;
  } catch {
    // It answered a moment ago: a problem now will show at the order.
    return undefined;
  }
}
