import type { ConfigInput } from '../../../src/merchant/index.ts';
import { isRecord } from '../../../src/core/index.ts';
import {
  OrderService,
  PancakeClient,
  Reader,
  SubscriptionService,
  WebhookService,
  type AnyRecord,
  type Json,
  type OrderFacts,
  type PancakeEvent,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { listAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';
import type { PancakeDefect } from './defect.ts';
import { AsksFirst } from './other-records.ts';

/** Keeps an event as done before its effect is there: if the effect fails, the repeat is taken for a duplicate. */
class MarksBeforeEffect extends WebhookService {
  protected override async once(
    event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    const id = this.keyOf(event);
    if (this.shop.store.get('event', id)) return;
    await this.shop.store.write({ kind: 'event', id });
    await this.shop.locks.run(lock, async () => this.shop.store.write(...(await step())));
  }
}

/** It has no job that reconciles. */
function withoutReconcile(config: ConfigInput): ConfigInput {
  const { reconcile: _, ...operations } = config.merchant.operations;
  return { ...config, merchant: { ...config.merchant, operations } };
}

/** An answer without data is an empty list. */
class ErrorsAreNone extends PancakeClient {
  override async query(query: string, variables: Json): Promise<Json> {
    return super.query(query, variables).catch(() => ({}));
  }
}

class HalfAnswers extends PancakeClient {
  protected override answerIn(answer: Parameters<PancakeClient['answerIn']>[0]): Json {
    return isRecord(answer.data) ? answer.data : super.answerIn(answer);
  }
}

class NoneMeansFailed extends OrderService {
  override async ask(id: string): Promise<void> {
    const facts = await this.shop.reader.ordersUnder('order', id);
    const isPaid = facts.some(({ payments }) => payments.length > 0);
    if (isPaid) return this.takeFacts(id, facts);
    await this.change(id, (now) => [now.boughtBy === null ? { ...now, closed: 'FAILED' } : now]);
  }
}

/** The end of a period is stored as the last query shows it. */
class EndAsShown extends SubscriptionService {
  protected override afterFacts(...told: Parameters<SubscriptionService['afterFacts']>): Subscription {
    const after = super.afterFacts(...told);
    const [, { orderId, plan: shown }] = told;
    if (!shown || shown.endsAt !== undefined) return after;
    const plans = after.plans.map((plan) => (plan.orderId === orderId ? { ...plan, endsAt: null } : plan));
    return { ...after, plans };
  }
}

/** What is stored of an order becomes what the last query shows. */
class ShownIsAll extends OrderService {
  override async takeFacts(id: string, facts: readonly OrderFacts[]): Promise<void> {
    const shown = new Set(facts.flatMap(({ payments }) => payments.map((payment) => payment.id)));
    await this.change(id, (now) => {
      const payments = now.payments.filter((payment) => shown.has(payment.id));
      const isPaid = payments.some((payment) => payment.id === now.boughtBy);
      return [{ ...now, payments, boughtBy: isPaid ? now.boughtBy : null }];
    });
    await super.takeFacts(id, facts);
  }
}

class FirstPageOnly extends Reader {
  protected override async pages(
    field: string,
    _type: string,
    filter: Json,
    fields: string,
  ): Promise<Json[]> {
    const data = await this.client.query(
      `query ($storeId: String!) { ${field}(storeId: $storeId, limit: 100) { orderMerchantExternalId ${fields} } }`,
      { storeId: this.setup.storeId },
    );
    const wanted = (filter['orderMerchantExternalId'] as { eq?: string } | undefined)?.eq;
    return listAt(data, field).filter((node) => node['orderMerchantExternalId'] === wanted);
  }
}

class AnyOrderWillDo extends Reader {
  override async ordersUnder(kind: 'order' | 'subscription', number: string): Promise<OrderFacts[]> {
    const mine = await super.ordersUnder(kind, number);
    return mine.filter(({ status }) => status !== 'pending').slice(0, 1);
  }
}

class ReconcileGrantsAgain extends OrderService {
  readonly #grants = new Map<string, number>();

  override async takeFacts(id: string, facts: readonly OrderFacts[]): Promise<void> {
    const before = this.get(id).boughtBy;
    await super.takeFacts(id, facts);
    const isTold = facts.some(({ payments }) => payments.length > 0);
    if (before !== null && isTold) this.#grants.set(id, (this.#grants.get(id) ?? 1) + 1);
  }
  protected override creditsOf(order: Parameters<OrderService['statusOf']>[0]): number {
    return super.creditsOf(order) * (this.#grants.get(order.id) ?? 1);
  }
}

class DatesOnly extends SubscriptionService {
  override async ask(): Promise<void> {
    await Promise.resolve();
  }
}

/** What is read back. */
export const reading: readonly PancakeDefect[] = [
  {
    id: 'pk-errors-are-none',
    fault: 24,
    title: 'takes a query that was answered with errors for "there is no such order", and closes the order',
    damage: 'A moment of trouble at Pancake, and paid orders are failed ones.',
    caughtBy: { cases: ['PC-110'], says: /errors|none|failed/i },
    overrides: { PancakeClient: ErrorsAreNone, OrderService: NoneMeansFailed },
  },
  {
    id: 'pk-half-answers',
    fault: 24,
    title: 'takes the data of an answer that has errors beside it for the whole truth',
    damage:
      'The end of a period that could not be read becomes null: a subscriber who has paid loses access.',
    caughtBy: { cases: ['PC-166'], says: /access until never/i },
    overrides: { PancakeClient: HalfAnswers, SubscriptionService: EndAsShown },
  },
  {
    id: 'pk-shown-is-all',
    fault: 24,
    title:
      'replaces the payments of an order by those of the last answer, also where that could not read them',
    damage: 'A moment of trouble at Pancake, and what is paid is open again.',
    caughtBy: { cases: ['PC-166'], says: /could not be read|stays? paid|no longer/i },
    overrides: { PancakeClient: ErrorsAreNone, OrderService: ShownIsAll },
  },
  {
    id: 'pk-first-page-only',
    fault: 24,
    title: 'reads the first page of a list and looks for its order there',
    damage: 'With more than a hundred orders, paid ones are not found.',
    caughtBy: { cases: ['PC-107'], says: /page|hundred|paid/i },
    overrides: { Reader: FirstPageOnly },
  },
  {
    id: 'pk-closed-hides-paid',
    fault: 24,
    title: 'believes the first order under its number that is decided, also if another one is paid',
    damage: 'A declined first attempt hides the payment that follows.',
    caughtBy: { cases: ['PC-167'], says: /several|number|paid/i },
    overrides: { Reader: AnyOrderWillDo },
  },
  {
    id: 'pk-reconcile-grants-again',
    fault: 7,
    title: 'delivers once more when it reads a payment back that a webhook has told',
    damage: 'One payment, two grants.',
    caughtBy: { cases: ['PC-153'], says: /delivered|once|twice|granted/i },
    overrides: { OrderService: ReconcileGrantsAgain },
  },
  {
    id: 'pk-subscriptions-not-read-back',
    fault: 19,
    title: 'asks Pancake about orders, and never about subscriptions',
    damage: 'A subscription whose webhooks were lost is paid and gives no access.',
    caughtBy: { cases: ['PC-167'], says: /ask|reconcil|number|paid/i },
    overrides: { SubscriptionService: DatesOnly },
  },
  {
    id: 'pk-marks-before-effect',
    title: 'keeps an event as done before it asks Pancake, and has no job that reconciles',
    damage: 'When a query fails, the repeat of the event is dropped as a duplicate: the buyer gets nothing.',
    caughtBy: { cases: ['PC-172'], says: /queries failed/ },
    overrides: { WebhookService: MarksBeforeEffect, OrderService: AsksFirst },
    describes: withoutReconcile,
  },
  {
    id: 'pk-marks-changes-before-effect',
    title: 'keeps plan_changed as done before it reads the new order, and has no job that reconciles',
    damage: 'When that query fails, the subscriber has paid for the new plan and never gets it.',
    caughtBy: { cases: ['PC-172'], says: /queries failed/ },
    overrides: { WebhookService: MarksBeforeEffect },
    describes: withoutReconcile,
  },
];
