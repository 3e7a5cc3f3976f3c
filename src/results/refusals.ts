import type { Finding } from '../checks/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';
import { parseEnvelope, SUCCESS } from '../providers/waffo/protocol/index.ts';

/** Notes with each finding which of the calls that show it were refused by Waffo itself. */
export function withRefusals(findings: readonly Finding[], journal: Journal): Finding[] {
  const calls = new Map(
    exchangesOf(journal)
      .filter(({ direction }) => direction === 'merchant-to-waffo')
      .map((call) => [call.id, call]),
  );
  return findings.map((finding) => {
    const shown = finding.entries.map((id) => calls.get(id)).filter((call) => call !== undefined);
    if (shown.length === 0) return finding;
    const refused = shown.filter(isRefused).map(({ operation }) => operation);
    return { ...finding, refused: [...new Set(refused)] };
  });
}

/** An answer that the harness ordered says nothing about the request. */
function isRefused({ response, fault }: Exchange): boolean {
  if (!response || fault) return false;
  const envelope = parseEnvelope(response.body);
  return envelope ? envelope.code !== SUCCESS : response.status >= 400;
}
