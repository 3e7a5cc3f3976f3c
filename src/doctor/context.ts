import type { World } from '../providers/waffo/emulator/index.ts';
import type { MerchantCredentials } from '../provider/index.ts';
import type {
  Orders,
  PlacedOrder,
  PlacedSubscription,
  Running,
  CaseContext,
  Subscriptions,
  Waffo,
  ProviderConnection,
} from '../harness/index.ts';
import type { Spec } from '../contract/index.ts';
import { runChecks, type Finding, type RunChecksOptions } from '../checks/index.ts';
import type { Lock } from '../files/index.ts';
import type { AcceptanceConfig, Merchant, MerchantDescription, RunSettings } from '../merchant/index.ts';
import type { Places } from './places.ts';

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

/** Waffo's side, once it stands. */
export interface Served extends ProviderConnection {
  world: World;
  spec: Spec;
}

/** The merchant's side, once it is up. */
export interface Driven {
  running: Running;
  merchant: Merchant;
  orders: Orders;
  subscriptions: Subscriptions;
  waffo: Waffo;
  context: CaseContext;
}

/** What the doctor has found out so far: each examination adds what later ones rest on. */
export class DoctorContext {
  readonly given: Given;
  /** A folder for the merchant's data, removed at the end. */
  readonly dataDir: string;
  /** Where journal and log go; absent if the results folder cannot be written. */
  evidence: string | undefined;
  /** Of the folder with the evidence. */
  lock: Lock | undefined;
  #served: Served | undefined;
  #driven: Driven | undefined;
  #order: PlacedOrder | undefined;
  #subscription: PlacedSubscription | undefined;
  readonly #told = new Set<string>();

  constructor(given: Given, dataDir: string) {
    this.given = given;
    this.dataDir = dataDir;
  }

  get served(): Served {
    return present(this.#served, 'emulator');
  }

  set served(value: Served) {
    this.#served = value;
  }

  /** Ours, as soon as there are any. */
  get credentials(): MerchantCredentials | undefined {
    return this.#served?.credentials;
  }

  get driven(): Driven {
    return present(this.#driven, 'merchant');
  }

  set driven(value: Driven) {
    this.#driven = value;
  }

  get order(): PlacedOrder {
    return present(this.#order, 'order');
  }

  set order(value: PlacedOrder) {
    this.#order = value;
  }

  get subscription(): PlacedSubscription {
    return present(this.#subscription, 'subscription');
  }

  set subscription(value: PlacedSubscription) {
    this.#subscription = value;
  }

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
    const { world } = this.served;
    const all = [...runChecks(world.journal, this.given.checks), ...(this.#driven?.context.findings ?? [])];
    const fresh = all.filter((one) => about(one.check) && !this.#told.has(keyOf(one)));
    for (const one of fresh) this.#told.add(keyOf(one));
    return fresh;
  }

  /** Ends what was started; safe to call at any point. */
  async end(): Promise<void> {
    await this.#driven?.running.stop();
    await this.#served?.close();
    this.lock?.release();
  }
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what} yet: an examination runs out of turn`);
  return value;
}

/** Later exchanges add to the list of one and the same finding, so entries and ids do not tell findings apart. */
function keyOf({ check, message }: Finding): string {
  return `${check} ${message.replace(/\([^)]*\)/, '')}`;
}
