import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { Masker, type Secret, HarnessError, wallClock } from '../core/index.ts';
import { Recorder, type RecorderOptions } from '../journal/index.ts';
import {
  createHttpMerchant,
  parseConfig,
  type Merchant,
  type MerchantDescription,
  type RunSettings,
} from '../merchant/index.ts';
import type { CaseListName } from '../case-list/index.ts';
import { bedOf } from './beds.ts';
import { bringUp, type Running } from './bring-up.ts';
import { writeCaseLog, type CaseLogLine } from '../results/index.ts';
import { MerchantEnd } from './merchant-end.ts';
import type { ReactionTimes } from './merchant/index.ts';
import { allowedHosts, EgressGuard, type AllowedHosts } from './egress/index.ts';
import { CaseContext } from './case-context.ts';
import type { SkipReason } from './skip-reason.ts';
import { secretsOfRun } from './secrets.ts';
import { readRehearsals, type Rehearsals } from './rehearsal.ts';
import type { CaseParts, Connection, ProviderBed } from './connection.ts';
import type { CaseTarget } from './case-target.ts';
import type { RunChecksOptions } from '../checks/index.ts';
import { caseListsOf, type Product, type Provider } from '../provider/index.ts';
import { readRun } from './run-config.ts';
import { checkOptions, providerRules, providerOf } from './providers.ts';

/** The journal of the moment. */
interface Recording {
  now?: Recorder;
}

/** What stands ready for all cases of one worker: the provider, the merchant, and how to speak to both. */
export class TestBed {
  readonly provider: Provider;
  readonly settings: RunSettings;
  /** Everything that is run over the journal of each case. */
  readonly checks: RunChecksOptions;
  readonly merchant: Merchant;
  /** File of the description; undefined for the reference merchant. */
  readonly configFile: string | undefined;
  readonly reactionTimes: ReactionTimes = { reaction: 0 };
  /** What the cases came to on the emulator, if a run there was named. */
  readonly rehearsals: Rehearsals | undefined;
  readonly #running: Running;
  readonly connection: Connection;
  /** Masks what comes from the merchant, its pages and its logs. */
  readonly masker: Masker;
  readonly #dataDir: string;
  readonly #recording: Recording;
  #down = false;
  /** Whether the merchant has ended by itself. */
  readonly end: MerchantEnd;

  private constructor(parts: {
    provider: Provider;
    checks: RunChecksOptions;
    settings: RunSettings;
    connection: Connection;
    recording: Recording;
    description: MerchantDescription;
    running: Running;
    dataDir: string;
    masker: Masker;
    configFile: string | undefined;
  }) {
    const { provider, settings, connection, description, running } = parts;
    this.provider = provider;
    this.checks = parts.checks;
    this.settings = settings;
    this.configFile = parts.configFile;
    this.#recording = parts.recording;
    this.rehearsals = rehearsalsOf(settings, description);
    this.connection = connection;
    this.#running = running;
    this.end = new MerchantEnd(running, (how) =>
      this.#recording.now?.act('merchant', `ended by itself (${how})`, wallClock),
    );
    this.#dataDir = parts.dataDir;
    this.masker = parts.masker;
    this.merchant = createHttpMerchant(description, {
      baseUrl: running.baseUrl,
      recorder: () => this.#recording.now,
      clock: connection.clock,
    });
  }

  /**
   * Brings up the provider and the merchant that the configuration names, and sees how fast it reacts.
   * @param env says which provider and which merchant
   * @param browser for the payer at the pages of the sandbox
   */
  static async open(worker: number, env: NodeJS.ProcessEnv, browser?: Browser): Promise<TestBed> {
    const { config, settings } = await readRun(env);
    const { merchant, product, checks: own } = config;
    const [provider, bed] = await Promise.all([providerOf(product), bedOf(product)]);
    const checks = checkOptions(provider, own);
    const description = merchant === 'reference' ? reference(bed) : merchant;
    const recording: Recording = {};
    const unmatched = (secrets: readonly Secret[]): Recorder =>
      unmatchedOf({ settings, product, env, worker, merchant: description.name, secrets });
    const connection = await bed.connect({ provider, description, settings, env, browser, unmatched });
    const masker = new Masker(secretsOfRun(connection.secrets, description, env));
    const dataDir = mkdtempSync(join(tmpdir(), 'waffo-merchant-'));
    try {
      const running = await bringUp(description, {
        variables: connection.variables,
        publicUrl: connection.publicUrl,
        secrets: masker.secrets,
        dataDir,
        logFile: join(settings.results, 'logs', `merchant-${worker}.log`),
      });
      const parts = {
        provider,
        checks,
        settings,
        connection,
        recording,
        description,
        running,
        dataDir,
        masker,
        configFile: config.file,
      };
      const testBed = new TestBed(parts);
      connection.leadsTo(running.baseUrl);
      await testBed.#warmUp(worker, bed, product);
      return testBed;
    } catch (error) {
      await connection.close();
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    }
  }

