import { mkdtempSync, rmdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { makeFolder, ownFolder, packageManifest, writing } from '../files/index.ts';
import { reasonOf } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { ok, problem, type Verdict } from './verdict.ts';
import type { BaseContext } from './base-context.ts';

/** What must be on this machine. */
export const machine: readonly Examination[] = [
  { id: 'node', title: 'version of Node', needs: [], examine: () => judgeNode(process.versions.node) },
  { id: 'browser', title: 'browser for the payer', needs: [], examine: browser },
  { id: 'results', title: 'results folder', needs: [], examine: results },
];

/** @param version e.g. `20.19.0` */
export function judgeNode(version: string): Verdict {
  const oldest = /(\d+)\.(\d+)/.exec(packageManifest().engines.node)?.[0] ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return ok(`Node ${version}`);
  return problem(`Node ${version} is too old: ${oldest} or newer is needed`, {
    fix: 'Install a current Node.js.',
  });
}

async function browser({ given }: BaseContext): Promise<Verdict> {
  // Loaded here: the browser driver is the heaviest part of the doctor.
  const [{ chromium }, { browserLaunchOptions, findBrowser }] = await Promise.all([
    import('@playwright/test'),
    import('../../fixtures/browser.ts'),
  ]);
  const options = browserLaunchOptions(given.env);
  const name = findBrowser(given.env)?.name ?? 'browser';
  try {
    const started = await chromium.launch(options);
    const version = started.version();
    await started.close();
    return ok(`browser: ${name}, version ${version}`);
  } catch (error) {
    return problem(`the browser ${name} cannot be started: ${lastWords(error)}`, {
      where: 'WAFFO_BROWSER',
      fix: 'Install what the message says is missing, or set WAFFO_BROWSER to the full path of another Chrome or Chromium.',
    });
  }
}

/** The output of a dying browser is far down in the driver's message. */
function lastWords(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  return /(error while loading shared libraries.*|\[err\] .*)/.exec(text)?.[1] ?? reasonOf(error);
}

function results(context: BaseContext): Verdict {
  const folder = context.given.settings.results;
  try {
    writing(folder, () => {
      makeFolder(folder);
      // The folder may exist but not be writable.
      rmdirSync(mkdtempSync(join(folder, '.doctor-')));
    });
    context.evidence = join(folder, 'doctor');
    context.lock = ownFolder(context.evidence);
    return ok(`results folder: ${relative(process.cwd(), folder) || '.'}`);
  } catch (error) {
    return problem(`the results folder cannot be used: ${reasonOf(error).replace(/^WAF_\w+: /, '')}`, {
      where: 'ACCEPTANCE_RESULTS',
      fix: 'Wait until no other run uses it, free space, get write access, or name another folder in ACCEPTANCE_RESULTS.',
    });
  }
}
