import type { ResponseMessage } from '../../../journal/index.ts';
import { ACKNOWLEDGEMENT } from '../protocol/index.ts';
import { isRecord, parseJson } from '../../../core/index.ts';

/**
 * What a merchant meant by its reply to a notification.
 * `success`: says so, in whatever form. `refusal`: asks for redelivery. `unclear`: neither can be read from it.
 */
export type Meaning = 'success' | 'refusal' | 'unclear';

const SUCCESS_WORDS =
  /^(success(ful(ly)?)?|ok|okay|done|received|accepted|ack(nowledged)?|true|0|200|processed)\W*$/i;
const REFUSAL_WORDS =
  /fail|unsuccess|err|invalid|unknown|reject|refus|denied|forbid|unauthor|retry|again|not\b|bad|mismatch|wrong|missing|exception|unavailable/i;
/** Keys in which frameworks and other providers' examples put the verdict. */
const VERDICT_KEYS = [
  'message',
  'msg',
  'status',
  'code',
  'result',
  'success',
  'ok',
  'received',
  'return_code',
  'error',
];

/** Whether the body is the acknowledgement to the byte. */
export function isExactBody({ body, encoding }: ResponseMessage): boolean {
  return encoding === 'utf8' && body === ACKNOWLEDGEMENT;
}

/** Whether the body is the acknowledgement in other white space, as many JSON libraries write it. */
export function isRespacedBody({ body, encoding }: ResponseMessage): boolean {
  if (encoding !== 'utf8' || body.replaceAll(/[ \t\r\n]/g, '') !== ACKNOWLEDGEMENT) return false;
  const value = parseJson(body);
  // Otherwise the white space stands inside a name or a value.
  return isRecord(value) && value['message'] === 'success';
}

/** Whether the reply is declared as JSON; a charset is fine. */
export function isJsonType({ headers }: ResponseMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/** Reads what the merchant meant. Any status but 2xx is a refusal, whatever the body says. */
export function meaningOfReply(response: ResponseMessage): Meaning {
  if (response.status < 200 || response.status > 299) return 'refusal';
  return meaningOfBody(response.body);
}

/** What the body alone says. */
export function meaningOfBody(body: string): Meaning {
  const value = parseJson(body) ?? body;
  if (isRecord(value)) {
    // The verdict stands in the first key that is one: { "status": "ok", "error": null } is a success.
    for (const key of VERDICT_KEYS) {
      const meaning = value[key] == null ? 'unclear' : meaningOfValue(key, value[key]);
      if (meaning !== 'unclear') return meaning;
    }
    return 'unclear';
  }
  return typeof value === 'string' ? meaningOfText(value) : 'unclear';
}

function meaningOfValue(key: string, value: unknown): Meaning {
  if (typeof value === 'boolean') return value === (key !== 'error') ? 'success' : 'refusal';
  if (key === 'error') return 'refusal';
  return typeof value === 'string' || typeof value === 'number' ? meaningOfText(String(value)) : 'unclear';
}

function meaningOfText(text: string): Meaning {
  const words = text.trim();
  if (SUCCESS_WORDS.test(words)) return 'success';
  return REFUSAL_WORDS.test(words) ? 'refusal' : 'unclear';
}
