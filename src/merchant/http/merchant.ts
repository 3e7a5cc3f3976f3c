import type { Recorder } from '../../journal/index.ts';
import { HarnessError, type Clock, isUrl } from '../../core/index.ts';
import type { MerchantDescription, OperationDescription } from '../config/index.ts';
import type {
  CreatedChange,
  CreatedOrder,
  CreatedSubscription,
  Merchant,
  MerchantOperation,
  Reply,
} from '../merchant.ts';
import type { CallValues } from '../placeholders.ts';
import { call, type Line } from './call.ts';
import { throughOwnPage } from './own-page.ts';
import { carries } from './request.ts';
import { createAgent } from './send.ts';
import { DEFAULT_REASON, Memory, creationValues, withMinor } from './values.ts';
import { asText, changeView, orderView, refundView, subscriptionView, withStatus } from './views.ts';

export interface HttpMerchantOptions {
  /** The merchant's address, with {port} filled in. */
  baseUrl: string;
  /** Journal of the current case, if there is one. */
  recorder: () => Recorder | undefined;
  /** The provider's clock, for the journal. */
  clock: Clock;
}

/** A merchant that is called over HTTP as its description says. */
export function createHttpMerchant(description: MerchantDescription, options: HttpMerchantOptions): Merchant {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const agent = createAgent(description.timeouts.reply);
  const line: Line = { description, baseUrl, recorder: options.recorder, clock: options.clock, agent };
  const orders = new Memory();
  const refunds = new Memory();
  const subscriptions = new Memory();
  const changes = new Memory();

  const operationOf = (name: MerchantOperation): OperationDescription =>
    description.operations[name] ?? refuseMissing(name);
  const run = async (
    name: MerchantOperation,
    values: CallValues,
    leaves?: AbortSignal,
  ): Promise<Reply<Record<string, unknown>>> =>
    call(line, name, operationOf(name), withMinor(values), leaves);
  const opened = async <T extends { checkoutUrl: string }>(
    name: MerchantOperation,
    reply: Reply<Record<string, unknown>>,
  ): Promise<Reply<T>> => {
    const told = withTexts<T>(reply, baseUrl);
    return told.ok ? throughOwnPage(line, told, operationOf(name).message) : told;
  };

  return {
    name: description.name,
    features: new Set(description.features),
    policy: description.policy,
    timeouts: description.timeouts,
    baseUrl,
    webhookUrl: baseUrl + description.webhookPath,
    items: description.items ?? {},
    has: (name) => description.operations[name] !== undefined,
    passes(name, placeholder) {
      const operation = description.operations[name];
      return operation !== undefined && carries(operation, placeholder);
    },
    shows: (name, result) => description.operations[name]?.result[result] !== undefined,
    tells: (name, status) => [...(description.operations[name]?.words.values() ?? [])].includes(status),

    async createOrder(input, leaves) {
      const values = creationValues(input);
      const reply = await opened<CreatedOrder>('createOrder', await run('createOrder', values, leaves));
      const { merchantOrderId } = reply.result;
      orders.keep(merchantOrderId, { ...values, merchantOrderId });
      return reply;
    },
    async getOrder(merchantOrderId) {
      const reply = await run('getOrder', { ...orders.of(merchantOrderId), merchantOrderId });
      return orderView(operationOf('getOrder'), reply);
    },
    cancelOrder: async (merchantOrderId, by) =>
      withStatus(
        description.operations.getOrder,
        await run('cancelOrder', {
          ...orders.of(merchantOrderId),
          merchantOrderId,
          reason: DEFAULT_REASON,
          ...askedBy(by),
        }),
      ),
    captureOrder: (merchantOrderId, amount) =>
      run('captureOrder', { ...orders.of(merchantOrderId), merchantOrderId, amount }),
    async refundOrder(merchantOrderId, amount, reason, leaves) {
      const values = { ...orders.of(merchantOrderId), merchantOrderId, amount, reason };
      const reply = withTexts<{ refundId: string }>(await run('refundOrder', values, leaves), baseUrl);
      refunds.keep(reply.result.refundId, values);
      return reply;
    },
    async getRefund(refundId) {
      const reply = await run('getRefund', { ...refunds.of(refundId), refundId });
      return refundView(operationOf('getRefund'), reply);
    },

    async createSubscription(input, leaves) {
      const values = creationValues(input);
      const reply = await opened<CreatedSubscription>(
        'createSubscription',
        await run('createSubscription', values, leaves),
      );
      const { subscriptionRef } = reply.result;
      subscriptions.keep(subscriptionRef, { ...values, subscriptionRef });
      return reply;
    },
    async getSubscription(subscriptionRef) {
      const reply = await run('getSubscription', { ...subscriptions.of(subscriptionRef), subscriptionRef });
      return subscriptionView(operationOf('getSubscription'), reply);
    },
    cancelSubscription: async (subscriptionRef, by) =>
      withStatus(
        description.operations.getSubscription,
        await run('cancelSubscription', {
          ...subscriptions.of(subscriptionRef),
          subscriptionRef,
          reason: DEFAULT_REASON,
          ...askedBy(by),
        }),
      ),
    async changeSubscription(subscriptionRef, input, by) {
      const values = { ...subscriptions.of(subscriptionRef), subscriptionRef, ...input, ...askedBy(by) };
      const reply = await opened<CreatedChange>(
        'changeSubscription',
        await run('changeSubscription', values),
      );
      const { changeRef, newSubscriptionRef } = reply.result;
      changes.keep(changeRef, values);
      if (newSubscriptionRef !== undefined) {
        subscriptions.keep(newSubscriptionRef, { ...values, subscriptionRef: newSubscriptionRef });
      }
      return reply;
    },
    async getSubscriptionChange(changeRef) {
      const reply = await run('getSubscriptionChange', { ...changes.of(changeRef), changeRef });
      return changeView(operationOf('getSubscriptionChange'), reply);
    },

    ...(description.operations.reconcile && { reconcile: () => run('reconcile', {}) }),
    ...(description.operations.resumeOrder && {
      resumeOrder: async (merchantOrderId) =>
        opened('resumeOrder', await run('resumeOrder', { ...orders.of(merchantOrderId), merchantOrderId })),
    }),
    ...(description.operations.reactivateSubscription && {
      reactivateSubscription: (subscriptionRef, by) =>
        run('reactivateSubscription', {
          ...subscriptions.of(subscriptionRef),
          subscriptionRef,
          ...askedBy(by),
        }),
    }),
    ...(description.operations.listUnresolved && {
      listUnresolved: async () => {
        const reply = await run('listUnresolved', {});
        return { ...reply, result: { ids: idsOf(reply.result['ids']) } };
      },
    }),
  };
}

