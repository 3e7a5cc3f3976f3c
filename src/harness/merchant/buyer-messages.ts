import { STATUS_CODES } from 'node:http';
import type { Reply } from '../../merchant/index.ts';
import { isRecord, parseJson } from '../../core/index.ts';

const STACK =
  /\n\s+at .+:\d+|Traceback \(most recent|Exception in thread|\b(java|javax|org)\.\w+\.\w+[.:]|goroutine \d+|\.([mc]?[jt]sx?|py|rb|php|go|java|kt|cs):(line )?\d+/;
const EMPTY_PHRASES =
  /^(internal server error|server error|bad request|error|unknown error|failed|failure|null|undefined|\[object object\]|an error occurred|something went wrong)\.?$/i;
/** Values of programs that somebody put into a sentence without looking whether they are there. */
const EMPTY_VALUES = /\bundefined\b|\bNaN\b|\[object \w+\]|\{\{?\s*\w+\s*\}/;
const CODE_ONLY = /^[A-Z]?\d{3,5}$/;
/** What servers and frameworks say by themselves when nobody has written a sentence. */
const NAMES_OF_STATUSES = new Set(
  [...Object.values(STATUS_CODES), 'page not found'].map((name = '') => name.toLowerCase()),
);

/** What a call returned, for findings. */
export function replyText({ status }: Pick<Reply<unknown>, 'status'>): string {
  return status === 0 ? 'no reply' : `HTTP ${status}`;
}

/** What is wrong with the message that a buyer gets with a refusal; undefined if it is fine. */
export function messageProblem(reply: Reply<unknown>): string | undefined {
  if (reply.status === 0) return `no reply came (${reply.message ?? 'the connection ended'})`;
  const value = parseJson(reply.body);
  // Inside JSON the line ends of a trace are escaped.
  if ([reply.body, ...textsIn(value)].some((text) => STACK.test(text)))
    return `the reply shows a stack trace: "${excerpt(reply.body)}"`;
  const said = reply.message ?? longestText(value) ?? plainText(reply.body);
  if (said === undefined)
    return `the reply (HTTP ${reply.status}) has no message for the buyer: "${excerpt(reply.body)}"`;
  const text = said.trim();
  if (CODE_ONLY.test(text) || EMPTY_PHRASES.test(text) || isNameOfStatus(text))
    return `"${text}" does not tell a buyer what to do`;
  if (EMPTY_VALUES.test(text)) return `"${text}" has a placeholder instead of a value`;
  if (!isSentence(text)) return `"${text}" is not a sentence that a buyer understands`;
  return undefined;
}

/** A refusal of Waffo: its code and its text. */
export interface WaffoRefusal {
  code: string;
  msg: string;
}

/** Anybody may use a shorter phrase, also Waffo. */
const SHORTEST_MSG = 15;

/**
 * Waffo's code or text in what a buyer reads; undefined if there is none. Only what Waffo has really answered counts: a
 * merchant may use similar words of its own.
 */
export function copiedFromWaffo(
  reply: Reply<unknown>,
  refusals: readonly WaffoRefusal[],
): string | undefined {
  const texts =
    reply.message === undefined
      ? [...textsIn(parseJson(reply.body)), plainText(reply.body) ?? ''].filter(isSentence)
      : [reply.message];
  const found = texts.map((text) => {
    const copied = refusals.find(
      ({ msg }) => msg.length >= SHORTEST_MSG && normalised(text).includes(normalised(msg)),
    );
    if (copied) return `the buyer reads Waffo's own text: "${excerpt(text)}"`;
    const shown = refusals.find(({ code }) =>
      new RegExp(`(?<![A-Za-z0-9])${code}(?![A-Za-z0-9])`).test(text),
    );
    return shown && `the buyer reads Waffo's code ${shown.code}: "${excerpt(text)}"`;
  });
  // Without `error.message` any of the texts may be the one for the buyer, also one that is fine.
  return found.length > 0 && found.every((fault) => fault !== undefined) ? found[0] : undefined;
}

/** At least two words. Scripts without spaces are counted by characters. */
function isSentence(text: string): boolean {
  return /\S\s+\S/.test(text) || /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{4,}/.test(text);
}

/** A reply that is neither JSON nor a page is the message itself. */
function plainText(body: string): string | undefined {
  const text = body.trim();
  return text === '' || /^[[{"]/.test(text) || /<[a-z!]/i.test(text) ? undefined : text;
}

/** `Bad Gateway`, `404 page not found`. */
function isNameOfStatus(text: string): boolean {
  return NAMES_OF_STATUSES.has(
    text
      .toLowerCase()
      .replace(/^\d{3}[ :]+/, '')
      .replace(/\.$/, ''),
  );
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

function normalised(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

function excerpt(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 117)}…` : line;
}
