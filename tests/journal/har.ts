import { createPublicKey, sign, type KeyObject } from 'node:crypto';
import { PROBE_HEADER } from '../../src/transport/index.ts';
import { exchangesOf, type Exchange, type Journal, type Message } from '../../src/journal/index.ts';
import { generateKeyPair, parsePrivateKey } from '../../src/core/index.ts';
import { SIGNATURE_HEADER } from '../../src/providers/waffo/protocol/index.ts';

const keyPair = () => {
  const privateKey = parsePrivateKey(generateKeyPair().privateKey, 'a test');
  return { privateKey, publicKey: createPublicKey(privateKey) };
};

/** Keys with which captures of these tests are signed. */
export const KEYS = { merchant: keyPair(), waffo: keyPair(), stranger: keyPair() };

/** What a capture between merchant and Waffo holds of the traffic in a journal: signed anew, for keys are not kept. */
export function harOf(journal: Journal): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'a gateway', version: '1' },
      entries: exchangesOf(journal).map(entryOf),
    },
  };
}

/** A journal without all that no capture can tell: faults, deliveries, who hung up, what happened beside the wire. */
export function bare(journal: Journal): Journal {
  const entries = exchangesOf(journal).map((exchange): Exchange => {
    const { fault: _fault, delivery: _delivery, hungUpAfterMs: _hungUp, ...kept } = exchange;
    const isStranger = ['missing', 'invalid'].includes(exchange.request.signature);
    const isNotification = exchange.direction === 'provider-to-merchant';
    return isNotification ? { ...kept, actor: isStranger ? 'harness' : 'provider' } : kept;
  });
  return { header: journal.header, entries };
}

function entryOf(exchange: Exchange): object {
  const { direction, actor, request, response, noResponse, wallAt, durationMs } = exchange;
  const isCall = direction === 'merchant-to-provider';
  const headers = headersOf(request, isCall ? KEYS.merchant.privateKey : KEYS.waffo.privateKey);
  if (isCall && actor === 'harness') headers.push({ name: PROBE_HEADER, value: '1' });
  return {
    startedDateTime: wallAt,
    time: durationMs,
    request: {
      method: request.method,
      url: isCall ? `https://api-sandbox.waffo.com${request.url}` : request.url,
      headers,
      bodySize: bytesOf(request).length,
      postData: contentOf(request),
    },
    response: response
      ? {
          status: response.status,
          headers: headersOf(response, isCall ? KEYS.waffo.privateKey : KEYS.merchant.privateKey),
          content: { size: bytesOf(response).length, ...contentOf(response) },
        }
      : { status: 0, headers: [], content: { size: 0 }, _error: noResponse },
  };
}

function headersOf(message: Message, key: KeyObject): { name: string; value: string }[] {
  const kept = Object.entries(message.headers).filter(
    ([name]) => name !== SIGNATURE_HEADER && name !== PROBE_HEADER,
  );
  const signer = message.signature === 'invalid' ? KEYS.stranger.privateKey : key;
  const signature = sign('RSA-SHA256', bytesOf(message), signer).toString('base64');
  return [
    ...kept.map(([name, value]) => ({ name: name.toUpperCase(), value })),
    ...(message.signature === 'missing' ? [] : [{ name: 'X-SIGNATURE', value: signature }]),
  ];
}

function contentOf({ headers, body, encoding }: Message): object {
  const mimeType = headers['content-type'] ?? '';
  return encoding === 'utf8' ? { mimeType, text: body } : { mimeType, text: body, encoding: 'base64' };
}

function bytesOf({ body, encoding }: Message): Buffer {
  return Buffer.from(body, encoding);
}
