import type * as wire from '../../types.ts';
import { changeSubscription, inquireChange } from '../changes/operations.ts';
import { inquireMerchantConfig, inquirePayMethods } from '../config-inquiries.ts';
import { createOrder } from '../orders/create.ts';
import { cancelOrder, captureOrder, inquireOrder } from '../orders/operations.ts';
import { inquireRefund, refundOrder } from '../refunds/operations.ts';
import { createSubscription } from '../subscriptions/create.ts';
import { cancelSubscription, inquireSubscription, manageSubscription } from '../subscriptions/operations.ts';
import { updateSubscription } from '../subscriptions/update.ts';
import type { World } from '../world.ts';

/** Executes one operation on a body that matches its schema; throws a Refusal. */
export type Handler = (world: World, body: never) => Record<string, unknown>;

/** Every operation of the API by operationId. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  orderCreate: (world: World, body: wire.OrderCreateRequest) => createOrder(world, body),
  orderInquiry: (world: World, body: wire.OrderInquiryRequest) => inquireOrder(world, body),
  orderCancel: (world: World, body: wire.OrderCancelRequest) => cancelOrder(world, body),
  orderCapture: (world: World, body: wire.OrderCaptureRequest) => captureOrder(world, body),
  orderRefund: (world: World, body: wire.RefundRequest) => refundOrder(world, body),
  refundInquiry: (world: World, body: wire.RefundInquiryRequest) => inquireRefund(world, body),
  subscriptionCreate: (world: World, body: wire.SubscriptionCreateRequest) => createSubscription(world, body),
  subscriptionInquiry: (world: World, body: wire.SubscriptionInquiryRequest) =>
    inquireSubscription(world, body),
  subscriptionCancel: (world: World, body: wire.SubscriptionCancelRequest) => cancelSubscription(world, body),
  subscriptionManage: (world: World, body: wire.SubscriptionManageRequest) => manageSubscription(world, body),
  subscriptionUpdate: (world: World, body: wire.SubscriptionUpdateRequest) => updateSubscription(world, body),
  subscriptionChange: (world: World, body: wire.SubscriptionChangeRequest) => changeSubscription(world, body),
  subscriptionChangeInquiry: (world: World, body: wire.SubscriptionChangeInquiryRequest) =>
    inquireChange(world, body),
  merchantConfigInquiry: (world: World, body: wire.MerchantConfigInquiryRequest) =>
    inquireMerchantConfig(world, body),
  payMethodConfigInquiry: (world: World, body: wire.PayMethodConfigInquiryRequest) =>
    inquirePayMethods(world, body),
};
