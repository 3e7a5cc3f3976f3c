import type { Recorder } from '../../journal/index.ts';
import { toWireTime, type Clock } from '../../core/index.ts';
import type { Envelope } from '../../providers/waffo/protocol/index.ts';
import type { CaseContext } from '../case-context.ts';
import { operationPath } from '../operation-path.ts';
import { askWaffo, type ProbeKeys, type Target } from '../target/index.ts';
import type { Body } from '../wire.ts';

/** What the harness needs to call Waffo with the merchant's keys. */
export interface ClientParts {
  target: Target;
  keys: ProbeKeys;
  context: CaseContext;
  /** Where the merchant receives notifications, as its description says. */
  webhookUrl: string;
}

/** Calls Waffo with the merchant's keys; the journal marks these calls as the harness's own. */
export class ProviderClient {
  readonly target: Target;
  readonly context: CaseContext;
  readonly keys: ProbeKeys;
  /** Where the merchant receives notifications, as its description says. */
  readonly webhookUrl: string;

  constructor(parts: ClientParts) {
    this.target = parts.target;
    this.context = parts.context;
    this.keys = parts.keys;
    this.webhookUrl = parts.webhookUrl;
  }

  get journal(): Recorder {
    return this.target.journal;
  }

  /** Waffo's time. */
  get clock(): Clock {
    return this.target.clock;
  }

  /** Now, in Waffo's time and form. */
  now(): string {
    return toWireTime(this.clock.now());
  }

  /** Moves Waffo's time; resolves when all that fell due has been delivered. */
  async advance(duration: string): Promise<void> {
    const unseen = await this.target.advance(duration);
    if (unseen) this.context.note(unseen);
  }

  /** Calls an operation. */
  ask(operation: string, body: Body): Promise<Envelope<Body>> {
    return askWaffo(this.target.url, this.keys, operation, body);
  }

  /** The data of an inquiry; ends the scenario if Waffo does not know the object. */
  async inquire(operation: string, body: Body, name: string): Promise<Body> {
    const { code, msg, data } = await this.ask(operation, body);
    if (code === '0' && data) return data;
    this.context.failCase({
      check: 'waffo.inquiry',
      message: `Waffo answers ${code} (${msg}) to ${operationPath(operation)} for ${name}.`,
      why: 'Nobody can pay or refund an object that Waffo does not know.',
      fix: "Look at the merchant's calls of this case in the journal: the call did not reach Waffo, or it had another id.",
    });
  }

  /** Waffo must refuse a call with this code. */
  async refuses(operation: string, body: Body, code: string): Promise<void> {
    const answer = await this.ask(operation, body);
    if (answer.code === code) return;
    this.context.report({
      check: 'waffo.refusal',
      party: 'provider',
      message: `Waffo answers ${answer.code} (${answer.msg}) to ${operationPath(operation)}; ${code} is documented.`,
      why: 'The merchant relies on this refusal.',
      fix: 'Report it to Waffo with the exchange of the journal.',
    });
  }
}
