import type { Entry, Exchange, MerchantCall, Message } from './exchange.ts';

/** How much of a journal a transcript shows. */
export interface TranscriptLimits {
  /** Entries, the last ones. */
  entries: number;
  /** Characters of a body. */
  body: number;
  /** Approximate limit for the characters of the whole. */
  total: number;
}

/** An entry in one line: who, what, and the result. */
export function entryTitle(entry: Entry): string {
  switch (entry.kind) {
    case 'act':
      return `${entry.who}: ${entry.what}`;
    case 'call':
      return `harness → merchant: ${entry.operation}, ${statusOf(entry.reply?.status, entry.noReply)}`;
    default: {
      const [from, to] =
        entry.direction === 'merchant-to-provider' ? ['merchant', 'provider'] : ['provider', 'merchant'];
      const sender = entry.actor === 'harness' ? 'harness' : from;
      const { operation, delivery, response, noResponse, fault } = entry;
      const attempt = delivery && delivery.attempt > 1 ? ` (attempt ${delivery.attempt})` : '';
      const answer = delivery?.acknowledged === false && response ? ', not acknowledged' : '';
      const injected = fault ? `, fault: ${fault.name}` : '';
      return `${sender} → ${to}: ${operation}${attempt}, ${statusOf(response?.status, noResponse)}${answer}${injected}`;
    }
  }
}

/** The entries of a journal as text for people; only the last ones if there are many. A journal holds no secrets. */
export function transcript(entries: readonly Entry[], limits: TranscriptLimits): string {
  const parts: string[] = [];
  let length = 0;
  for (const entry of entries.slice(-limits.entries).toReversed()) {
    const text = entryText(entry, limits.body);
    if (length + text.length > limits.total && parts.length > 0) break;
    parts.unshift(text);
    length += text.length;
  }
  const left = entries.length - parts.length;
  return [...(left > 0 ? [`(${left} earlier entries are in the journal of the case)\n`] : []), ...parts].join(
    '\n',
  );
}

function entryText(entry: Entry, longest: number): string {
  const title = `${entry.id}  ${entry.wallAt}  ${entryTitle(entry)}\n`;
  if (entry.kind === 'act') return title;
  return title + (entry.kind === 'call' ? callText(entry, longest) : exchangeText(entry, longest));
}

function callText({ request, reply }: MerchantCall, longest: number): string {
  return [
    `  > ${request.method} ${request.url}\n`,
    bodyText('>', request.body, longest),
    ...(reply ? [`  < ${reply.status}\n`, bodyText('<', reply.body, longest)] : []),
  ].join('');
}

function exchangeText({ request, response }: Exchange, longest: number): string {
  return [
    `  > ${request.method} ${request.url}\n`,
    messageText('>', request, longest),
    ...(response ? [`  < ${response.status}\n`, messageText('<', response, longest)] : []),
  ].join('');
}

function messageText(mark: string, { headers, body, encoding, signature }: Message, longest: number): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `  ${mark} ${name}: ${shortened(value, longest)}\n`,
  );
  const kind = encoding === 'base64' ? ', body in Base64' : '';
  return `${lines.join('')}  ${mark} (signature ${signature}${kind})\n${bodyText(mark, body, longest)}`;
}

function bodyText(mark: string, body: string, longest: number): string {
  if (body === '') return '';
  // One line: sent bodies are not wrapped, and a line end in them must be visible.
  const shown = shortened(body, longest)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\n', String.raw`\n`);
  return `  ${mark} ${shown}\n`;
}

function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}

function statusOf(status: number | undefined, none: string | undefined): string {
  return status === undefined ? (none ?? 'no answer') : `HTTP ${status}`;
}
