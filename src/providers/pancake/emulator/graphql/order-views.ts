import type { Product } from '../catalogue/product.ts';
import { amountText } from '../money.ts';
import type { OnetimeOrder, Order, SubscriptionOrder } from '../orders/order.ts';
import type { Payment, Refund } from '../orders/payment.ts';
import { currentOf, type Ticket } from '../refunds/ticket.ts';
import type { WorldState } from '../state.ts';
import { amountsNode, minorNode, sumNode } from './amount-views.ts';
import { productNode, storeNode, versionNode } from './catalogue-views.ts';
import type { Facts } from './filter.ts';
import type { Visible } from './visible.ts';

/** Shows orders and related objects. Relations are resolved on demand. */
export class OrderViews {
  readonly #world: WorldState;
  readonly #visible: Visible;

  constructor(world: WorldState, visible: Visible) {
    this.#world = world;
    this.#visible = visible;
  }

  /** Common fields of both kinds of orders. */
  readonly order = (order: Order): object => {
    const { total } = order.kind === 'onetime' ? order.amounts : order.regular;
    return { ...orderFacts(order), amount: amountText(total, order.currency) };
  };

  readonly onetime = (order: OnetimeOrder): object => ({
    ...this.#common(order),
    priceSnapshot: amountsNode(order.amounts),
    onetimeProduct: () => this.#product(order),
  });

  readonly subscription = (order: SubscriptionOrder): object => {
    const { period, special, regular, canceledAt, status } = order;
    const isLeaving = status === 'canceling';
    return {
      ...this.#common(order),
      billingPeriod: order.billingPeriod,
      currentPeriodStart: period?.start.toISOString() ?? null,
      currentPeriodEnd: period?.end.toISOString() ?? null,
      currentPeriodNumber: period ? order.periodNumber : null,
      canceledAt: canceledAt?.toISOString() ?? null,
      cancelAt: (isLeaving && period?.end.toISOString()) || null,
      isInTrial: order.inTrial,
      willRenew: status === 'active' || status === 'past_due',
      changeOriginOrderId: order.changeOriginOrderId ?? null,
      supersededByOrderId: order.supersededByOrderId ?? null,
      priceSnapshot: {
        currency: order.currency,
        specialPhaseDays: special?.days ?? null,
        specialPhase: special ? amountsNode(special.price) : null,
        regularPhase: amountsNode(regular),
      },
      subscriptionProduct: () => this.#product(order),
    };
  };

  readonly payment = (payment: Payment): object => {
    const order = this.#world.orders.orderOf(payment);
    const { currency } = payment.listed;
    const returned = payment.refunds.filter(({ status }) => status === 'succeeded');
    const sum = returned.reduce((total, { amount }) => total + amount, 0n);
    return {
      ...this.paymentFacts(payment),
      refundStatus: payment.refundStatus,
      isFullyRefunded: sum > 0n && sum >= payment.charged,
      periodNumber: payment.periodNumber ?? null,
      amount: minorNode(payment.charged, currency),
      pspAmountDetails: payment.status === 'succeeded' ? sumNode(payment.charged, currency) : null,
      snapshotAmountDetails: { ...amountsNode(payment.listed), phase: payment.phase },
      cardInfo: payment.card ?? null,
      failureReason: payment.failureReason ?? null,
      paymentMethod: payment.method,
      amountDetails: {
        amount: amountText(payment.charged, currency),
        taxAmount: amountText(payment.listed.tax, currency),
        settlementCurrency: currency,
        settlementAmount: amountText(payment.charged, currency),
        refundedAmount: amountText(sum, currency),
      },
      billingDetail: order.billingDetail,
      refunds: () => payment.refunds.map(this.refund),
      onetimeOrder: () => (order.kind === 'onetime' ? this.onetime(order) : null),
      subscriptionOrder: () => (order.kind === 'subscription' ? this.subscription(order) : null),
    };
  };