  /** A world of its own for a case, with its journal in the results folder. Answers the journal's relative path too. */
  async begin(
    { product, caseId, name }: { product: CaseListName; caseId: string; name: string },
    {
      onEntry,
      ...parts
    }: Pick<CaseParts, 'guard' | 'isRefund' | 'skipCase'> & Pick<RecorderOptions, 'onEntry'>,
  ): Promise<{ target: CaseTarget; journal: string }> {
    const journal = join('journals', product, `${name}.ndjson`);
    const recorder = new Recorder(
      {
        kind: 'journal',
        version: 2,
        product,
        caseId,
        target: this.settings.target,
        merchant: this.merchant.name,
        merchantId: this.connection.merchantId,
        startedAt: wallClock.now().toISOString(),
      },
      {
        file: join(this.settings.results, journal),
        secrets: this.masker.secrets,
        ...(onEntry && { onEntry }),
      },
    );
    this.#recording.now = recorder;
    // What was printed before belongs to another case.
    this.#running.takeLines();
    const { webhookUrl } = this.merchant;
    return { target: await this.connection.begin({ journal: recorder, webhookUrl, ...parts }), journal };
  }

  /** Where the payer's browser may go. */
  get browserHosts(): AllowedHosts {
    const { host, publicUrl = '' } = this.connection;
    const sandbox =
      this.settings.target === 'sandbox' ? { origin: new URL(`https://${host}`), publicUrl } : undefined;
    return allowedHosts(this.settings, this.merchant.baseUrl, sandbox);
  }

  /** Host of the provider itself. */
  get targetHost(): string {
    return this.connection.host;
  }

  /** What the merchant printed last, for failures. */
  logs(): string {
    return this.#running.logs();
  }

  /** What the merchant printed since the case began, or since the last call. */
  printed(): CaseLogLine[] {
    return this.#running.takeLines();
  }

  /**
   * Keeps what the merchant printed during a case, with times. Answers the file's path, relative to the results
   * folder; undefined if it printed nothing.
   * @param name of the case: `one-time-payment/1.1`
   */
  keepLog(name: string, lines: readonly CaseLogLine[]): string | undefined {
    return lines.length > 0 ? writeCaseLog(this.settings.results, name, lines) : undefined;
  }

  /** Whether the harness can kill and start the merchant: only if it started it. */
  get canCrash(): boolean {
    return this.#running.process !== undefined;
  }

  /** Kills the merchant where it stands. */
  async crash(): Promise<void> {
    this.#recording.now?.act('merchant', 'killed (SIGKILL)', wallClock);
    this.#down = true;
    this.end.expect();
    await this.#running.process?.kill();
  }

  /**
   * Starts a killed merchant again on the same data; does nothing if it is up.
   * @param variables in place of those with which it was started before, for this start alone
   */
  async startAgain(variables: Readonly<Record<string, string | undefined>> = {}): Promise<void> {
    if (!this.#down && !this.end.isOver) return;
    await this.#running.process?.restart(variables);
    this.#down = false;
    this.end.watch();
    this.#recording.now?.act('merchant', 'started again', wallClock);
  }

  /** Looks at the merchant without writing it into the journal of a case. */
  async unrecorded(work: () => Promise<void>): Promise<void> {
    const { now } = this.#recording;
    delete this.#recording.now;
    try {
      await work();
    } finally {
      if (now) this.#recording.now = now;
    }
  }

  async close(): Promise<void> {
    this.end.expect();
    await this.#running.stop();
    await this.connection.close();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  /** The first purchases of the run: show that the merchant can be driven at all, and how long a payment takes to show. */
  async #warmUp(worker: number, bed: ProviderBed, product: Product): Promise<void> {
    const [caseList] = caseListsOf(product);
    if (!caseList) throw new Error(`${product} has no case list`);
    const { target } = await this.begin(
      { product: caseList, caseId: 'warm-up', name: `warm-up-${worker}` },
      {
        isRefund: false,
        skipCase: cannotWarmUp,
        guard: new EgressGuard(this.browserHosts, new CaseContext()),
      },
    );
    Object.assign(this.reactionTimes, await bed.warmUp(this.merchant, target));
    await this.connection.requireContact(target.journal);
    await target.end();
  }
}

/** Where everything goes that crosses the gateway and belongs to no case. */
function unmatchedOf(of: {
  settings: RunSettings;
  product: Product;
  env: NodeJS.ProcessEnv;
  worker: number;
  merchant: string;
  secrets: readonly Secret[];
}): Recorder {
  const { settings, product, env, worker, merchant, secrets } = of;
  return new Recorder(
    {
      kind: 'journal',
      version: 2,
      product,
      caseId: 'between cases',
      target: settings.target,
      merchant,
      merchantId: env['WAFFO_MERCHANT_ID'] ?? '',
      startedAt: wallClock.now().toISOString(),
    },
    { file: join(settings.results, 'journals', `between-cases-${worker}.ndjson`), secrets, keep: 0 },
  );
}

/** A rehearsal is evidence beside a run on the sandbox; beside another rehearsal it is none. */
function rehearsalsOf(
  { target, rehearsal }: RunSettings,
  { name }: MerchantDescription,
): Rehearsals | undefined {
  return target === 'sandbox' && rehearsal !== undefined ? readRehearsals(rehearsal, name) : undefined;
}

/** The first purchase cannot be made, so no case could. */
function cannotWarmUp({ reason, nextStep = '' }: SkipReason): never {
  throw new HarnessError('WAF_TARGET', `the first purchase cannot be made: ${reason}`, nextStep);
}

/** The reference merchant, described like any other. */
function reference(bed: ProviderBed): MerchantDescription {
  const config = parseConfig(bed.reference(), 'reference merchant', providerRules);
  if (config.merchant === 'reference') throw new Error('a description is not a name');
  return config.merchant;
}
