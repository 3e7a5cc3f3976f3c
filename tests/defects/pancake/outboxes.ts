import {
  type OrderService,
  PancakeClient,
  RefundService,
  SubscriptionService,
  type Json,
  type Order,
  type Outcome,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { requireOwner } from '../../../src/providers/pancake/reference-merchant/buyers.ts';
import { Refused } from '../../../src/providers/pancake/reference-merchant/words.ts';

/** After three calls whose outcome is unknown, Pancake is not called for two seconds. */
export class Breaker extends PancakeClient {
  #failed = 0;
  #until = 0;

  protected override async patiently<T>(
    call: () => Promise<T>,
    isWhole: (data: T) => boolean,
  ): Promise<Outcome<T>> {
    if (Date.now() < this.#until) return { kind: 'unknown', why: 'Pancake is not called at the moment' };
    const outcome = await super.patiently(call, isWhole);
    this.#failed = outcome.kind === 'unknown' ? this.#failed + 1 : 0;
    if (this.#failed >= 3) [this.#failed, this.#until] = [0, Date.now() + 2_000];
    return outcome;
  }
}

/** Writes a refund down and answers, and sends it a moment later. */
export class RefundsFromAnOutbox extends RefundService {
  override async create(orderId: string, body: Json): Promise<Json> {
    const { id } = await this.claim(orderId, body);
    this.shop.background.run(async () => {
      await this.shop.background.pause(150);
      await this.submit(id);
    });
    return this.view(this.get(id));
  }
}

/** Writes a cancellation down and answers, and sends it a moment later. */
export class CancelsFromAnOutbox extends SubscriptionService {
  override async cancel(id: string, body: Json): Promise<Json> {
    const { status } = this.view(this.get(id));
    if (status !== 'ACTIVE') return super.cancel(id, body);
    requireOwner(body, this.get(id));
    this.shop.background.run(async () => {
      await this.shop.background.pause(150);
      await super.cancel(id, body);
    });
    return this.view(this.get(id));
  }
}

/** Refunds whole orders only. */
export class WholeRefunds extends RefundService {
  override async create(orderId: string, body: Json): Promise<Json> {
    const { paidAmount } = (this.shop as unknown as { orders: OrderService }).orders.view(
      this.shop.store.get('order', orderId) as Order,
    );
    if (Number(body['amount']) < Number(paidAmount))
      throw new Refused(422, 'We refund whole orders only. Please ask for the whole sum.', orderId);
    return super.create(orderId, body);
  }
}
