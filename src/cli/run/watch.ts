import { watch } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { HarnessError, print } from '../../core/index.ts';
import { providerRules } from '../../harness/providers.ts';
import { loadConfig } from '../../merchant/index.ts';
import { latestRun, readRecordFile, resultsFolder } from '../../results/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Run = (variables: Record<string, string>) => Promise<number>;

/** Folders that do not contain the merchant's code. */
const IGNORED = new Set(['node_modules', '.git', '.waffo', 'acceptance-results', 'test-results', 'dist']);
/** An editor writes several files within milliseconds. */
const QUIET_MS = 300;

/**
 * Runs the cases, waits for a change of the merchant's files, runs the failed cases again, and so on, until a signal
 * ends it.
 * @param run runs the selected cases; further variables narrow the selection
 */
export async function watchCases(env: Environment, run: Run): Promise<number> {
  const folder = await merchantFolder(env);
  const results = resultsFolder(env['ACCEPTANCE_RESULTS']);
  let ended = false;
  const end = (): void => void (ended = true);
  process.on('SIGINT', end).on('SIGTERM', end);
  const changes = new Changes(folder, results);
  let code = await run({});
  while (!ended) {
    const failed = code === 1 ? failedCases(results) : [];
    const next = failed.length > 0 ? `run ${failed.join(', ')} again` : 'run again';
    print(`Waiting for a change in ${relative(process.cwd(), folder) || '.'} to ${next} (Ctrl-C ends)`);
    const changed = await changes.next();
    if (changed === undefined) break;
    print(`${changed} has changed`);
    code = await run(failed.length > 0 ? { ACCEPTANCE_CASES: failed.join(',') } : {});
  }
  changes.close();
  return code;
}

/** The folder in which the merchant is started, else the folder of its description. */
async function merchantFolder(env: Environment): Promise<string> {
  const { file, merchant } = await loadConfig({ rules: providerRules, env });
  if (file === undefined || merchant === 'reference')
    throw new HarnessError(
      'WAF_USAGE',
      '--watch needs a merchant whose files may change, and this run tests the reference merchant',
      'Describe your merchant: `waffo-acceptance init`, or name its description with --config.',
    );
  const cwd = merchant.start?.cwd;
  return cwd === undefined || cwd.includes('{') ? dirname(file) : cwd;
}

function failedCases(results: string): string[] {
  const { records } = readRecordFile(latestRun(results) ?? results);
  return [...new Set(records.filter(({ result }) => result === 'FAIL').map(({ id }) => id))];
}

/** Changes of files below a folder; several close changes count as one. */
class Changes {
  readonly #watcher;
  readonly #results: string;
  #heard: ((file: string | undefined) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string, results: string) {
    this.#results = relative(folder, results);
    this.#watcher = watch(folder, { recursive: true }, (_, file) => this.#hear(file));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => this.#heard?.(undefined));
  }

  /** Resolves with the path of a changed file, relative to the folder; undefined when a signal ends the wait. */
  next(): Promise<string | undefined> {
    return new Promise((resolve) => (this.#heard = resolve));
  }

  close(): void {
    this.#watcher.close();
    clearTimeout(this.#timer);
  }

  #hear(file: string | null): void {
    if (file === null || this.#isOurs(file)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#heard?.(file), QUIET_MS);
  }

  #isOurs(file: string): boolean {
    const parts = file.split(sep);
    return parts.some((part) => IGNORED.has(part)) || file.startsWith(this.#results);
  }
}
