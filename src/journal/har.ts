import type { KeyObject } from 'node:crypto';
import type { Secret } from '../core/index.ts';
import { merchantAsSigner, type Provider, type ProviderProtocol } from '../provider/index.ts';
import type { Exchange, Journal, Message } from './exchange.ts';
import { parseHar, type HarEntry } from './har-file.ts';
import { asText, judgedSignature, signatureVerdict } from './message.ts';
import { Recorder, type Unnumbered } from './recorder.ts';

export { isHar } from './har-file.ts';

/** What a reader of captures needs besides the capture. */
export interface HarOptions {
  provider: Provider;
  /** operationId of a path below the protocol's prefix; undefined if the path is unknown. */
  operationAt(path: string): string | undefined;
  /** Header that marks calls of the harness itself. */
  probeHeader: string;
  /** Public keys; without a key, the signatures of that side stay unknown. */
  merchantKey?: KeyObject | undefined;
  providerKey?: KeyObject | undefined;
  /** Secrets to remove. */
  secrets?: readonly Secret[];
}

/** A capture as a journal. */
export interface HarReading {
  journal: Journal;
  /** Number of entries that became exchanges, and why others did not. */
  taken: number;
  left: { reason: string; count: number }[];
  /** The given key of the provider matches no signature in the capture: it is probably the wrong key. */
  providerKeyFitsNothing: boolean;
}

type Side = 'merchant' | 'provider';
/** The keys that can verify signatures. */
interface Signers {
  of: Provider;
  merchant: KeyObject | undefined;
  provider: KeyObject | undefined;
}

/**
 * Reads a HAR 1.2 capture of a gateway or a browser as the journal of the same traffic: API calls and notifications,
 * recognised by path and body. Other entries are counted and skipped. Signatures are verified over the captured bytes,
 * before secrets are removed. A notification without the provider's signature counts as a forgery, because its sender
 * is unknown: the merchant must not have acknowledged it. Throws WAF_JOURNAL for a broken file.
 */
export function readHar(text: string, file: string, options: HarOptions): HarReading {
  const entries = parseHar(text, file);
  const providerKeyFitsNothing = fitsNothing(entries, options);
  const signers = {
    of: options.provider,
    merchant: options.merchantKey,
    provider: providerKeyFitsNothing ? undefined : options.providerKey,
  };
  const startedAt = new Date(entries[0]?.startedDateTime ?? 0).toISOString();
  const recorder = new Recorder(
    {
      kind: 'journal', version: 2, product: 'unknown', caseId: 'capture', target: 'capture',
      merchant: 'unknown', merchantId: 'unknown', startedAt,
    },
    { secrets: [...(options.secrets ?? []), ...apiKeysIn(entries, options.provider.protocol)] },
  ); // prettier-ignore
  const left = new Map<string, number>();
  for (const entry of entries) {
    const read = exchangeOf(entry, options, signers);
    if (typeof read === 'string') left.set(read, (left.get(read) ?? 0) + 1);
    else recorder.exchange(read);
  }
  return {
    journal: { header: recorder.header, entries: recorder.entries },
    taken: recorder.entries.length,
    left: [...left].map(([reason, count]) => ({ reason, count })),
    providerKeyFitsNothing,
  };
}

/** The exchange of an entry, or why it is skipped. */
function exchangeOf(entry: HarEntry, options: HarOptions, signers: Signers): Unnumbered<Exchange> | string {
  const asked = kindOf(entry, options);
  if (!asked) return 'neither a call of the API nor a notification';
  const { request, response } = entry;
  const [sent, came] = [requestBytes(entry), responseBytes(entry)];
  if (!sent || !came) return 'captured without its body';
  const { direction, operation, url } = asked;
  const isCall = direction === 'merchant-to-provider';
  const [asking, answering] = sidesOf(isCall);
  const at = new Date(entry.startedDateTime).toISOString();
  const requestMessage = askingMessage({ entry, sent, url, at, isCall }, signers);
  const { signature } = requestMessage;
  const isForged = !isCall && (signature === 'missing' || signature === 'invalid');
  return {
    at,
    wallAt: at,
    durationMs: Math.max(0, Math.round(entry.time ?? 0)),
    direction,
    actor: isForged || options.probeHeader in requestMessage.headers ? 'harness' : asking,
    operation,
    request: { method: request.method, url, ...requestMessage },
    ...(response.status > 0
      ? {
          response: {
            status: response.status,
            ...messageOf(headersOf(response), came, answering, signers, { request: sent }),
          },
        }
      : { noResponse: response['_error'] ?? 'no response was captured' }),
  };
}

/** Who asks, and who answers. */
function sidesOf(isCall: boolean): [asking: Side, answering: Side] {
  return isCall ? ['merchant', 'provider'] : ['provider', 'merchant'];
}

