import { stripVTControlCharacters } from 'node:util';
import type { Secret } from '../core/index.ts';
import { runChecks, type Finding, type RunChecksOptions } from '../checks/index.ts';
import type { Running } from '../harness/index.ts';
import type { Lock } from '../files/index.ts';
import type { Journal } from '../journal/index.ts';
import type { AcceptanceConfig, MerchantDescription, RunSettings } from '../merchant/index.ts';
import type { Places } from './places.ts';

/** Limits for the server's output below a problem: lines, and their length. */
const MOST_PRINTED = 12;
const LONGEST_PRINTED = 300;

/** What is known before the examinations. */
export interface Given {
  config: AcceptanceConfig;
  /** The checks to run over the journal. */
  checks: RunChecksOptions;
  description: MerchantDescription;
  settings: RunSettings;
  env: NodeJS.ProcessEnv;
  place: Places;
  /** The name of the configuration, for messages. */
  file: string;
}

/** The doctor's findings so far about a merchant of any provider. Each examination adds what later ones need. */
export abstract class BaseContext {
  readonly given: Given;
  /** A folder for the merchant's data, removed at the end. */
  readonly dataDir: string;
  /** Folder for journal and log; absent if the results folder cannot be written. */
  evidence: string | undefined;
  /** Lock of the evidence folder. */
  lock: Lock | undefined;
  readonly #told = new Set<string>();

  constructor(given: Given, dataDir: string) {
    this.given = given;
    this.dataDir = dataDir;
  }

  /** What must be neither printed nor recorded, as known so far. */
  abstract get secrets(): readonly Secret[];

  /** The recorded traffic. */
  protected abstract get journal(): Journal;

  /** The merchant's server, once it runs. */
  protected abstract get server(): Running | undefined;

  /** Findings that do not come from the journal. */
  protected abstract get observed(): readonly Finding[];

  get isStarted(): boolean {
    return this.given.description.start !== undefined;
  }

  /**
   * An environment variable of the merchant, and its source: the configuration sets it, the harness passes it to a
   * server that it starts, or somebody has set it for a server that runs already.
   */
  variable(name: string): string {
    const { description, place } = this.given;
    if (description.start && name in description.start.env) return place(`merchant.start.env.${name}`);
    return this.isStarted ? `${name}, which the server is started with` : `${name} of the server that runs`;
  }

  /** Findings of the checks and scenarios that were not reported yet. */
  findings(about: (check: string) => boolean): Finding[] {
    const all = [...runChecks(this.journal, this.given.checks), ...this.observed];
    const fresh = all.filter((one) => about(one.check) && !this.#told.has(keyOf(one)));
    for (const one of fresh) this.#told.add(keyOf(one));
    return fresh;
  }

  /** The finding that ended a scenario; it then counts as reported. */
  endedBy(message: string): Finding | undefined {
    const found = this.observed.find((one) => one.message === message);
    if (found) this.#told.add(keyOf(found));
    return found;
  }

  /** The last lines of the server's output since the previous call; a server that runs already prints elsewhere. */
  printed(): string[] {
    const lines = this.server?.takeLines() ?? [];
    return lines
      .slice(-MOST_PRINTED)
      .map(({ text }) => stripVTControlCharacters(text).slice(0, LONGEST_PRINTED));
  }

  /** Stops everything that was started; safe to call at any point. */
  end(): Promise<void> {
    this.lock?.release();
    return Promise.resolve();
  }
}

/** The result of an earlier examination; throws if that has not run. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined)
    throw new Error(`there is no ${what} yet: an earlier examination should have set it`);
  return value;
}

/** Later exchanges are added to the same finding, so entries and ids cannot identify it. */
function keyOf({ check, message }: Finding): string {
  return `${check} ${message.replace(/\([^)]*\)/, '')}`;
}
