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

export type OrderStatus =
  | 'PAY_IN_PROGRESS'
  | 'AUTHORIZATION_REQUIRED'
  | 'AUTHED_WAITING_CAPTURE'
  | 'CAPTURE_IN_PROGRESS'
  | 'PAY_SUCCESS'
  | 'ORDER_CLOSE';

/** The subscription and period that an order pays. */
export interface SubscriptionLink {
  subscriptionId: string;
  subscriptionRequest: string;
  period: string;
}

/** The content of an order: as the merchant sent it or, for a period of a subscription, as Waffo built it. */
export type OrderRequest = Omit<OrderCreateRequest, 'userInfo' | 'goodsInfo' | 'paymentInfo'> & {
  userInfo: OrderUserInfo | SubscriptionUserInfo;
  goodsInfo?: OrderCreateRequest['goodsInfo'] | SubscriptionGoodsInfo;
  paymentInfo:
    OrderPaymentInfo | (SubscriptionPaymentInfo & { captureMode?: never; payMethodCountry?: never });
};

/** An order as Waffo stores it. */
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
  /** The amount that the payer finally paid; for a manual capture, the captured amount. */
  finalDealAmount: string;
  /** Set if the payer pays in another currency; all amounts here stay in the order's. */
  paidIn?: PaidIn;
  failure?: Failure;
  expiry?: Scheduled;
  subscription?: SubscriptionLink;
  /** Work at the end of the order, before the merchant is notified. */
  readonly whenCompleted?: () => void;
}

/** Whether payments or refunds are still possible. */
export function isOpen(order: Order): boolean {
  return order.status !== 'PAY_SUCCESS' && order.status !== 'ORDER_CLOSE';
}
