import {
  ChangeService,
  SubscriptionService,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

export class LongAddresses extends SubscriptionService {
  protected override createRequest(...terms: Parameters<SubscriptionService['createRequest']>): Json {
    const request = super.createRequest(...terms);
    const { subscriptionManagementUrl: _, ...rest } = withLongAddresses(request);
    return rest;
  }
}

export class LongAddressesOfChanges extends ChangeService {
  protected override newChange(...terms: Parameters<ChangeService['newChange']>): [Change, Subscription] {
    const [change, next] = super.newChange(...terms);
    const request = withLongAddresses(change.request);
    return [
      { ...change, request },
      { ...next, request },
    ];
  }
}

/** Addresses as long as newer pages of Waffo allow, and goods without a name. */
function withLongAddresses(request: Json): Json {
  const fields = ['notifyUrl', 'successRedirectUrl', 'failedRedirectUrl', 'cancelRedirectUrl'];
  const { goodsUrl } = request['goodsInfo'] as Json;
  return {
    ...request,
    ...Object.fromEntries(fields.map((field) => [field, long(String(request[field]))])),
    goodsInfo: { goodsUrl },
  };
}

function long(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}state=`.padEnd(1024, 'x');
}
