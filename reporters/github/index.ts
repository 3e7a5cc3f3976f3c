import { appendFileSync } from 'node:fs';
import type { Terminal } from '../../src/core/index.ts';
import { writing } from '../../src/files/index.ts';
import type { Results } from '../view.ts';
import { annotations, type Place } from './annotations.ts';
import { jobSummary } from './job-summary.ts';

/** Reports failures and their reasons to a GitHub Actions job; does nothing elsewhere. */
export function tellGitHub(
  terminal: Pick<Terminal, 'line'>,
  results: Results,
  places: ReadonlyMap<string, Place>,
  env: NodeJS.ProcessEnv = process.env,
): void {
  if (env['GITHUB_ACTIONS'] !== 'true') return;
  for (const line of annotations(results, places, env['GITHUB_WORKSPACE'])) terminal.line(line);
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file) writing(file, () => appendFileSync(file, `${jobSummary(results)}\n`));
}
