import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';

/** The repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A folder of the test's own. */
export interface Scratch {
  folder: string;
  /** Writes a file (with its folders) and returns its full path. */
  write(path: string, text: string): string;
  /** The same for a program that ends with the exit code. */
  program(path: string, exitCode?: number): string;
}

export const test = base.extend<{ scratch: Scratch }>({
  // Playwright reads the names of the fixtures that this one needs from the first parameter.
  scratch: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'waffo-tooling-'));
    const write = (path: string, text: string): string => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    };
    const program = (path: string, exitCode = 0): string => {
      const file = write(path, `#!/bin/sh\nexit ${exitCode}\n`);
      chmodSync(file, 0o755);
      return file;
    };
    await use({ folder, write, program });
    rmSync(folder, { recursive: true, force: true });
  },
});
