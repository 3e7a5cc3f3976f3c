import type { Exchange } from '../../../../journal/index.ts';
import type { CheckContext, Severity } from '../../../../checks/finding.ts';
import { answerOf, isInjected } from '../../../../checks/reading.ts';

const WRONG_PARAMETER = 'A0003';

/**
 * Severity of a field that one source of Waffo allows and another forbids: a warning, until this Waffo has refused a
 * call because of it.
 * @param field the name of the field alone, as Waffo's refusal names it
 */
export function severityOf(exchanges: readonly Exchange[], field: string, context: CheckContext): Severity {
  const isRefused = exchanges.some((call) => {
    const answer = isInjected(call, context) ? undefined : answerOf(call, context);
    return answer?.code === WRONG_PARAMETER && answer.msg.includes(field);
  });
  return isRefused ? 'error' : 'warning';
}
