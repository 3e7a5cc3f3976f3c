import type { Finding, Severity } from '../checks/index.ts';
import type { CoverageRow } from '../results/index.ts';
import type { IdName } from '../case-list/index.ts';
import { Expectations, type Expectation } from './late/expectations.ts';
import type { Placed } from './late/notified-objects.ts';
import type { SkipReason } from './skip-reason.ts';

/** What an expectation of a scenario saw. Written for the developer of the merchant. */
export interface Observation {
  /** Id of the expectation, e.g. `order.paid`. */
  check: string;
  message: string;
  /** The words of `message` that say after which step it was seen. */
  step?: string;
  why: string;
  fix: string;
  party?: Finding['party'];
  severity?: Severity;
  /** Journal entries that show it. */
  entries?: string[];
}

/** Ends a scenario whose next step makes no sense; the finding that says why has been recorded. */
export class ScenarioStopped extends Error {
  constructor(finding: Pick<Finding, 'message'>) {
    super(finding.message);
    this.name = 'ScenarioStopped';
  }
}

/** What a case has shown so far: findings, ids, remarks, and what could not be shown. */
export class CaseContext {
  readonly findings: Finding[] = [];
  readonly notes: string[] = [];
  readonly unproved: string[] = [];
  /** What proves it after all, in the order in which it was named. */
  readonly provedBy: string[] = [];
  readonly coverage: CoverageRow[] = [];
  readonly ids: Partial<Record<IdName, string>> = {};
  /** What the merchant was asked for. */
  readonly placed: Placed[] = [];
  /** Ids of findings that this case does not excuse: where other cases show a warning, it fails. */
  readonly strict = new Set<string>();
  /** Whether looks are repeated when the case is over: only where time stands still then. */
  repeatsAssertions = false;
  /** What must stay as it is. */
  readonly expectations = new Expectations();
  /** The case has been judged: what is looked at now is looked at once. */
  isOver = false;
  /** Why the case was skipped, if it was. */
  skipped: SkipReason | undefined;
  #aside: Finding[] | undefined;
  readonly #onSkip: (reason: string) => void;

  /** @param onSkip called when a case is skipped; may throw to end the scenario by itself */
  constructor(onSkip: (reason: string) => void = () => undefined) {
    this.#onSkip = onSkip;
  }

  /** Records a finding; the scenario goes on. */
  report(observation: Observation): Finding {
    const given: Finding = { party: 'merchant', severity: 'error', entries: [], ...observation };
    const finding: Finding = this.strict.has(given.check) ? { ...given, severity: 'error' } : given;
    const findings = this.#aside ?? this.findings;
    const known = findings.find(
      ({ check, message }) => check === finding.check && message === finding.message,
    );
    if (!known) findings.push(finding);
    return known ?? finding;
  }

  /** Records a finding and ends the scenario. */
  failCase(observation: Observation): never {
    throw new ScenarioStopped(this.report(observation));
  }

  /** Ends a scenario that this Waffo or this contract does not let go on. What it has shown against the merchant counts. */
  skipCase(why: SkipReason): never {
    if (this.#aside) throw new ScenarioStopped({ message: why.reason });
    this.skipped ??= why;
    this.#onSkip(why.reason);
    throw new ScenarioStopped({ message: why.reason });
  }

  /** Something must stay as it is: the look is repeated when the case is over. */
  async expect(subject: object, expectation: Expectation): Promise<void> {
    if (this.repeatsAssertions && !this.isOver) await this.expectations.expect(subject, expectation);
  }

  /** Does a look after the case and answers what it finds, without changing what the case has shown. */
  async collect(look: () => Promise<void>): Promise<Finding[]> {
    const found: Finding[] = [];
    this.#aside = found;
    try {
      await look();
    } catch {
      // Whom nobody reaches any more, nobody can accuse.
    } finally {
      this.#aside = undefined;
    }
    return found;
  }

  /**
   * Something the case had to show could not be observed; without an error it ends NOT_PROVED.
   * @param nextStep what the reader can change so that it is proved; default: a general sentence
   */
  inconclusive(reason: string, nextStep?: string): void {
    if (!this.unproved.includes(reason)) this.unproved.push(reason);
    if (nextStep !== undefined && !this.provedBy.includes(nextStep)) this.provedBy.push(nextStep);
  }

  /** The same, and ends a scenario that cannot go on and has nothing against the merchant. */
  endUnproved(reason: string, nextStep: string): never {
    return this.skipCase({ result: 'NOT_PROVED', reason, nextStep });
  }

  /** A remark for the sheet. */
  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  /** Names the ids that prove the case; the first value of each name stays. */
  prove(ids: Partial<Record<IdName, string | undefined>>): void {
    for (const [name, value] of Object.entries(ids) as [IdName, string | undefined][]) {
      if (value) this.ids[name] ??= value;
    }
  }

  /** Names ids that prove the case better than what was named before; `undefined` takes one away. */
  supersede(ids: Partial<Record<IdName, string | undefined>>): void {
    for (const [name, value] of Object.entries(ids) as [IdName, string | undefined][]) {
      if (value) this.ids[name] = value;
      else delete this.ids[name];
    }
  }

  /** Names the ids of a subscription, unless the case is proved by another one; a later payment is the better proof. */
  proveSubscription(ids: {
    subscriptionRequest: string | undefined;
    subscriptionId: string | undefined;
    acquiringOrderId?: string | undefined;
  }): void {
    const { subscriptionRequest, subscriptionId, acquiringOrderId } = ids;
    const proved = this.ids.subscriptionRequest;
    if (proved !== undefined && proved !== subscriptionRequest) return;
    this.prove({ subscriptionRequest, subscriptionId });
    if (acquiringOrderId) this.supersede({ acquiringOrderId });
  }
}
