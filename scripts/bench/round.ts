import { Agent, request as send } from 'undici';
import { parsePrivateKey } from '../../src/core/index.ts';
import type { BenchCall, BenchRequest } from './calls.ts';
import type { Subject } from './subject.ts';

/** The load on a server. */
export interface Load {
  requests: number;
  /** Number of concurrent requests. */
  connections: number;
}

/** Sends requests to a server, and records the speed of its answers. Throws at an answer other than 200. */
export async function round(
  subject: Subject,
  call: BenchCall,
  { requests, connections }: Load,
): Promise<void> {
  const prepared = await preparedFor(subject, call, requests);
  const agent = new Agent({ connections, pipelining: 1 });
  const started = performance.now();
  const caller = async (): Promise<void> => {
    for (let next = prepared.pop(); next; next = prepared.pop()) {
      const sent = performance.now();
      const url = `${subject.ready.url}${call.path}`;
      const reply = await send(url, { method: 'POST', dispatcher: agent, ...next });
      await reply.body.dump();
      if (reply.statusCode !== 200) throw new Error(`${subject.name} answers HTTP ${reply.statusCode}`);
      subject.latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  subject.perSecond.push((requests / (performance.now() - started)) * 1000);
  await agent.close();
}

/** Signed in advance, each with its own id: every request of a round starts a purchase. */
function preparedFor({ ready }: Subject, call: BenchCall, requests: number): Promise<BenchRequest[]> {
  const key = parsePrivateKey(ready.privateKey, 'bench');
  return Promise.all(Array.from({ length: requests }, () => call.prepare(ready, key)));
}
