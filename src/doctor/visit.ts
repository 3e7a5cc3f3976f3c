import { stripVTControlCharacters } from 'node:util';
import type { Secret } from '../core/index.ts';
import { runChecks, type Finding, type RunChecksOptions } from '../checks/index.ts';
import type { Running } from '../harness/index.ts';
import type { Lock } from '../files/index.ts';
import type { Journal } from '../journal/index.ts';
import type { AcceptanceConfig, MerchantDescription, RunSettings } from '../merchant/index.ts';
import type { Places } from './places.ts';

/** Lines of the server that stand below a problem, and their length. */
const MOST_PRINTED = 12;
const LONGEST_PRINTED = 300;

/** What is known before anything is examined. */
export interface Given {
  config: AcceptanceConfig;
  /** What is run over the journal. */
  checks: RunChecksOptions;
  description: MerchantDescription;
  settings: RunSettings;
  env: NodeJS.ProcessEnv;
  place: Places;
  /** The configuration, as it is named in messages. */
  file: string;
}

/** What the doctor has found out so far about a merchant of any provider. Each examination adds what later ones rest on. */
export abstract class Visit {
  readonly given: Given;
  /** A folder for the merchant's data, removed at the end. */
  readonly dataDir: string;
  /** Where journal and log go; absent if the results folder cannot be written. */
  evidence: string | undefined;
  /** Of the folder with the evidence. */
  lock: Lock | undefined;
  readonly #told = new Set<string>();

  constructor(given: Given, dataDir: string) {
    this.given = given;
    this.dataDir = dataDir;
  }

  /** What must be neither printed nor recorded, as far as it is known by now. */
  abstract get secrets(): readonly Secret[];

  /** What has crossed the wire. */
  protected abstract get journal(): Journal;

  /** The merchant's server, once it is up. */
  protected abstract get server(): Running | undefined;

  /** What was seen beside the wire. */
  protected abstract get observed(): readonly Finding[];

  get isStarted(): boolean {
    return this.given.description.start !== undefined;
  }

  /**
   * An environment variable of the merchant, and where it comes from: the configuration may set it itself, the
   * harness hands it to a started server, and one that runs already was started by somebody.
   */
  variable(name: string): string {
    const { description, place } = this.given;
    if (description.start && name in description.start.env) return place(`merchant.start.env.${name}`);
    return this.isStarted ? `${name}, which the server is started with` : `${name} of the server that runs`;
  }

  /** What the checks find in the journal and what the scenes have shown, as far as nobody has told it yet. */
  findings(about: (check: string) => boolean): Finding[] {
    const all = [...runChecks(this.journal, this.given.checks), ...this.observed];
    const fresh = all.filter((one) => about(one.check) && !this.#told.has(keyOf(one)));
    for (const one of fresh) this.#told.add(keyOf(one));
    return fresh;
  }

  /** The finding that has ended a scenario, which then counts as told. */
  endedBy(message: string): Finding | undefined {
    const found = this.observed.find((one) => one.message === message);
    if (found) this.#told.add(keyOf(found));
    return found;
  }

  /** What the server has printed since the last time, its last lines; a server that runs already prints elsewhere. */
  printed(): string[] {
    const lines = this.server?.takeLines() ?? [];
    return lines
      .slice(-MOST_PRINTED)
      .map(({ text }) => stripVTControlCharacters(text).slice(0, LONGEST_PRINTED));
  }

  /** Ends what was started; safe to call at any point. */
  end(): Promise<void> {
    this.lock?.release();
    return Promise.resolve();
  }
}

/** What an examination before has left; an error if it has not run. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined)
    throw new Error(`there is no ${what} yet: an earlier examination should have set it`);
  return value;
}

/** Later exchanges add to the list of one and the same finding, so entries and ids do not tell findings apart. */
function keyOf({ check, message }: Finding): string {
  return `${check} ${message.replace(/\([^)]*\)/, '')}`;
}
