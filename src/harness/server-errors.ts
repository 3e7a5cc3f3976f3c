import type { Finding } from '../checks/index.ts';
import type { Journal } from '../journal/index.ts';
import { lastLines } from '../merchant/index.ts';

/** A line that the merchant printed, with the time at which it was read. */
interface Line {
  at: string;
  text: string;
}

/** A request that the merchant's server has served, or failed to. */
interface Served {
  id: string;
  wallAt: string;
  durationMs: number;
}

/** The begin of an exception: of Python, Node, Java, PHP and Go. */
const EXCEPTION = /^Traceback |\b(?:Uncaught|Unhandled)\b|\bpanic: |(?:^|[\s.])\w*(?:Error|Exception)\b: /;
/** How many lines of it are read. */
const LONGEST_EXCEPTION = 30;

/** How much later than the reply a line may be read, in milliseconds. */
const LATE_MS = 500;

/**
 * Puts what the server printed before the advice of each error that shows or names a reply of HTTP 5xx, to a call or to a
 * notification: a developer finds the line at fault there. Nothing else can be fixed before it. If a notification that an error
 * names was acknowledged, an exception that was printed later is put there: a worker or a queue may have failed behind the reply.
 * @param lines of the case; none of a merchant that the harness did not start
 */
export function withPrinted(
  findings: readonly Finding[],
  journal: Journal,
  lines: readonly Line[],
): Finding[] {
  const failed = failedRequests(journal);
  const taken = journal.entries.filter(
    (entry) =>
      entry.kind === 'exchange' &&
      entry.request.signature === 'valid' &&
      entry.delivery?.acknowledged === true,
  ) as Served[];
  return findings.map((finding) => {
    if (finding.severity !== 'error') return finding;
    const request = failed.find(({ id }) => concerns(finding, id));
    if (request)
      return withLines(finding, 'Find out first why the server failed.', printedDuring(request, lines));
    const event = taken.find(({ id }) => concerns(finding, id));
    if (!event) return finding;
    return withLines(
      finding,
      'An exception was printed after the notification was acknowledged: look at it first.',
      exceptionAfter(event, lines),
    );
  });
}

function withLines(finding: Finding, begin: string, printed: readonly Line[]): Finding {
  if (printed.length === 0) return finding;
  const log = lastLines([...new Set(printed.map(({ text }) => text))].join('\n'));
  return { ...finding, fix: `${begin} ${log.replace(/\.?$/, '.')} ${finding.fix}` };
}

/** Calls of the harness and notifications that are genuine: what a server prints of a forgery is no cause. */
function failedRequests({ entries }: Journal): Served[] {
  return entries.filter((entry) => {
    if (entry.kind === 'call') return (entry.reply?.status ?? 0) >= 500;
    if (entry.kind !== 'exchange' || entry.direction !== 'provider-to-merchant') return false;
    return entry.request.signature === 'valid' && (entry.response?.status ?? 0) >= 500;
  }) as Served[];
}

/** A finding names what it shows by its entries, and what came before in its sentences: "(x12)", "(x12, late status)". */
function concerns({ entries, message }: Finding, id: string): boolean {
  return entries.includes(id) || message.includes(`(${id})`) || message.includes(`(${id},`);
}

function exceptionAfter({ wallAt }: Served, lines: readonly Line[]): Line[] {
  const later = lines.filter(({ at }) => Date.parse(at) >= Date.parse(wallAt));
  const begin = later.findIndex(({ text }) => EXCEPTION.test(text));
  return begin < 0 ? [] : later.slice(begin, begin + LONGEST_EXCEPTION);
}

function printedDuring({ wallAt, durationMs }: Served, lines: readonly Line[]): Line[] {
  const begin = Date.parse(wallAt);
  return lines.filter(({ at }) => {
    const read = Date.parse(at);
    return read >= begin && read <= begin + durationMs + LATE_MS;
  });
}
