import { setTimeout as pause } from 'node:timers/promises';
import type { KeyObject } from 'node:crypto';
import { request as send } from 'undici';
import { PROBE_HEADER } from '../../transport/index.ts';
import {
  API_KEY_HEADER,
  parseEnvelope,
  sign,
  SIGNATURE_HEADER,
  type Envelope,
} from '../../providers/waffo/protocol/index.ts';
import { HarnessError, reasonOf } from '../../core/index.ts';
import { operationPath } from '../operation-path.ts';
import type { Body } from '../wire.ts';

/** Keys with which the harness can call Waffo as the merchant does. */
export interface ProbeKeys {
  apiKey: string;
  merchantId: string;
  privateKey: KeyObject;
}

/** How often, and after what pause, a call that got no answer, or was throttled, is made again. */
const REPEATS = 3;
const BACK_OFF_MS = 1_000;

/** Calls an operation of Waffo with the merchant's keys; marked as the harness's own. `url` is Waffo's origin. */
export async function askWaffo(
  url: string,
  keys: ProbeKeys,
  operation: string,
  body: Body,
): Promise<Envelope<Body>> {
  const path = operationPath(operation);
  const bytes = JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    [API_KEY_HEADER]: keys.apiKey,
    [SIGNATURE_HEADER]: await sign(bytes, keys.privateKey),
    [PROBE_HEADER]: '1',
  };
  for (let repeat = 1; ; repeat++) {
    const answer = await answerTo(`${url}/api/v1/${path}`, headers, bytes);
    if (typeof answer !== 'string') return answer;
    if (repeat > REPEATS)
      throw new HarnessError(
        'WAF_TARGET',
        `Waffo does not answer ${path}: ${answer}`,
        'See that Waffo can be reached from here, and run the cases again.',
      );
    await pause(BACK_OFF_MS * repeat);
  }
}

/** The envelope of an answer; in words what came instead of one. */
async function answerTo(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<Envelope<Body> | string> {
  try {
    const reply = await send(url, { method: 'POST', headers, body });
    return parseEnvelope(await reply.body.text()) ?? `HTTP ${reply.statusCode} without an envelope`;
  } catch (error) {
    return reasonOf(error);
  }
}
