import { slopeWords } from './memory.ts';
import type { ExplorationFinding } from './run/findings.ts';
import type { OperationReport } from './run/operation.ts';

/** One line about an operation: what was tried, what was accepted, and the seed to repeat it. */
export function reportLine(report: OperationReport): string {
  const { operation, seed, requests, seconds, counts, refusals, accepted, cut } = report;
  const refused = [...refusals].map(([code, times]) => `${code} ×${times}`);
  const [all, nothing] = [slopeWords(report.memory.all), slopeWords(report.memory.refused)];
  return [
    `${operation}: seed ${seed}, ${requests} requests in ${seconds.toFixed(1)} s`,
    `${counts.valid} valid bodies (${accepted} accepted${refused.length > 0 ? `, refused ${refused.join(' ')}` : ''})`,
    `${counts.edges} edges, ${counts.violations} violations, ${counts.malformed} broken requests`,
    ...(all === undefined ? [] : [`memory of the server: ${all} of all kinds`]),
    ...(nothing === undefined ? [] : [`${nothing} that are refused`]),
    ...(cut ? ['time was over before everything was tried'] : []),
  ].join('; ');
}

/** A finding as text. */
export function findingText({
  severity,
  check,
  message,
  why,
  fix,
  times,
  exchange,
  files,
}: ExplorationFinding): string {
  return [
    `${severity} ${check}${times > 1 ? ` (${times} times)` : ''}: ${message}`,
    `  why: ${why}`,
    `  fix: ${fix}`,
    ...(exchange
      ? [`  sent: ${exchange.request.method} ${exchange.request.url} ${cut(exchange.request.body)}`]
      : []),
    ...(exchange?.response ? [`  got: HTTP ${exchange.response.status} ${cut(exchange.response.body)}`] : []),
    ...(files ? [`  again: node ${files.node}${files.curl ? `, or ${files.curl}` : ''}`] : []),
  ].join('\n');
}

function cut(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
