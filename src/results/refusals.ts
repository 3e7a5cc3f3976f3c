import { answerOf, catalogueEntryOf, type CheckContext, type Finding } from '../checks/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';

/** Notes with each finding which of the calls that show it were refused by the provider itself. */
export function withRefusals(
  findings: readonly Finding[],
  journal: Journal,
  context: CheckContext,
): Finding[] {
  const calls = new Map(
    exchangesOf(journal)
      .filter(({ direction }) => direction === 'merchant-to-provider')
      .map((call) => [call.id, call]),
  );
  return findings.map((finding) => {
    const shown = finding.entries.map((id) => calls.get(id)).filter((call) => call !== undefined);
    if (shown.length === 0) return finding;
    const refused = shown.filter((call) => isRefused(call, context)).map(({ operation }) => operation);
    return { ...finding, refused: [...new Set(refused)] };
  });
}

/** What the error catalogue says of answers that have nothing to do with what stands in the call. */
const OTHER_REASONS: readonly (string | undefined)[] = ['system', 'unknown'];

/** An answer that the harness ordered says nothing about the request, nor does one about the provider's own state. */
function isRefused(call: Exchange, context: CheckContext): boolean {
  const { response, fault } = call;
  if (!response || fault) return false;
  const answer = answerOf(call, context);
  if (!answer) return response.status >= 400;
  if (context.provider.protocol.outcomeOf(answer, response.status) !== 'refused') return false;
  return !OTHER_REASONS.includes(catalogueEntryOf(call, context)?.class);
}
