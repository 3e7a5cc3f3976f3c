import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const NAME = 'playwright.config.ts';

/**
 * Writes a Playwright configuration that runs the acceptance, if this package is installed and there is no other
 * configuration. Returns its name; undefined if nothing was written.
 * @param description file of the merchant, relative to the folder, if a run does not find it by itself
 */
export function writePlaywrightConfig(folder: string, description: string | undefined): string | undefined {
  if (readdirSync(folder).some((name) => /^playwright\.config\.[cm]?[jt]s$/.test(name))) return undefined;
  if (!isInstalled(folder)) return undefined;
  const options = description === undefined ? '' : `{ config: ${JSON.stringify(description)} }`;
  const lines = [
    "import { acceptance } from 'waffo-acceptance';",
    '',
    `export default acceptance(${options});`,
    '',
  ];
  writeFileSync(join(folder, NAME), lines.join('\n'));
  return NAME;
}

function isInstalled(folder: string): boolean {
  try {
    createRequire(join(folder, NAME)).resolve('waffo-acceptance/package.json');
    return true;
  } catch {
    return false;
  }
}
