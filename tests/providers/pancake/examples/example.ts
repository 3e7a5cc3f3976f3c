import { isRecord, parsePrivateKey } from '../../../../src/core/index.ts';
import { signedHeaders } from '../../../../src/providers/pancake/protocol/index.ts';
import type { TestBed } from '../sdk/test-bed.ts';

/** An example of Waffo's documentation, with our ids in place of its placeholders. */
export interface Example {
  kind: 'curl' | 'query' | 'SDK';
  /** What it shows. */
  name: string;
  /** Rejects if the platform or the SDK refuses it. */
  run(bed: TestBed): Promise<unknown>;
  /** Newer documents or the newer SDK made it wrong: why, and how it fails. */
  obsolete?: { why: string; fails: RegExp };
}

/** Sends a body as curl would, signed with the API key. */
export async function post(bed: TestBed, path: string, body: unknown): Promise<Record<string, unknown>> {
  const { merchantId, privateKeys } = bed.rig.credentials;
  const text = JSON.stringify(body);
  const request = { path: `/v1${path}`, body: text, merchantId };
  return send(bed, path, text, await signedHeaders(request, parsePrivateKey(privateKeys.test, 'test key')));
}

/** The same with the slug of the store. */
export function postAsVisitor(bed: TestBed, path: string, body: unknown): Promise<Record<string, unknown>> {
  const { storeSlug } = bed.rig.credentials;
  return send(bed, path, JSON.stringify(body), { 'X-Store-Slug': storeSlug, 'X-Environment': 'test' });
}

/** The same with these headers as they are. */
export async function send(
  { rig }: TestBed,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${rig.emulator.url}/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  const answer: unknown = await response.json();
  const errors = isRecord(answer) && Array.isArray(answer['errors']) ? (answer['errors'] as unknown[]) : [];
  const [cause] = errors;
  if (isRecord(cause)) throw new Error(`${response.status} ${String(cause['message'])}`);
  return isRecord(answer) && isRecord(answer['data']) ? answer['data'] : {};
}
