import type { Recorder } from '../../journal/index.ts';
import { toWireTime, type Clock } from '../../core/index.ts';
import type { Envelope } from '../../providers/waffo/protocol/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { CaseContext } from '../case-context.ts';
import { askWaffo, type ProbeKeys, type Target } from '../target/index.ts';
import type { Body } from '../wire.ts';

export interface WaffoParts {
  target: Target;
  keys: ProbeKeys;
  context: CaseContext;
  /** Where the merchant receives notifications. */
  webhookUrl: string;
}

/** What the harness asks Waffo by itself, with the merchant's keys; journalled as its own. */
export class ProviderClient {
  readonly target: Target;
  readonly context: CaseContext;
  /** Where the merchant receives notifications, as its description says. */
  readonly webhookUrl: string;
  protected readonly keys: ProbeKeys;

  constructor(parts: WaffoParts) {
    this.target = parts.target;
    this.context = parts.context;
    this.webhookUrl = parts.webhookUrl;
    this.keys = parts.keys;
  }

  get journal(): Recorder {
    return this.target.journal;
  }

  /** Waffo's time. */
  get clock(): Clock {
    return this.target.clock;
  }

  get merchantId(): string {
    return this.keys.merchantId;
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

  /** Moves Waffo's time to the next day, today left out, that `fits`; the time of day stays. */
  async movesTo(fits: (day: Date) => boolean): Promise<void> {
    const now = this.clock.now();
    const day = new Date(now);
    do day.setUTCDate(day.getUTCDate() + 1);
    while (!fits(day));
    await this.advance(`${day.getTime() - now.getTime()}ms`);
  }

  /** Resolves when no delivery and no page is at work. */
  async idle(): Promise<void> {
    await this.target.idle();
  }

  /** Waffo's own status of an order: the truth. */
  statusOf(order: PlacedOrder): Promise<string | undefined> {
    return this.target.statusOf(order);
  }

  /** The same of a refund. */
  refundStatusOf(refund: Pick<PlacedRefund, 'refundRequestId'>): Promise<string | undefined> {
    return this.target.refundStatusOf(refund.refundRequestId);
  }

  /** Calls an operation. */
  ask(path: string, body: Body): Promise<Envelope<Body>> {
    return askWaffo(this.target.url, this.keys, path, body);
  }

  /** An order as order/inquiry shows it; ends the scenario if Waffo does not know it. */
  async inquire(order: PlacedOrder): Promise<Body> {
    const data = await this.found('order/inquiry', { paymentRequestId: order.paymentRequestId }, order.name);
    this.context.prove({ acquiringOrderId: order.acquiringOrderId });
    return data;
  }

  /** A refund as refund/inquiry shows it. */
  async inquireRefund(refund: PlacedRefund): Promise<Body> {
    const data = await this.found('refund/inquiry', { refundRequestId: refund.refundRequestId }, refund.name);
    this.context.prove({ acquiringRefundOrderId: refund.acquiringRefundOrderId });
    return data;
  }

  /** The data of an inquiry; ends the scenario if Waffo does not know what is asked for. */
  async found(path: string, body: Body, name: string): Promise<Body> {
    const { code, msg, data } = await this.ask(path, body);
    if (code === '0' && data) return data;
    this.context.failCase({
      check: 'waffo.inquiry',
      message: `Waffo answers ${code} (${msg}) to ${path} for ${name}.`,
      why: 'What Waffo does not know can be neither paid nor refunded.',
      fix: "Look at the merchant's calls of this case in the journal: it never reached Waffo, or under another id.",
    });
  }
}
