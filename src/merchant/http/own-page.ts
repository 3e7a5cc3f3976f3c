import { isLoopbackName, redirectTarget, urlOf } from '../../core/index.ts';
import type { Reply } from '../merchant.ts';
import type { Line } from './call.ts';
import { parseReply, resolvePointer } from './pointer.ts';
import { send, type Answer } from './send.ts';
import { asText } from './views.ts';

/** Every browser follows at least this many redirects. */
const MOST_REDIRECTS = 5;

/**
 * The reply with the address to which a checkout page of the merchant redirects the buyer. Such a page may call the
 * provider only when it is opened: if it then answers with an error, that is the answer to the buyer. For any other
 * page the address stays.
 * @param errorPointer where JSON of the page has the error text for the buyer
 */
export async function throughOwnPage<T extends { checkoutUrl: string }>(
  line: Line,
  reply: Reply<T>,
  errorPointer: string | undefined,
): Promise<Reply<T>> {
  if (reply.result.checkoutUrl === undefined) return reply;
  let url: string = reply.result.checkoutUrl;
  for (let hops = 0; hops < MOST_REDIRECTS && isOwn(url, line.baseUrl); hops++) {
    const known = callsToProvider(line);
    const answer = await send(
      { method: 'GET', url, headers: { accept: 'text/html' } },
      line.description.timeouts.reply,
      line.agent,
    );
    const target = redirectTarget(answer, url);
    note(
      line,
      url,
      target === undefined
        ? `gets ${answer.failure ?? `HTTP ${answer.status}`}`
        : `is sent to ${target.split('#', 1)[0]}`,
    );
    const isError = target === undefined && (answer.status === 0 || answer.status >= 400);
    if (isError && callsToProvider(line) > known) return refusedBy(answer, reply, errorPointer);
    if (target === undefined || target === url) break;
    url = target;
  }
  return { ...reply, result: { ...reply.result, checkoutUrl: url } };
}

function callsToProvider({ recorder }: Line): number {
  const entries = recorder()?.entries ?? [];
  return entries.filter((entry) => entry.kind === 'exchange' && entry.direction === 'merchant-to-provider')
    .length;
}

/** The reply if the page refuses the buyer. */
function refusedBy<T extends { checkoutUrl: string }>(
  { status, body, failure }: Answer,
  reply: Reply<T>,
  pointer: string | undefined,
): Reply<T> {
  const { checkoutUrl: _, ...result } = reply.result;
  const json = parseReply(body);
  const said = json === undefined ? textOfPage(body) : pointer && asText(resolvePointer(json, pointer));
  const message = failure ?? said;
  return {
    ...reply,
    ok: false,
    status,
    body,
    result: result as Partial<T>,
    ...(message && { message }),
  };
}

/** The visible text of an HTML page; undefined if there is none. */
function textOfPage(html: string): string | undefined {
  const text = html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}

/** Whether an address is the merchant's; loopback has several names. */
function isOwn(address: string, baseUrl: string): boolean {
  const [url, own] = [urlOf(address), urlOf(baseUrl)];
  if (!url || !own) return false;
  if (url.origin === own.origin) return true;
  return url.port === own.port && isLoopbackName(url.hostname) && isLoopbackName(own.hostname);
}

function note(line: Line, url: string, what: string): void {
  line.recorder()?.act('payer', `opens ${url} and ${what}`, line.clock);
}
