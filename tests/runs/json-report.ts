export interface Step {
  title: string;
  steps?: Step[];
  error?: { message: string };
}

/** What other reporters see of a case. */
export interface Result {
  steps: Step[];
  attachments: { name: string; contentType: string; body?: string }[];
}

interface Suite {
  specs: { title: string; tests: { results: Result[] }[] }[];
  suites?: Suite[];
}

/** The results in a report of Playwright's reporter `json`, by the id of the case. */
export function resultsIn(report: string): Map<string, Result> {
  const all = (suite: Suite): Suite['specs'] => [...suite.specs, ...(suite.suites ?? []).flatMap(all)];
  const { suites } = JSON.parse(report) as { suites: Suite[] };
  const found = new Map<string, Result>();
  for (const { title, tests } of suites.flatMap(all))
    for (const result of tests.flatMap(({ results }) => results))
      found.set(title.split(' ', 1)[0] ?? '', result);
  return found;
}

/** The titles of steps, indented by their depth. */
export function shown(steps: readonly Step[], depth = 0): string[] {
  return steps.flatMap(({ title, steps: inner = [] }) => [
    `${'  '.repeat(depth)}${title.replace(/order order_\w+/, 'order')}`,
    ...shown(inner, depth + 1),
  ]);
}