/** The request of an entry. A provider may sign more than the body. */
function askingMessage(
  {
    entry,
    sent,
    url,
    at,
    isCall,
  }: { entry: HarEntry; sent: Buffer; url: string; at: string; isCall: boolean },
  signers: Signers,
): Message {
  const headers = headersOf(entry.request);
  const { proofOf } = signers.of.protocol;
  const [asking] = sidesOf(isCall);
  if (!proofOf) return messageOf(headers, sent, asking, signers, isCall ? { path: url } : {});
  const proof = proofOf(
    {
      direction: isCall ? 'call' : 'notification',
      method: entry.request.method.toUpperCase(),
      target: url,
      headers,
      bytes: sent,
      at: Date.parse(at),
    },
    signers[asking],
  );
  return { headers, ...asText(sent), ...proof };
}

type Kind = Pick<Exchange, 'direction' | 'operation'> & { url: string };

/**
 * The kind of an entry. A merchant's own API may use the same prefix: unknown calls there need the provider's headers.
 */
function kindOf(
  entry: HarEntry,
  { operationAt, provider: { protocol } }: Pick<HarOptions, 'operationAt' | 'provider'>,
): Kind | undefined {
  const { pathname, search, href } = new URL(entry.request.url);
  if (entry.request.method.toUpperCase() !== 'POST') return undefined;
  const headers = headersOf(entry.request);
  const { pathPrefix, apiKeyHeader, signatureHeader } = protocol;
  if (pathname.startsWith(`${pathPrefix}/`)) {
    const operation = operationAt(pathname.slice(pathPrefix.length));
    if (operation || apiKeyHeader in headers || signatureHeader in headers)
      return { direction: 'merchant-to-provider', operation: operation ?? 'unknown', url: pathname + search };
  }
  const eventType = protocol.eventTypeIn(requestBytes(entry)?.toString('utf8') ?? '');
  if (eventType === undefined) return undefined;
  return { direction: 'provider-to-merchant', operation: eventType, url: href };
}

/** Whether there is a key and there are signatures of the provider, but the key verifies none of them. */
function fitsNothing(entries: readonly HarEntry[], options: HarOptions): boolean {
  const { providerKey } = options;
  const { protocol } = options.provider;
  // Requests that are proved by a header are judged one by one.
  if (!providerKey || protocol.proofOf) return false;
  const signed = entries.flatMap((entry) => {
    const kind = kindOf(entry, options);
    if (!kind) return [];
    const isCall = kind.direction === 'merchant-to-provider';
    const bytes = isCall ? responseBytes(entry) : requestBytes(entry);
    const signature = headersOf(isCall ? entry.response : entry.request)[protocol.signatureHeader];
    return bytes && signature ? [{ bytes, signature }] : [];
  });
  return (
    signed.length > 0 &&
    !signed.some(({ bytes, signature }) => protocol.verify(bytes, signature, providerKey))
  );
}

function messageOf(
  headers: Record<string, string>,
  bytes: Buffer,
  side: Side,
  signers: Signers,
  near: { path?: string; request?: Uint8Array },
): Message {
  return { headers, ...asText(bytes), ...signatureOf(headers, bytes, side, signers, near) };
}

function signatureOf(
  headers: Record<string, string>,
  bytes: Buffer,
  side: Side,
  { of: { name, protocol }, merchant, provider }: Signers,
  near: { path?: string; request?: Uint8Array },
): Pick<Message, 'signature' | 'signatureForm'> {
  const key = side === 'merchant' ? merchant : provider;
  if (!headers[protocol.signatureHeader]) return { signature: 'missing' };
  if (!key) return { signature: 'unknown' };
  if (side === 'provider') return { signature: signatureVerdict(protocol, bytes, headers, key) };
  return judgedSignature(
    protocol,
    bytes,
    headers,
    merchantAsSigner(name, { merchant: key, provider }, { ...near, bytes }),
  );
}

/** Lower case, repeated headers joined; without the pseudo headers of HTTP/2. */
function headersOf({ headers }: HarEntry['request'] | HarEntry['response']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    if (!key.startsWith(':')) plain[key] = key in plain ? `${plain[key]}, ${value}` : value;
  }
  return plain;
}

function requestBytes({ request: { postData, bodySize = 0 } }: HarEntry): Buffer | undefined {
  if (postData?.text !== undefined) return bytesOf(postData.text, postData.encoding);
  return bodySize > 0 ? undefined : Buffer.alloc(0);
}

function responseBytes({ response: { content } }: HarEntry): Buffer | undefined {
  if (content.text !== undefined) return bytesOf(content.text, content.encoding);
  return (content.size ?? 0) > 0 ? undefined : Buffer.alloc(0);
}

function bytesOf(text: string, encoding: string | undefined): Buffer {
  return Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
}

function apiKeysIn(
  entries: readonly HarEntry[],
  { apiKeyHeader, apiKeyIsPublic }: ProviderProtocol,
): Secret[] {
  if (apiKeyIsPublic) return [];
  const keys = new Set(entries.flatMap(({ request }) => headersOf(request)[apiKeyHeader] ?? []));
  return [...keys].map((value) => ({ name: 'API key', value }));
}
