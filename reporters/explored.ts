import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Reporter } from '@playwright/test/reporter';
import { loadSpec } from '../src/contract/index.ts';
import { areaOf, mergeCoverage, missingFrom, type Coverage } from '../src/contract-coverage/index.ts';
import { print, printLines, isRecord, parseJson } from '../src/core/index.ts';
import { ownFolder, replaceFile } from '../src/files/index.ts';
import { resultsFolder } from '../src/results/index.ts';
import { measured } from './coverage/measure.ts';
import { putCoverage } from './coverage/view.ts';

/** The areas whose unseen items the terminal lists by name. */
const NAMED = ['operations', 'codes', 'states', 'transitions', 'notifications'] as const;

/** Prints at the end how much of the contract the explorations have seen, and the names of what they have not. */
// Playwright takes the reporter from the default export of its file.
export default class ExploredReporter implements Reporter {
  readonly #folder = join(resultsFolder(), 'explore');
  readonly #counts = join(this.#folder, 'coverage');

  onBegin(): void {
    ownFolder(this.#folder);
    rmSync(this.#counts, { recursive: true, force: true });
  }

  onEnd(): void {
    const { counts, torn } = this.#left();
    if (counts.length === 0) return;
    const spec = loadSpec();
    const coverage = mergeCoverage(counts, spec);
    const { label, file, note } = putCoverage(measured(coverage, spec), (name, content) => {
      const path = join(this.#folder, name);
      replaceFile(path, content);
      return path;
    });
    print();
    print(`${label}  ${relative('.', file)}  ${note}`);
    for (const name of torn) print(`  not counted: ${name}, whose worker broke off`);
    for (const id of NAMED) {
      const area = areaOf(coverage, id);
      const missing = missingFrom(area);
      if (missing.length > 0) printLines(listed(`  ${area.title} not seen:`, missing));
    }
  }

  /** The counts of the workers, and files that a worker did not finish. */
  #left(): { counts: Coverage[]; torn: string[] } {
    const names = existsSync(this.#counts) ? readdirSync(this.#counts) : [];
    const counts = names.map((name) => parseJson(readFileSync(join(this.#counts, name), 'utf8')));
    return {
      counts: counts.filter(isRecord) as unknown as Coverage[],
      torn: names.filter((_, index) => counts[index] === undefined),
    };
  }
}

/** Names of one word share a line, longer ones get a line each. */
function listed(heading: string, names: readonly string[]): string[] {
  const isShort = names.every((name) => !name.includes(' '));
  return isShort ? [`${heading} ${names.join(' ')}`] : [heading, ...names.map((name) => `    ${name}`)];
}
