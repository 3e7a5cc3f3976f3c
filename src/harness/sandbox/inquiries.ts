import type { Journal } from '../../journal/index.ts';
import { isRecord, parseJson, toMinor } from '../../core/index.ts';
import { askWaffo, type Payable, type ProbeKeys } from '../target/index.ts';
import { merchantCalls, requestBody, text, type Body } from '../wire.ts';

/** A pay method of the contract, as paymethodconfig/inquiry returns it. */
export interface OfferedMethod {
  name: string;
  type: string;
  product: string | undefined;
}

/** A refund of which Waffo knows. */
export interface KnownRefund {
  refundRequestId: string;
  status: string;
  amount: bigint;
}

/** Inquiries to Waffo about objects. They are the only way to look into the sandbox. */
export class Inquiries {
  readonly #url: () => string;
  readonly #keys: ProbeKeys;
  readonly #journal: Journal;
  readonly #contract: { methods?: readonly OfferedMethod[] };

  /** @param contract kept from case to case: it does not change during a run */
  constructor(parts: {
    url: () => string;
    keys: ProbeKeys;
    journal: Journal;
    contract: { methods?: readonly OfferedMethod[] };
  }) {
    this.#url = parts.url;
    this.#keys = parts.keys;
    this.#journal = parts.journal;
    this.#contract = parts.contract;
  }

  /** What an inquiry shows; undefined if Waffo does not know the object. */
  async view(payable: Payable): Promise<Body | undefined> {
    const { kind, id, originId } = payable;
    if (id === undefined) return undefined;
    switch (kind) {
      case 'order':
        return this.found('orderInquiry', { paymentRequestId: id });
      case 'subscription':
        return this.found('subscriptionInquiry', { subscriptionRequest: id });
      case 'change':
        return this.found('subscriptionChangeInquiry', {
          originSubscriptionRequest: originId,
          subscriptionRequest: id,
        });
    }
  }

  async statusOf(payable: Payable): Promise<string | undefined> {
    const view = await this.view(payable);
    const fields = {
      order: 'orderStatus',
      subscription: 'subscriptionStatus',
      change: 'subscriptionChangeStatus',
    } as const;
    return view && text(view, fields[payable.kind]);
  }

  /** Where the payer pays: the address that the merchant handed out, else the one that Waffo names. */
  async checkoutOf(payable: Payable): Promise<string | undefined> {
    if (payable.checkoutUrl) return payable.checkoutUrl;
    const view = await this.view(payable);
    const action = parseJson(
      (view && text(view, payable.kind === 'order' ? 'orderAction' : 'subscriptionAction')) ?? '',
    );
    return isRecord(action) ? text(action, 'webUrl') : undefined;
  }

  async refundStatusOf(refundRequestId: string | undefined): Promise<string | undefined> {
    if (refundRequestId === undefined) return undefined;
    const view = await this.found('refundInquiry', { refundRequestId });
    return view && text(view, 'refundStatus');
  }

  /** The refunds that the merchant has asked for, or only those of one order; under each key once. */
  async refunds(order?: Payable): Promise<KnownRefund[]> {
    const acquiringOrderId = order && text((await this.view(order)) ?? {}, 'acquiringOrderId');
    const asked = merchantCalls(this.#journal, 'orderRefund')
      .map(requestBody)
      .filter((body) => !order || body['acquiringOrderId'] === acquiringOrderId);
    const keys = new Set(asked.flatMap((body) => text(body, 'refundRequestId') ?? []));
    const currency = (order?.sent && text(order.sent, 'orderCurrency')) ?? 'USD';
    const known: KnownRefund[] = [];
    for (const refundRequestId of keys) {
      const view = await this.found('refundInquiry', { refundRequestId });
      const status = view && text(view, 'refundStatus');
      if (!view || !status) continue;
      known.push({ refundRequestId, status, amount: toMinor(text(view, 'refundAmount') ?? '0', currency) });
    }
    return known;
  }

  /** Statuses of the orders whose capture the merchant has asked for. */
  async captures(): Promise<(string | undefined)[]> {
    const asked = merchantCalls(this.#journal, 'orderCapture').map(requestBody);
    const ids = new Set(asked.flatMap((body) => text(body, 'acquiringOrderId') ?? []));
    const statuses: (string | undefined)[] = [];
    for (const acquiringOrderId of ids) {
      const view = await this.found('orderInquiry', { acquiringOrderId });
      statuses.push(view && text(view, 'orderStatus'));
    }
    return statuses;
  }

  /** Address of a subscription's management page; undefined if Waffo gives none. */
  async managementUrl(subscriptionId: string): Promise<string | undefined> {
    const view = (await this.found('subscriptionManage', { subscriptionId })) ?? {};
    return text(view, 'managementUrl') ?? text(view, 'manageUrl');
  }

  /** The contracted methods among which the payer may choose, by what the merchant sent. */
  async methodsFor({ kind, sent = {} }: Payable): Promise<OfferedMethod[]> {
    const wish = isRecord(sent['paymentInfo']) ? sent['paymentInfo'] : {};
    const types = listOf(text(wish, 'payMethodType'));
    const names = listOf(text(wish, 'payMethodName')).map(oneName);
    return (await this.#methods()).filter(
      ({ name, type, product }) =>
        (types.length === 0 || types.includes(type)) &&
        (names.length === 0 || names.includes(oneName(name))) &&
        (product === undefined || (kind === 'order') === !product.includes('SUBSCRIPTION')),
    );
  }

  /** Whether the contract has a pay method. */
  async contracts(method: string): Promise<boolean> {
    return (await this.#methods()).some(({ name }) => oneName(name) === oneName(method));
  }

  async found(operation: string, body: Body): Promise<Body | undefined> {
    const { code, data } = await askWaffo(this.#url(), this.#keys, operation, body);
    return code === '0' && data ? data : undefined;
  }

  async #methods(): Promise<readonly OfferedMethod[]> {
    if (this.#contract.methods) return this.#contract.methods;
    const view = await this.found('payMethodConfigInquiry', { merchantId: this.#keys.merchantId });
    const details = view?.['payMethodDetails'];
    const active = (Array.isArray(details) ? details : [])
      .filter(isRecord)
      .filter((detail) => detail['currentStatus'] !== '0');
    const methods = active.map((detail) => ({
      name: text(detail, 'payMethodName') ?? '',
      type: text(detail, 'payMethodType') ?? '',
      product: text(detail, 'productName'),
    }));
    if (methods.length > 0) this.#contract.methods = methods;
    return methods;
  }
}

function listOf(names: string | undefined): string[] {
  return (names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Test-card tables write CC_MASTER, the contract CC_MASTERCARD. */
function oneName(name: string): string {
  return name.replace(/^([CD]C)_MASTER$/, '$1_MASTERCARD');
}
