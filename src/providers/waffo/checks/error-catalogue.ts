import { orList } from '../../../core/index.ts';
import type { Exchange } from '../../../journal/index.ts';
import { SUCCESS } from '../protocol/index.ts';
import type { Check, CheckContext, Finding, Severity } from '../../../checks/finding.ts';
import { answerOf, groupBy, isInjected, providerAnswers } from '../../../checks/reading.ts';
import { finding, namedAll } from '../../../checks/wording.ts';

/** Whether Waffo answers with codes of its catalogue, where they belong. */
export const errorCatalogue: Check = {
  id: 'error-catalogue',
  title: "Waffo's codes are in its catalogue, and are used where the catalogue allows them",
  run(journal, context) {
    const refusals = providerAnswers(journal).filter((exchange) => !isInjected(exchange, context));
    const groups = groupBy(refusals, (exchange) => {
      const code = answerOf(exchange, context)?.code;
      return code && `${code} ${exchange.operation} ${exchange.response?.status ?? ''}`;
    });
    return [...groups.values()].flatMap((group) => judge(group, context));
  },
};

function judge(group: readonly Exchange[], context: CheckContext): Finding[] {
  const [first] = group;
  const code = first && answerOf(first, context)?.code;
  const status = first?.response?.status;
  if (!first || !code || status === undefined) return [];
  const entry = context.spec.errorEntry(code);
  if (!entry) {
    const isPlausible = /^[A-E]\d{4}$/.test(code);
    return [
      report(
        group,
        isPlausible ? 'warning' : 'error',
        'code',
        `the code ${code}, which the catalogue does not have`,
      ),
    ];
  }
  const findings: Finding[] = [];
  const { operations, http } = entry;
  if (operations !== 'all' && !operations.includes(first.operation)) {
    findings.push(
      report(
        group,
        'warning',
        'operation',
        `${code} (${entry.meaning}), which is not documented for this call`,
      ),
    );
  }
  // Some recorded answers came with 200 whatever the code: the code decides, not the status.
  if (!http.includes(status) && (code === SUCCESS || status !== 200)) {
    findings.push(
      report(group, 'warning', 'http', `${code} under HTTP ${status}; documented is ${orList(http)}`),
    );
  }
  return findings;
}

function report(group: readonly Exchange[], severity: Severity, id: string, what: string): Finding {
  return finding('provider', severity, `error-catalogue.${id}`, group, {
    message: `${namedAll(group)} was answered with ${what}.`,
    why: 'A merchant decides by the code what to tell the buyer and whether to repeat the call. A code that does not belong here leads to a wrong decision.',
    fix: 'Treat codes by their first letter (E0001 as unknown), never by HTTP status, and report the exchange to Waffo.',
  });
}