/** For a request by a user who is not the owner. */
function askedBy(by: string | undefined): { userId?: string } {
  return by === undefined ? {} : { userId: by };
}

/** Ids in a list: texts and numbers directly, objects by all their texts. */
function idsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const list: readonly unknown[] = value;
  return list.flatMap((item) =>
    (typeof item === 'object' && item !== null ? Object.values(item) : [item]).flatMap(
      (part: unknown) => asText(part) ?? [],
    ),
  );
}

/** A reply whose results are all text: references and addresses. A checkout page may be given as a path only. */
function withTexts<T>(reply: Reply<Record<string, unknown>>, baseUrl: string): Reply<T> {
  const texts = Object.entries(reply.result).flatMap(([name, value]) => {
    const text = asText(value);
    if (text === undefined) return [];
    return [[name, name === 'checkoutUrl' && text.startsWith('/') ? absolute(text, baseUrl) : text]];
  });
  return { ...reply, result: Object.fromEntries(texts) as Partial<T> };
}

function absolute(path: string, baseUrl: string): string {
  return isUrl(path, baseUrl) ? new URL(path, baseUrl).href : path;
}

function refuseMissing(name: MerchantOperation): never {
  throw new HarnessError(
    'WAF_CONFIG',
    `${name} is not described, so the merchant cannot be asked to do it`,
    `Add merchant.operations.${name} to the configuration.`,
  );
}
