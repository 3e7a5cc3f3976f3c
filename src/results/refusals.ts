import type { Finding } from '../checks/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';
import type { ProviderProtocol } from '../provider/index.ts';

/** Notes with each finding which of the calls that show it were refused by the provider itself. */
export function withRefusals(
  findings: readonly Finding[],
  journal: Journal,
  protocol: ProviderProtocol,
): Finding[] {
  const calls = new Map(
    exchangesOf(journal)
      .filter(({ direction }) => direction === 'merchant-to-provider')
      .map((call) => [call.id, call]),
  );
  return findings.map((finding) => {
    const shown = finding.entries.map((id) => calls.get(id)).filter((call) => call !== undefined);
    if (shown.length === 0) return finding;
    const refused = shown.filter((call) => isRefused(call, protocol)).map(({ operation }) => operation);
    return { ...finding, refused: [...new Set(refused)] };
  });
}

/** An answer that the harness ordered says nothing about the request. */
function isRefused({ response, fault }: Exchange, { answerIn, outcomeOf }: ProviderProtocol): boolean {
  if (!response || fault) return false;
  const answer = answerIn(response.body);
  return answer ? outcomeOf(answer, response.status) !== 'success' : response.status >= 400;
}
