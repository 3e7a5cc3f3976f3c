import { quoted } from './quoted.ts';
import type { Exchange, ResponseMessage } from '../journal/index.ts';
import type { ProviderProtocol } from '../provider/index.ts';

type Protocol = Pick<ProviderProtocol, 'acknowledges' | 'signatureHeader'>;

/**
 * What is wrong with the reply to a notification, in a few words; undefined if nothing is. It looks only at this
 * exchange, while the checks look at all of them.
 */
export function faultOfReply(exchange: Exchange, protocol: Protocol): string | undefined {
  const { response, noResponse, unfinished, fault, delivery } = exchange;
  if (unfinished) return `the reply began with HTTP ${unfinished.status} and was not complete`;
  if (!response) return noResponse ?? 'no reply came';
  const body = faultOfBody(response, protocol);
  if (delivery?.acknowledged) return body;
  if (response.status < 200 || response.status > 299) return `HTTP ${response.status}`;
  const wrong = body ?? faultOfHead(response, protocol);
  // The delivery knows more: the reply may have been dropped on purpose.
  return wrong ?? (delivery && (fault?.name ?? `HTTP ${response.status}`));
}

function faultOfBody({ body, encoding }: ResponseMessage, { acknowledges }: Protocol): string | undefined {
  if (encoding === 'base64') return 'the body is not text';
  if (acknowledges(body, 'exact')) return undefined;
  if (body === '') return 'the body is empty';
  const bare = body.replace(/^\ufeff/, '');
  if (bare !== body && acknowledges(bare, 'json')) return 'the body begins with a byte order mark';
  if (!acknowledges(body.trim(), 'json')) return `the body is ${quoted(body)}`;
  return /[\r\n]$/.test(body) && acknowledges(body.trimEnd(), 'exact')
    ? 'the body has a line end'
    : 'the body has other white space than documented';
}

function faultOfHead(
  { status, headers, signature }: ResponseMessage,
  protocol: Protocol,
): string | undefined {
  const type = headers['content-type'];
  const name = protocol.signatureHeader;
  if (status !== 200) return `HTTP ${status} and not 200`;
  if (!/^application\/json\b/i.test(type ?? ''))
    return `Content-Type is ${type === undefined ? 'missing' : quoted(type)}`;
  if (signature === 'missing') return `${name} is missing`;
  return signature === 'invalid' ? `${name} does not match the body` : undefined;
}