  readonly refund = (refund: Refund): object => {
    const { status, amount, currency } = refund;
    return {
      ...this.refundFacts(refund),
      amount: minorNode(amount, currency),
      requestedAmountDetails: sumNode(amount, currency),
      pspAmountDetails: status === 'succeeded' ? sumNode(amount, currency) : null,
    };
  };

  readonly ticket = (ticket: Ticket): object => {
    const { reason, amount, number } = currentOf(ticket);
    const requestedAmount = sumNode(amount, ticket.currency);
    return {
      ...ticketFacts(ticket),
      reason,
      requestedAmountDetails: requestedAmount,
      versionNumber: number,
      versionData: { reason, requestedAmount },
      rejectReason: ticket.rejectReason ?? null,
      executedAt: ticket.executedAt?.toISOString() ?? null,
      payment: () => {
        const payment = this.#world.orders.payment(ticket.paymentId);
        return payment ? this.payment(payment) : null;
      },
    };
  };

  readonly paymentFacts = (payment: Payment): Facts => {
    const order = this.#world.orders.orderOf(payment);
    return {
      id: payment.id,
      storeId: order.storeId,
      orderId: order.id,
      status: payment.status,
      currency: order.currency,
      orderMerchantExternalId: order.externalId ?? null,
      amount: Number(payment.charged),
      testMode: order.environment === 'test',
      createdAt: payment.createdAt.toISOString(),
      updatedAt: (payment.succeededAt ?? payment.createdAt).toISOString(),
    };
  };

  readonly refundFacts = (refund: Refund): Facts => {
    const payment = this.#world.orders.payment(refund.paymentId);
    const order = payment && this.#world.orders.orderOf(payment);
    return {
      id: refund.id,
      storeId: order?.storeId,
      paymentId: refund.paymentId,
      status: refund.status,
      orderMerchantExternalId: order?.externalId ?? null,
      refundTicketMerchantExternalId: this.#world.tickets.get(refund.ticketId)?.externalId ?? null,
      testMode: order?.environment === 'test',
      createdAt: refund.createdAt.toISOString(),
      updatedAt: refund.createdAt.toISOString(),
    };
  };

  #common(order: Order): object {
    return {
      ...orderFacts(order),
      billingDetail: order.billingDetail,
      metadata: JSON.stringify(order.metadata ?? {}),
      productVersion: () => versionNode({ id: order.productId }, order.version, this.#sold(order)?.sides),
      payments: () => order.payments.map(this.payment),
      store: () => {
        const store = this.#world.catalogue.stores.get(order.storeId);
        return store ? storeNode(store, this.#visible, order.environment) : null;
      },
    };
  }

  #product(order: Order): object | null {
    const product = this.#sold(order);
    return product ? productNode(product, order.environment) : null;
  }

  #sold(order: Order): Product | undefined {
    return this.#world.catalogue.products.get(order.productId);
  }
}

/** Filterable values of an order. */
export function orderFacts(order: Order): Facts {
  const { total } = order.kind === 'onetime' ? order.amounts : order.regular;
  return {
    id: order.id,
    storeId: order.storeId,
    status: order.status,
    currency: order.currency,
    buyerEmail: order.buyerEmail,
    merchantProvidedBuyerIdentity: order.buyerIdentity ?? null,
    orderMerchantExternalId: order.externalId ?? null,
    testMode: order.environment === 'test',
    totalAmount: Number(total),
    ...(order.kind === 'subscription' && {
      billingPeriod: order.billingPeriod,
      currentPeriodEnd: order.period?.end.toISOString() ?? null,
    }),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

export function ticketFacts(ticket: Ticket): Facts {
  return {
    id: ticket.id,
    storeId: ticket.storeId,
    paymentId: ticket.paymentId,
    status: ticket.status,
    refundTicketMerchantExternalId: ticket.externalId ?? null,
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
  };
}
