import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { answerOf, catalogueEntryOf, groupBy, providerAnswers } from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';
import type { Exchange } from '../../../journal/index.ts';

/** Whether the platform refuses with words that its catalogue has, where they belong. */
export const errorCatalogue: Check = {
  id: 'error-catalogue',
  title: "The platform's refusals are in its error catalogue and name a cause",
  run(journal, context) {
    const refusals = providerAnswers(journal).filter(
      ({ fault, response }) => fault === undefined && (response?.status ?? 200) >= 400,
    );
    return [...unexplained(refusals, context), ...unknown(refusals, context)];
  },
};

/** Clients tell refusals by `errors`: without an entry the SDK takes the answer for one of success. */
function unexplained(refusals: readonly Exchange[], context: CheckContext): Finding[] {
  const seen = refusals.filter((one) => answerOf(one, context)?.layer === undefined);
  return [
    ...groupBy(seen, ({ operation, response }) => `${operation} ${response?.status ?? ''}`).values(),
  ].map((group) =>
    report(
      group,
      'error',
      'cause',
      `HTTP ${group[0]?.response?.status ?? ''} and no entry in errors`,
      context,
    ),
  );
}

function unknown(refusals: readonly Exchange[], context: CheckContext): Finding[] {
  const seen = refusals.filter(
    (one) => answerOf(one, context)?.layer !== undefined && catalogueEntryOf(one, context) === undefined,
  );
  const groups = groupBy(seen, (one) => {
    const answer = answerOf(one, context);
    return [one.operation, one.response?.status, answer?.layer, answer?.msg].join(' ');
  });
  return [...groups.values()].map((group) => {
    const [first] = group;
    const answer = first && answerOf(first, context);
    const what = `HTTP ${first?.response?.status ?? ''} and ${quote(answer?.msg)} (layer ${answer?.layer || 'none'}), which the catalogue does not have for this call`;
    return report(group, 'warning', 'unknown', what, context);
  });
}

function report(
  group: readonly Exchange[],
  severity: Finding['severity'],
  id: string,
  what: string,
  { provider }: CheckContext,
): Finding {
  return finding('provider', severity, `error-catalogue.${id}`, group, {
    message: `${namedAll(group)} was answered with ${what}.`,
    why: 'A merchant decides by status and errors what to tell the buyer and whether to repeat the call. An answer that fits neither leads to a wrong decision.',
    fix: `Treat refusals by status (4xx: do not repeat; 429 and 5xx: later) and by errors, and report the exchange to ${provider.name}.`,
  });
}
