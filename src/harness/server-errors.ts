import type { Finding } from '../checks/index.ts';
import type { Journal, MerchantCall } from '../journal/index.ts';
import { lastLines } from '../merchant/index.ts';

/** A line that the merchant printed, with the time at which it was read. */
interface Line {
  at: string;
  text: string;
}

/** How much later than the reply a line may be read, in milliseconds. */
const LATE_MS = 500;

/**
 * Puts what the server printed before the advice of each error that shows a reply of HTTP 5xx: a developer finds the line at
 * fault there. Nothing else can be fixed before it.
 * @param lines of the case; none of a merchant that the harness did not start
 */
export function withPrinted(
  findings: readonly Finding[],
  journal: Journal,
  lines: readonly Line[],
): Finding[] {
  const failed = new Map(
    journal.entries
      .filter((entry) => entry.kind === 'call')
      .filter(({ reply }) => reply !== undefined && reply.status >= 500)
      .map((call) => [call.id, call]),
  );
  return findings.map((finding) => {
    const [call] = finding.entries.flatMap((id) => failed.get(id) ?? []);
    const printed = call && printedDuring(call, lines);
    if (finding.severity !== 'error' || !printed?.length) return finding;
    const log = lastLines([...new Set(printed.map(({ text }) => text))].join('\n'));
    return {
      ...finding,
      fix: `Find out first why the server failed. ${log.replace(/\.?$/, '.')} ${finding.fix}`,
    };
  });
}

function printedDuring({ wallAt, durationMs }: MerchantCall, lines: readonly Line[]): Line[] {
  const begin = Date.parse(wallAt);
  return lines.filter(({ at }) => {
    const read = Date.parse(at);
    return read >= begin && read <= begin + durationMs + LATE_MS;
  });
}
