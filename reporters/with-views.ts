import type { PlaywrightTestConfig, ReporterDescription } from '@playwright/test';
import { HarnessError } from '../src/core/index.ts';
import type { AcceptanceReporterOptions } from './acceptance.ts';
import type { View } from './view.ts';

/** The file of the acceptance reporter, as a Playwright configuration names it. */
const REPORTER = /(?:^|[\\/])reporters[\\/]acceptance\.ts$/;

/**
 * The configuration of the acceptance with views of your own:
 * `export default withViews(acceptance, [dashboard])`. A run of other projects, which has no acceptance reporter, is
 * left as it is.
 */
export function withViews(config: PlaywrightTestConfig, views: readonly View[]): PlaywrightTestConfig {
  const { reporter } = config;
  if (!Array.isArray(reporter)) {
    throw new HarnessError(
      'WAF_CONFIG',
      'withViews was given a configuration without reporters',
      'Give it the default export of playwright.config.ts.',
    );
  }
  return {
    ...config,
    reporter: reporter.map((entry) => (isAcceptance(entry) ? added(entry, views) : entry)),
  };
}

function isAcceptance([file]: ReporterDescription): boolean {
  return REPORTER.test(file);
}

function added(
  [file, given]: ReporterDescription,
  views: readonly View[],
): [string, AcceptanceReporterOptions] {
  const options = (given ?? {}) as AcceptanceReporterOptions;
  return [file, { ...options, views: [...(options.views ?? []), ...views] }];
}
