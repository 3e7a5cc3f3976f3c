import type { KeyObject } from 'node:crypto';
import { type Secret, isRecord, parseJson } from '../core/index.ts';
import {
  API_KEY_HEADER,
  merchantAsSigner,
  readSignature,
  SIGNATURE_HEADER,
  verify,
} from '../providers/waffo/protocol/index.ts';
import type { Exchange, Journal, Message, SignatureVerdict } from './exchange.ts';
import { parseHar, type HarEntry } from './har-file.ts';
import { Recorder, type Unnumbered } from './recorder.ts';

export { isHar } from './har-file.ts';

/** What a reader of captures must know beside the capture. */
export interface HarOptions {
  /** operationId of a path below `/api/v1`; undefined if there is none. */
  operationAt(path: string): string | undefined;
  /** Header that marks calls of the harness itself. */
  probeHeader: string;
  /** Public keys; without one the signatures of that side stay unknown. */
  merchantKey?: KeyObject | undefined;
  waffoKey?: KeyObject | undefined;
  /** What must not be kept. */
  secrets?: readonly Secret[];
}

/** A capture as a journal. */
export interface HarReading {
  journal: Journal;
  /** How many of its entries became exchanges, and why others did not. */
  taken: number;
  left: { reason: string; count: number }[];
  /** Whether Waffo's key was given and fits no signature of Waffo in the capture: then it is taken for the wrong key. */
  waffoKeyFitsNothing: boolean;
}

type Side = 'merchant' | 'waffo';
type Keys = Readonly<Record<Side, KeyObject | undefined>>;
type Bytes = Buffer;

const PREFIX = '/api/v1';
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a HAR 1.2 capture of a gateway or a browser as the journal of the same traffic: calls of the API and
 * notifications, told apart by path and body; anything else is left out and counted. Signatures are verified over
 * the captured bytes, before secrets are removed. Who sent a notification without Waffo's signature cannot be told,
 * so it is taken for a stranger's: the merchant must not have acknowledged it. Throws WAF_JOURNAL for a broken file.
 */
export function readHar(text: string, file: string, options: HarOptions): HarReading {
  const entries = parseHar(text, file);
  const waffoKeyFitsNothing = fitsNothing(entries, options);
  const keys = { merchant: options.merchantKey, waffo: waffoKeyFitsNothing ? undefined : options.waffoKey };
  const startedAt = new Date(entries[0]?.startedDateTime ?? 0).toISOString();
  const recorder = new Recorder(
    {
      kind: 'journal', version: 1, product: 'unknown', caseId: 'capture', target: 'capture',
      merchant: 'unknown', merchantId: 'unknown', startedAt,
    },
    { secrets: [...(options.secrets ?? []), ...apiKeysIn(entries)] },
  ); // prettier-ignore
  const left = new Map<string, number>();
  for (const entry of entries) {
    const read = exchangeOf(entry, options, keys);
    if (typeof read === 'string') left.set(read, (left.get(read) ?? 0) + 1);
    else recorder.exchange(read);
  }
  return {
    journal: { header: recorder.header, entries: recorder.entries },
    taken: recorder.entries.length,
    left: [...left].map(([reason, count]) => ({ reason, count })),
    waffoKeyFitsNothing,
  };
}

/** The exchange of an entry, or why there is none. */
function exchangeOf(
  entry: HarEntry,
  { operationAt, probeHeader }: HarOptions,
  keys: Keys,
): Unnumbered<Exchange> | string {
  const asked = kindOf(entry, operationAt);
  if (!asked) return 'neither a call of the API nor a notification';
  const { request, response } = entry;
  const [sent, came] = [requestBytes(entry), responseBytes(entry)];
  if (!sent || !came) return 'captured without its body';
  const { direction, operation, url } = asked;
  const isCall = direction === 'merchant-to-waffo';
  const [asking, answering]: [Side, Side] = isCall ? ['merchant', 'waffo'] : ['waffo', 'merchant'];
  const callPath = isCall ? { path: url } : {};
  const requestMessage = messageOf(headersOf(request), sent, asking, keys, callPath);
  const { signature } = requestMessage;
  const isStranger = !isCall && (signature === 'missing' || signature === 'invalid');
  const at = new Date(entry.startedDateTime).toISOString();
  return {
    at,
    wallAt: at,
    durationMs: Math.max(0, Math.round(entry.time ?? 0)),
    direction,
    actor: isStranger || probeHeader in requestMessage.headers ? 'harness' : asking,
    operation,
    request: { method: request.method, url, ...requestMessage },
    ...(response.status > 0
      ? {
          response: {
            status: response.status,
            ...messageOf(headersOf(response), came, answering, keys, { request: sent }),
          },
        }
      : { noResponse: response['_error'] ?? 'no response was captured' }),
  };
}

