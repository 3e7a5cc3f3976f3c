import type { Browser } from '@playwright/test';
import type { Clock, Secret } from '../core/index.ts';
import type { Journal, Recorder } from '../journal/index.ts';
import type { ConfigInput, Merchant, MerchantDescription, RunSettings } from '../merchant/index.ts';
import type { Provider } from '../provider/index.ts';
import type { CaseTarget } from './case-target.ts';
import type { EgressGuard } from './egress/index.ts';
import type { SkipReason } from './skip-reason.ts';

/** What the provider of a case is made with. */
export interface CaseParts {
  journal: Recorder;
  /** Where the merchant receives notifications. */
  webhookUrl: string;
  /** Whether the case is about refunds. */
  isRefund: boolean;
  /** Ends a scenario that this provider does not let go on. */
  skipCase: (why: SkipReason) => never;
  /** Keeps the payer's browser inside the run. */
  guard: EgressGuard;
}

/** A provider, as one merchant meets it throughout a run: the emulator, or the sandbox behind a gateway. */
export interface Connection<T extends CaseTarget = CaseTarget> {
  /** Host of the target itself. */
  readonly host: string;
  readonly merchantId: string;
  /** What is secret of the merchant's account. */
  readonly secrets: readonly Secret[];
  /** Variables with which a started merchant reaches its account. */
  readonly variables: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Options of the emulator that the run sets; absent on the sandbox. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Address at which the world reaches the merchant, if it is not the merchant's own. */
  readonly publicUrl?: string;
  /** The merchant is up. */
  leadsTo(merchantUrl: string): void;
  /** Throws if the first purchase has shown that merchant and provider do not reach each other. */
  requireContact(journal: Journal): void | Promise<void>;
  /** The provider for one case. */
  begin(parts: CaseParts): Promise<T>;
  close(): Promise<void>;
}

/** What a connection is opened with. */
export interface ConnectionParts {
  provider: Provider;
  description: MerchantDescription;
  settings: RunSettings;
  env: NodeJS.ProcessEnv;
  /** For the payer at the pages of the sandbox. */
  browser: Browser | undefined;
  /** Journal of what belongs to no case, where calls and cases must be told apart. */
  unmatched: (secrets: readonly Secret[]) => Recorder;
}

/** What a test bed must be told of a provider. */
export interface ProviderBed<T extends CaseTarget = CaseTarget> {
  /** Description of the reference merchant. */
  reference(): ConfigInput;
  connect(parts: ConnectionParts): Promise<Connection<T>>;
  /** The first purchases: milliseconds that the merchant needs to show them. Throws if it cannot be driven. */
  warmUp(merchant: Merchant, target: T): Promise<{ reaction: number; activation?: number }>;
}
