import type { Finding } from '../checks/index.ts';
import type { Journal } from '../journal/index.ts';
import { lastLines } from '../merchant/index.ts';

/** A line that the merchant printed, with the time at which it was read. */
interface Line {
  at: string;
  text: string;
}

/** A request that the merchant's server failed to serve. */
interface Failed {
  id: string;
  wallAt: string;
  durationMs: number;
}

/** How much later than the reply a line may be read, in milliseconds. */
const LATE_MS = 500;

/**
 * Puts what the server printed before the advice of each error that shows or names a reply of HTTP 5xx, to a call or to a
 * notification: a developer finds the line at fault there. Nothing else can be fixed before it.
 * @param lines of the case; none of a merchant that the harness did not start
 */
export function withPrinted(
  findings: readonly Finding[],
  journal: Journal,
  lines: readonly Line[],
): Finding[] {
  const failed = failedRequests(journal);
  return findings.map((finding) => {
    const request = finding.severity === 'error' && failed.find(({ id }) => concerns(finding, id));
    const printed = request ? printedDuring(request, lines) : [];
    if (printed.length === 0) return finding;
    const log = lastLines([...new Set(printed.map(({ text }) => text))].join('\n'));
    return {
      ...finding,
      fix: `Find out first why the server failed. ${log.replace(/\.?$/, '.')} ${finding.fix}`,
    };
  });
}

/** Calls of the harness and notifications that are genuine: what a server prints of a forgery is no cause. */
function failedRequests({ entries }: Journal): Failed[] {
  return entries.filter((entry) => {
    if (entry.kind === 'call') return (entry.reply?.status ?? 0) >= 500;
    if (entry.kind !== 'exchange' || entry.direction !== 'provider-to-merchant') return false;
    return entry.request.signature === 'valid' && (entry.response?.status ?? 0) >= 500;
  }) as Failed[];
}

/** A finding names what it shows by its entries, and what came before in its sentences: "(x12)", "(x12, late status)". */
function concerns({ entries, message }: Finding, id: string): boolean {
  return entries.includes(id) || message.includes(`(${id})`) || message.includes(`(${id},`);
}

function printedDuring({ wallAt, durationMs }: Failed, lines: readonly Line[]): Line[] {
  const begin = Date.parse(wallAt);
  return lines.filter(({ at }) => {
    const read = Date.parse(at);
    return read >= begin && read <= begin + durationMs + LATE_MS;
  });
}
