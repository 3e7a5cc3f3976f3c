import { request as send } from 'undici';
import { runChecks } from '../../src/checks/index.ts';
import { parsePrivateKey } from '../../src/core/index.ts';
import { checkOptions } from '../../src/harness/providers.ts';
import { newAccount } from '../../src/providers/waffo/emulator/index.ts';
import { waffoWorkbench } from '../../src/providers/waffo/emulator/workbench/index.ts';
import { waffo } from '../../src/providers/waffo/protocol/index.ts';
import { Workbench, type ObjectView } from '../../src/workbench/index.ts';
import { openSubscriptionRig, type SubscriptionRig } from '../providers/waffo/emulator/subscription-rig.ts';

/** What the API answered. */
export interface Said {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}

/** An emulator with its workbench, a caller that signs, and a receiver of notifications. */
export interface BenchRig extends SubscriptionRig {
  /** Asks the workbench as a program on this machine does. */
  get(path: string, headers?: Record<string, string>): Promise<Said>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Said>;
  object(id: string): Promise<ObjectView>;
}

/** The path of the API. */
export const API = '/workbench/api';

export async function openBenchRig(): Promise<BenchRig> {
  const workbench = new Workbench();
  const rig = await openSubscriptionRig({
    gate: workbench.serve,
    onEntry: workbench.changed,
  });
  const reader = checkOptions(waffo);
  const { world, emulator } = rig;
  workbench.open({
    workbench: waffoWorkbench(world, {
      operations: emulator.spec.operations.map(({ id }) => id),
      credentials: () => ({
        variables: { WAFFO_BASE_URL: emulator.url, WAFFO_API_KEY: 'it\'s "secret"' },
        secret: ['WAFFO_API_KEY'],
        withheld: ['WAFFO_PRIVATE_KEY'],
      }),
      merchantKey: parsePrivateKey(newAccount().credentials.privateKey, 'merchant'),
    }),
    reader,
    findings: () => runChecks(world.journal, reader),
  });
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Said> => {
    const answer = await send(`${emulator.url}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    const text = await answer.body.text();
    const isJson = /json/.test(String(answer.headers['content-type']));
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text },
    };
  };
  return {
    ...rig,
    get: (path, headers = {}) => ask('GET', path, undefined, headers),
    post: (path, body, headers = {}) =>
      ask('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
    async object(id) {
      return (await ask('GET', `${API}/objects/${id}`, undefined, {})).body as unknown as ObjectView;
    },
  };
}
