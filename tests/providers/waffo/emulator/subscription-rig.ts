import { expect } from '@playwright/test';
import { loadSpec } from '../../../../src/contract/index.ts';
import { isRecord, parseJson } from '../../../../src/core/index.ts';
import { openRig, type Answer, type Rig } from './rig.ts';

type Data = Record<string, unknown>;

/** What every test needs of a subscription. */
export interface Subscribed {
  subscriptionRequest: string;
  subscriptionId: string;
  token: string;
  data: Data;
}

/** A rig for subscriptions. Every answer is held against its schema; `close` does so with every notification. */
export interface SubscriptionRig extends Rig {
  subscribeBody(changes?: Data): Data;
  /** A subscription that waits for its payer. */
  subscribe(changes?: Data): Promise<Subscribed>;
  /** A subscription whose first payment went through; what that sent is forgotten. */
  activate(changes?: Data): Promise<Subscribed>;
  changeBody(origin: Subscribed, changes?: Data): Data;
  inquire(subscription: Subscribed): Promise<Data>;
  pays(token: string, outcome?: 'success' | 'failure'): Promise<void>;
  /** Everything sent since the last `forget`, in order: event, status, and period where there is one. */
  told(): string[];
  forget(): void;
}

const spec = loadSpec();

export async function openSubscriptionRig(
  settings: Parameters<typeof openRig>[0] = {},
): Promise<SubscriptionRig> {
  const base = await openRig(settings);
  const { world, received } = base;
  let count = 0;
  let forgotten = 0;

  const common = (): Data => ({
    requestedAt: world.clock.now().toISOString(),
    notifyUrl: base.notifyUrl,
    successRedirectUrl: 'https://shop.example/success',
    failedRedirectUrl: 'https://shop.example/failed',
    cancelRedirectUrl: 'https://shop.example/plans',
    subscriptionManagementUrl: 'https://shop.example/account',
    merchantInfo: { merchantId: world.account.merchantId },
    userInfo: { userId: 'u1', userEmail: 'ann@shop.example', userTerminal: 'WEB' },
    goodsInfo: { goodsId: 'g', goodsName: 'Reading', goodsUrl: 'https://shop.example/goods' },
  });

  const rig: SubscriptionRig = {
    ...base,
    async call(path, body, how): Promise<Answer> {
      const answer = await base.call(path, body, how);
      const { code, msg, data } = answer;
      expect(spec.operationAt(`/${path}`)?.response.validate({ code, msg, data }), path).toEqual([]);
      expect(spec.operationAt(`/${path}`)?.response.unknownFields({ code, msg, data }), path).toEqual([]);
      expect(answer.signed, path).toBe(true);
      return answer;
    },
    subscribeBody(changes = {}) {
      count += 1;
      const { productInfo, ...rest } = changes;
      return {
        ...common(),
        subscriptionRequest: `plan-${count}-${process.pid}`,
        merchantSubscriptionId: `PLAN_${count}`,
        currency: 'USD',
        amount: '10.00',
        productInfo: {
          description: 'Reading plan',
          periodType: 'MONTHLY',
          periodInterval: '1',
          ...(isRecord(productInfo) ? productInfo : {}),
        },
        paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'CREDITCARD,DEBITCARD' },
        ...rest,
      };
    },
    async subscribe(changes = {}) {
      const body = rig.subscribeBody(changes);
      const { code, msg, data } = await rig.call('subscription/create', body);
      if (code !== '0') throw new Error(`create was refused: ${code} ${msg}`);
      const subscriptionRequest = String(body['subscriptionRequest']);
      const token = world.subscriptions.find(subscriptionRequest)?.token ?? '';
      return { subscriptionRequest, subscriptionId: String(data['subscriptionId']), token, data };
    },
    async activate(changes = {}) {
      const subscription = await rig.subscribe(changes);
      await rig.pays(subscription.token);
      rig.forget();
      return subscription;
    },
    changeBody(origin, changes = {}) {
      count += 1;
      return {
        ...common(),
        subscriptionRequest: `change-${count}-${process.pid}`,
        originSubscriptionRequest: origin.subscriptionRequest,
        merchantSubscriptionId: `PLAN_${count}`,
        remainingAmount: '4.00',
        currency: 'USD',
        productInfoList: [
          { description: 'Gold', periodType: 'MONTHLY', periodInterval: '1', amount: '20.00' },
        ],
        paymentInfo: { productName: 'SUBSCRIPTION' },
        ...changes,
      };
    },
    async inquire({ subscriptionRequest }) {
      const { code, data } = await rig.call('subscription/inquiry', {
        subscriptionRequest,
        paymentDetails: 1,
      });
      expect(code).toBe('0');
      return data;
    },
    async pays(token, outcome = 'success') {
      world.checkout.simulate(token, outcome);
      await world.clock.idle();
    },
    told: () => world.outbox.sent.slice(forgotten).map(({ eventType, result }) => inShort(eventType, result)),
    forget() {
      forgotten = world.outbox.sent.length;
    },
    async close() {
      await world.clock.idle();
      expect(received).toHaveLength(world.outbox.sent.length);
      for (const { eventType, result, signed } of received) {
        const contract = spec.notification(eventType)?.body;
        expect(contract?.validate({ eventType, result }), eventType).toEqual([]);
        expect(contract?.unknownFields({ eventType, result }), eventType).toEqual([]);
        expect(signed, eventType).toBe(true);
      }
      await base.close();
    },
  };
  return rig;
}

/** Who started a card payment, as its notification says. */
export function cardTransactionType(payment: Data | undefined): unknown {
  const info = payment?.['paymentInfo'];
  const properties = isRecord(info) ? parseJson(String(info['payMethodProperties'])) : undefined;
  return isRecord(properties) ? properties['cardTransactionType'] : undefined;
}

/** `STATUS ACTIVE`, `PAYMENT 2 PAY_SUCCESS`, `PERIOD 2`, `CHANGE SUCCESS`. */
function inShort(eventType: string, result: Data): string {
  const at = (part: string, field: string): string => {
    const inner = result[part];
    return isRecord(inner) ? String(inner[field]) : '';
  };
  switch (eventType) {
    case 'PAYMENT_NOTIFICATION':
      return `PAYMENT ${at('subscriptionInfo', 'period')} ${String(result['orderStatus'])}`;
    case 'SUBSCRIPTION_STATUS_NOTIFICATION':
      return `STATUS ${String(result['subscriptionStatus'])}`;
    case 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION':
      return `PERIOD ${at('productInfo', 'currentPeriod')}`;
    case 'SUBSCRIPTION_CHANGE_NOTIFICATION':
      return `CHANGE ${String(result['subscriptionChangeStatus'])}`;
    default:
      return eventType;
  }
}
