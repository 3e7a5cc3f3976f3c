import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Reporter } from '@playwright/test/reporter';
import { areaOf, missingFrom, type Coverage } from '../src/coverage/index.ts';
import { resultsFolder } from '../src/results/index.ts';
import { inShort } from './coverage/lines.ts';
import { writeExplored } from './coverage/write.ts';

/** The areas of which the terminal names what was not seen. */
const NAMED = ['operations', 'codes', 'states', 'transitions', 'notifications'] as const;

/** Tells at the end what the explorations have seen of the contract, and by name what they have not. */
// Playwright takes the reporter from the default export of its file.
export default class ExploredReporter implements Reporter {
  readonly #folder = join(resultsFolder(), 'explore');
  readonly #counts = join(this.#folder, 'coverage');

  printsToStdio(): boolean {
    return false;
  }

  onBegin(): void {
    rmSync(this.#counts, { recursive: true, force: true });
  }

  onEnd(): void {
    const written = writeExplored(this.#left(), this.#folder);
    if (!written) return;
    const { coverage, html, summary } = written;
    console.log(`\nCoverage  ${relative('.', html)}  ${inShort(summary)}`);
    for (const id of NAMED) {
      const area = areaOf(coverage, id);
      const missing = missingFrom(area);
      if (missing.length > 0) console.log(`  ${area.title} not seen:${listed(missing)}`);
    }
  }

  /** What the workers have counted. */
  #left(): Coverage[] {
    try {
      return readdirSync(this.#counts).map(
        (name) => JSON.parse(readFileSync(join(this.#counts, name), 'utf8')) as Coverage,
      );
    } catch {
      return [];
    }
  }
}

/** Names of one word in one line, longer ones in a line each. */
function listed(names: readonly string[]): string {
  const isShort = names.every((name) => !name.includes(' '));
  return isShort ? ` ${names.join(' ')}` : names.map((name) => `\n    ${name}`).join('');
}
