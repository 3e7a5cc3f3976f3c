import type { Reply } from '../../merchant/index.ts';
import { isRecord, parseJson } from '../../core/index.ts';

const STACK =
  /\n\s+at .+:\d+|Traceback \(most recent|Exception in thread|\b(java|javax|org)\.\w+\.\w+[.:]|goroutine \d+|\.([mc]?[jt]sx?|py|rb|php|go|java|kt|cs):(line )?\d+/;
const EMPTY_PHRASES =
  /^(internal server error|server error|bad request|error|unknown error|failed|failure|null|undefined|\[object object\]|an error occurred|something went wrong)\.?$/i;
const CODE_ONLY = /^[A-Z]?\d{3,5}$/;

/** What came back of a call, in words. */
export function cameBack({ status }: Pick<Reply<unknown>, 'status'>): string {
  return status === 0 ? 'no reply' : `HTTP ${status}`;
}

/** What is wrong with how a refusal is told to a buyer; undefined if it is fine. */
export function faultInWords(reply: Reply<unknown>): string | undefined {
  if (reply.status === 0) return `no reply came (${reply.message ?? 'the connection ended'})`;
  const value = parseJson(reply.body);
  // Inside JSON the line ends of a trace are escaped.
  if ([reply.body, ...textsIn(value)].some((text) => STACK.test(text)))
    return `the reply shows a stack trace: "${excerpt(reply.body)}"`;
  const said = reply.message ?? longestText(value);
  if (said === undefined)
    return `the reply (HTTP ${reply.status}) has no words for the buyer: "${excerpt(reply.body)}"`;
  const text = said.trim();
  if (CODE_ONLY.test(text) || EMPTY_PHRASES.test(text)) return `"${text}" does not tell a buyer what to do`;
  if (!isSentence(text)) return `"${text}" is not a sentence that a buyer understands`;
  return undefined;
}

/** What Waffo answered: a code and a text of its own. */
export interface WaffoSaid {
  code: string;
  msg: string;
}

/** Shorter texts of Waffo are phrases that anybody may use. */
const SHORTEST_MSG = 15;

/**
 * Waffo's own words in what a buyer reads; undefined if there are none. Compared with what Waffo has really said: that a
 * merchant's own words are like those of Waffo is no fault.
 */
export function waffosWordsIn(reply: Reply<unknown>, said: readonly WaffoSaid[]): string | undefined {
  const texts =
    reply.message === undefined ? textsIn(parseJson(reply.body)).filter(isSentence) : [reply.message];
  const found = texts.map((text) => {
    const copied = said.find(({ msg }) => msg.length >= SHORTEST_MSG && plain(text).includes(plain(msg)));
    if (copied) return `the buyer reads Waffo's own text: "${excerpt(text)}"`;
    const shown = said.find(({ code }) => new RegExp(`(?<![A-Za-z0-9])${code}(?![A-Za-z0-9])`).test(text));
    return shown && `the buyer reads Waffo's code ${shown.code}: "${excerpt(text)}"`;
  });
  // Without `error.message` nobody knows which of the texts is the buyer's: one that is fine may be it.
  return found.length > 0 && found.every((fault) => fault !== undefined) ? found[0] : undefined;
}

/** Two words at least; scripts that write without spaces count by characters. */
function isSentence(text: string): boolean {
  return /\S\s+\S/.test(text) || /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{4,}/.test(text);
}

function longestText(value: unknown): string | undefined {
  const texts = textsIn(value).filter(isSentence);
  return texts.toSorted((a, b) => b.length - a.length)[0];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

function excerpt(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 117)}…` : line;
}