type Kind = Pick<Exchange, 'direction' | 'operation'> & { url: string };

/** What an entry is. A merchant's own API may lie under the same prefix: strangers there need Waffo's headers. */
function kindOf(entry: HarEntry, operationAt: HarOptions['operationAt']): Kind | undefined {
  const { pathname, search, href } = new URL(entry.request.url);
  if (entry.request.method.toUpperCase() !== 'POST') return undefined;
  const headers = headersOf(entry.request);
  if (pathname.startsWith(`${PREFIX}/`)) {
    const operation = operationAt(pathname.slice(PREFIX.length));
    if (operation || API_KEY_HEADER in headers || SIGNATURE_HEADER in headers)
      return { direction: 'merchant-to-waffo', operation: operation ?? 'unknown', url: pathname + search };
  }
  const body = parseJson(requestBytes(entry)?.toString('utf8') ?? '');
  if (!isRecord(body) || typeof body['eventType'] !== 'string') return undefined;
  return { direction: 'waffo-to-merchant', operation: body['eventType'], url: href };
}

/** Whether a key was given that verifies not one of Waffo's signatures, though there are some. */
function fitsNothing(entries: readonly HarEntry[], { waffoKey, operationAt }: HarOptions): boolean {
  if (!waffoKey) return false;
  const signed = entries.flatMap((entry) => {
    const kind = kindOf(entry, operationAt);
    if (!kind) return [];
    const isCall = kind.direction === 'merchant-to-waffo';
    const bytes = isCall ? responseBytes(entry) : requestBytes(entry);
    const signature = headersOf(isCall ? entry.response : entry.request)[SIGNATURE_HEADER];
    return bytes && signature ? [{ bytes, signature }] : [];
  });
  return signed.length > 0 && !signed.some(({ bytes, signature }) => verify(bytes, signature, waffoKey));
}

function messageOf(
  headers: Record<string, string>,
  bytes: Bytes,
  side: Side,
  keys: Keys,
  near: { path?: string; request?: Uint8Array },
): Message {
  const text = headers[SIGNATURE_HEADER];
  const { [side]: key, waffo } = keys;
  const signature = verdictOn(bytes, text, key);
  const isDiagnosed = side === 'merchant' && signature === 'invalid' && text && key;
  const signer = isDiagnosed && merchantAsSigner({ merchant: key, waffo }, { ...near, bytes });
  return {
    headers,
    ...asText(bytes),
    signature,
    ...(signer && { signatureForm: readSignature(text, bytes, signer) }),
  };
}

function verdictOn(
  bytes: Bytes,
  signature: string | undefined,
  key: KeyObject | undefined,
): SignatureVerdict {
  if (!signature) return 'missing';
  if (!key) return 'unknown';
  return verify(bytes, signature, key) ? 'valid' : 'invalid';
}

function asText(bytes: Bytes): Pick<Message, 'body' | 'encoding'> {
  try {
    return { body: UTF8.decode(bytes), encoding: 'utf8' };
  } catch {
    return { body: bytes.toString('base64'), encoding: 'base64' };
  }
}

/** Lower case, repeated ones joined; without the pseudo headers of HTTP/2. */
function headersOf({ headers }: HarEntry['request'] | HarEntry['response']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    if (!key.startsWith(':')) plain[key] = key in plain ? `${plain[key]}, ${value}` : value;
  }
  return plain;
}

function requestBytes({ request: { postData, bodySize = 0 } }: HarEntry): Bytes | undefined {
  if (postData?.text !== undefined) return bytesOf(postData.text, postData.encoding);
  return bodySize > 0 ? undefined : Buffer.alloc(0);
}

function responseBytes({ response: { content } }: HarEntry): Bytes | undefined {
  if (content.text !== undefined) return bytesOf(content.text, content.encoding);
  return (content.size ?? 0) > 0 ? undefined : Buffer.alloc(0);
}

function bytesOf(text: string, encoding: string | undefined): Bytes {
  return Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
}

function apiKeysIn(entries: readonly HarEntry[]): Secret[] {
  const keys = new Set(entries.flatMap(({ request }) => headersOf(request)[API_KEY_HEADER] ?? []));
  return [...keys].map((value) => ({ name: 'WAFFO_API_KEY', value }));
}
