import { fileURLToPath } from 'node:url';
import { defineConfig, type Project } from '@playwright/test';
import { preflight } from './fixtures/preflight.ts';
import { selectedProjects, type ProjectName } from './fixtures/projects.ts';

/** Paths of this folder, so that a configuration elsewhere may build on this one. */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const selected = selectedProjects();
const acceptance = selected.includes('acceptance') ? await preflight() : undefined;

const projects: Record<ProjectName, Project> = {
  acceptance: {
    testDir: here('cases'),
    testMatch: acceptance?.testMatch ?? [],
    use: { launchOptions: acceptance?.launchOptions ?? {}, screenshot: 'only-on-failure' },
  },
  contract: { testDir: here('explore/contract'), testMatch: '*.explore.ts' },
  properties: { testDir: here('explore/properties'), testMatch: '*.explore.ts' },
};

/**
 * The acceptance itself, and with `--project` the explorations of the contract. Tests of the harness have
 * their own config in tests/.
 */
export default defineConfig({
  projects: selected.map((name) => ({ name, ...projects[name] })),
  outputDir: 'test-results/acceptance',
  fullyParallel: true,
  workers: acceptance?.workers ?? 2,
  // A case that passes only at the second try has not passed.
  retries: 0,
  reporter: [
    acceptance
      ? [here('reporters/acceptance.ts'), { officialTemplates: acceptance.officialTemplates }]
      : ['list'],
    ...(selected.some((name) => name !== 'acceptance') ? [[here('reporters/explored.ts')] as const] : []),
  ],
});
