import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apply } from './apply.ts';
import type { Mutant } from './mutant.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What an acceptance, an exploration or a test of an emulator needs of the tree. */
const PARTS = [
  'cases', 'explore', 'fixtures', 'reporters', 'specs', 'src', 'package.json', 'playwright.config.ts', 'tsconfig.json',
  'tests/playwright.config.ts', 'tests/tooling', 'tests/under-test.ts',
]; // prettier-ignore

/** A copy of the tree in which one mutant at a time stands. */
export class Workdir {
  readonly folder = mkdtempSync(join(tmpdir(), 'waffo-mutants-'));
  readonly #provider: string;

  /** @param provider whose emulator the mutants are of */
  constructor(provider: string) {
    this.#provider = provider;
    for (const part of [...PARTS, `tests/providers/${provider}`])
      cpSync(join(ROOT, part), join(this.folder, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Does some work while the mutant is in the copy. */
  async with<T>(mutant: Mutant, work: () => Promise<T>): Promise<T> {
    const restore = apply(this.folder, this.#provider, mutant);
    try {
      return await work();
    } finally {
      restore();
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
