import type {
  OrderCreateRequest,
  OrderPaymentInfo,
  OrderUserInfo,
  SubscriptionGoodsInfo,
  SubscriptionPaymentInfo,
  SubscriptionUserInfo,
} from '../../types.ts';
import type { ContractedMethod } from '../contract.ts';
import type { Scheduled } from '../../../../transport/index.ts';
import type { Failure } from '../failure.ts';
import type { PaidIn } from './paid-in.ts';

/** Where an order can stand. */
export type OrderStatus =
  | 'PAY_IN_PROGRESS'
  | 'AUTHORIZATION_REQUIRED'
  | 'AUTHED_WAITING_CAPTURE'
  | 'CAPTURE_IN_PROGRESS'
  | 'PAY_SUCCESS'
  | 'ORDER_CLOSE';

/** Which period of which subscription an order pays. */
export interface SubscriptionLink {
  subscriptionId: string;
  subscriptionRequest: string;
  period: string;
}

/** What an order is about: as the merchant sent it or, for a period of a subscription, as Waffo put it together. */
export type OrderRequest = Omit<OrderCreateRequest, 'userInfo' | 'goodsInfo' | 'paymentInfo'> & {
  userInfo: OrderUserInfo | SubscriptionUserInfo;
  goodsInfo?: OrderCreateRequest['goodsInfo'] | SubscriptionGoodsInfo;
  paymentInfo:
    OrderPaymentInfo | (SubscriptionPaymentInfo & { captureMode?: never; payMethodCountry?: never });
};

/** An order as Waffo keeps it. */
export interface Order {
  readonly acquiringOrderId: string;
  readonly token: string;
  readonly request: OrderRequest;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  status: OrderStatus;
  updatedAt: Date;
  completedAt?: Date;
  /** The method that the payer uses, once known. */
  method?: ContractedMethod;
  /** What the payer paid in the end; the captured sum for a manual capture. */
  finalDealAmount: string;
  /** Where the payer pays in another currency; all sums here stay in the order's. */
  paidIn?: PaidIn;
  failure?: Failure;
  expiry?: Scheduled;
  subscription?: SubscriptionLink;
  /** What hangs on the order's end; done before the merchant is told of it. */
  readonly whenCompleted?: () => void;
}

/** Whether money can still move, one way or the other. */
export function isOpen(order: Order): boolean {
  return order.status !== 'PAY_SUCCESS' && order.status !== 'ORDER_CLOSE';
}
