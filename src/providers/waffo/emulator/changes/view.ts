import { toWireTime } from '../../../../core/index.ts';
import { withoutGaps } from '../orders/view.ts';
import { idsOf, payAction, paymentInfo } from '../subscriptions/view.ts';
import type { WorldState } from '../state.ts';
import { isOpen, type Change } from './change.ts';

type View = Record<string, unknown>;

/** A plan change as inquiry and notification show it. */
export function changeView(world: WorldState, change: Change): View {
  const { request, next } = change;
  return withoutGaps({
    ...answerView(world, change),
    remainingAmount: request.remainingAmount,
    currency: request.currency,
    userCurrency: request.userCurrency,
    requestedAt: request.requestedAt,
    orderExpiredAt: toWireTime(next.expiresAt),
    subscriptionManagementUrl: request.subscriptionManagementUrl,
    extendInfo: request.extendInfo,
    productInfoList: request.productInfoList,
    merchantInfo: request.merchantInfo,
    userInfo: request.userInfo,
    goodsInfo: request.goodsInfo,
    addressInfo: request.addressInfo,
    paymentInfo: paymentInfo(next),
  });
}

/** What the change call answers. */
export function answerView(world: WorldState, change: Change): View {
  return withoutGaps({
    originSubscriptionRequest: change.request.originSubscriptionRequest,
    ...idsOf(change.next),
    subscriptionChangeStatus: change.status,
    subscriptionAction: isOpen(change) ? payAction(world, change.next.token) : undefined,
  });
}
