import { randomUUID, type KeyObject } from 'node:crypto';
import { signedHeaders } from '../../src/providers/pancake/protocol/index.ts';
import { newRequestId, sign, SIGNATURE_HEADER } from '../../src/providers/waffo/protocol/index.ts';
import type { BenchReady } from './protocol.ts';

/** A call, signed in advance. */
export interface BenchRequest {
  body: string;
  headers: Record<string, string>;
}

/** The benchmark: a call of one provider, to its emulator and to the minimal server. */
export interface BenchCall {
  name: string;
  path: string;
  /** Programs below scripts/bench. */
  bound: string;
  emulator: string;
  /** One request with its own id. */
  prepare(ready: BenchReady, key: KeyObject): Promise<BenchRequest>;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const CREATE_SESSION = '/v1/actions/checkout/create-session';

/** By the provider's name. */
export const BENCH_CALLS: Readonly<Record<string, BenchCall>> = {
  waffo: {
    name: 'order/create',
    path: '/api/v1/order/create',
    bound: 'bound.ts',
    emulator: 'emulator.ts',
    async prepare({ caller, body }, key) {
      const text = JSON.stringify({ ...body, paymentRequestId: newRequestId() });
      const headers = { ...JSON_TYPE, 'x-api-key': caller, [SIGNATURE_HEADER]: await sign(text, key) };
      return { body: text, headers };
    },
  },
  pancake: {
    name: 'checkout/create-session',
    path: CREATE_SESSION,
    bound: 'pancake-bound.ts',
    emulator: 'pancake-emulator.ts',
    async prepare({ caller, body }, key) {
      const text = JSON.stringify({ ...body, orderMerchantExternalId: randomUUID() });
      const signed = await signedHeaders({ path: CREATE_SESSION, body: text, merchantId: caller }, key);
      return { body: text, headers: { ...JSON_TYPE, ...signed } };
    },
  },
};
