export type Json = Record<string, unknown>;

type Answer = { code: string; data?: Json };

/** Something at Waffo: the request that made it, its Waffo id and its status. */
export interface Entry {
  request: Json;
  waffoId: string;
  status: string;
}

const UNKNOWN: Answer = { code: 'A0009' };

/** What the fake Waffo knows: enough to answer creates and inquiries truthfully. Tests set the statuses. */
export class Ledger {
  readonly orders = new Map<string, Entry>();
  readonly refunds = new Map<string, Entry>();
  readonly subscriptions = new Map<string, Entry>();
  readonly changes = new Map<string, Entry>();
  #count = 0;

  /** Answers a call; the same create again gets the same answer. */
  answer(path: string, body: Json): Answer {
    switch (path) {
      case '/order/create':
        return ok(
          this.orderAnswer(this.#entry(this.orders, body, 'paymentRequestId', 'A', 'AUTHORIZATION_REQUIRED')),
        );
      case '/order/inquiry':
        return found(this.orders, body['paymentRequestId'], (order) => this.orderData(order));
      case '/order/cancel':
        return found(this.orders, body['paymentRequestId'], (order) => this.#turn(order, 'ORDER_CLOSE'));
      case '/order/capture':
        return found(this.orders, body['paymentRequestId'], (order) =>
          this.#turn(order, 'CAPTURE_IN_PROGRESS'),
        );
      case '/order/refund':
        return ok(
          this.refundData(this.#entry(this.refunds, body, 'refundRequestId', 'R', 'REFUND_IN_PROGRESS')),
        );
      case '/refund/inquiry':
        return found(this.refunds, body['refundRequestId'], (refund) => this.refundData(refund));
      case '/subscription/create':
        return ok(
          this.#planAnswer(
            this.#entry(this.subscriptions, body, 'subscriptionRequest', 'SC', 'AUTHORIZATION_REQUIRED'),
          ),
        );
      case '/subscription/inquiry':
        return found(this.subscriptions, body['subscriptionRequest'], (plan) => this.planData(plan));
      case '/subscription/cancel':
        return this.#cancelPlan(body['subscriptionId']);
      case '/subscription/change':
        return ok(
          this.changeData(
            this.#entry(this.changes, body, 'subscriptionRequest', 'SC', 'AUTHORIZATION_REQUIRED'),
          ),
        );
      case '/subscription/change/inquiry':
        return found(this.changes, body['subscriptionRequest'], (change) => this.changeData(change));
      default:
        throw new Error(`the fake Waffo does not know ${path}`);
    }
  }

  orderAnswer({ request, waffoId, status }: Entry): Json {
    const orderAction = JSON.stringify({ actionType: 'WEB', webUrl: `https://pay.example/${waffoId}` });
    const { paymentRequestId, merchantOrderId } = request;
    return { paymentRequestId, merchantOrderId, acquiringOrderId: waffoId, orderStatus: status, orderAction };
  }

  /** What an inquiry and a payment notification tell. */
  orderData(order: Entry): Json {
    return { ...order.request, ...this.orderAnswer(order), finalDealAmount: order.request['orderAmount'] };
  }

  refundData({ request, waffoId, status }: Entry): Json {
    const { refundRequestId, acquiringOrderId, refundAmount } = request;
    return {
      refundRequestId,
      acquiringOrderId,
      acquiringRefundOrderId: waffoId,
      refundAmount,
      refundStatus: status,
      remainingRefundAmount: '0',
    };
  }

  planData({ request, waffoId, status }: Entry): Json {
    return { ...request, subscriptionId: waffoId, subscriptionStatus: status };
  }

  changeData({ request, waffoId, status }: Entry): Json {
    const subscriptionAction = JSON.stringify({ webUrl: `https://pay.example/${waffoId}` });
    return { ...request, subscriptionId: waffoId, subscriptionChangeStatus: status, subscriptionAction };
  }

  #planAnswer({ request, waffoId, status }: Entry): Json {
    const { subscriptionRequest, merchantSubscriptionId } = request;
    const subscriptionAction = `https://pay.example/${waffoId}`;
    return {
      subscriptionRequest,
      merchantSubscriptionId,
      subscriptionId: waffoId,
      subscriptionStatus: status,
      subscriptionAction,
    };
  }

  #cancelPlan(subscriptionId: unknown): Answer {
    const plan = [...this.subscriptions.values()].find(({ waffoId }) => waffoId === subscriptionId);
    if (!plan) return UNKNOWN;
    plan.status = 'MERCHANT_CANCELLED';
    const { subscriptionRequest, merchantSubscriptionId } = plan.request;
    return ok({ subscriptionRequest, merchantSubscriptionId, subscriptionId, orderStatus: plan.status });
  }

  #turn(order: Entry, status: string): Json {
    Object.assign(order, { status });
    const { orderAction: _, ...ids } = this.orderAnswer(order);
    return ids;
  }

  #entry(book: Map<string, Entry>, request: Json, key: string, prefix: string, status: string): Entry {
    const id = String(request[key]);
    const entry = book.get(id) ?? {
      request,
      waffoId: `${prefix}2026${String((this.#count += 1)).padStart(6, '0')}`,
      status,
    };
    book.set(id, entry);
    return entry;
  }
}

function ok(data: Json): Answer {
  return { code: '0', data };
}

function found(book: Map<string, Entry>, key: unknown, data: (entry: Entry) => Json): Answer {
  const entry = book.get(String(key));
  return entry ? ok(data(entry)) : UNKNOWN;
}
