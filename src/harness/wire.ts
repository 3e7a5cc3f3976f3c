import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';
import { isRecord, parseJson } from '../core/index.ts';
import { parseEnvelope } from '../providers/waffo/protocol/index.ts';

/** A JSON body as it stands on the wire. */
export type Body = Record<string, unknown>;

/** Body of a request; `{}` if it is no JSON object. */
export function requestBody(exchange: Exchange): Body {
  const value = parseJson(exchange.request.body);
  return isRecord(value) ? value : {};
}

/** Whether fields can be read from a body. If none can, another finding says why, and nothing is said of its fields. */
export function isReadable(body: Body | undefined): body is Body {
  return body !== undefined && Object.keys(body).length > 0;
}

/** `data` of an answer of Waffo; `{}` if there is none. */
export function responseData(exchange: Exchange): Body {
  const data = exchange.response && parseEnvelope(exchange.response.body)?.data;
  return isRecord(data) ? data : {};
}

/** `code` of an answer of Waffo; undefined if none came. */
export function responseCode(exchange: Exchange): string | undefined {
  return exchange.response && parseEnvelope(exchange.response.body)?.code;
}

/** The merchant's own calls of an operation, oldest first. */
export function merchantCalls(journal: Journal, operation: string): Exchange[] {
  return exchangesOf(journal).filter(
    (exchange) =>
      exchange.direction === 'merchant-to-provider' &&
      exchange.actor === 'merchant' &&
      exchange.operation === operation,
  );
}

/** The first value of a field among all messages that name `id` (in a request, an answer or a notification). */
export function fieldBeside(journal: Journal, id: string, field: string): string | undefined {
  for (const exchange of exchangesOf(journal)) {
    const request = requestBody(exchange);
    const result = isRecord(request['result']) ? request['result'] : {};
    for (const body of [responseData(exchange), result, request]) {
      const value = body[field];
      if (typeof value === 'string' && value !== '' && Object.values(body).includes(id)) return value;
    }
  }
  return undefined;
}

/** A field's text, or undefined if it is missing or no text. */
export function text(body: Body, field: string): string | undefined {
  const value = body[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
