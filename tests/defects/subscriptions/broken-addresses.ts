import {
  ChangeService,
  SubscriptionService,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import type { SubscriptionDefect } from './defect.ts';

/** Another notifyUrl, of a merchant that does not ask. */
abstract class OtherAddress extends SubscriptionService {
  protected abstract other(own: string): string | undefined;

  protected override createRequest(...terms: Parameters<SubscriptionService['createRequest']>): Json {
    const request = super.createRequest(...terms);
    return { ...request, notifyUrl: this.other(String(request['notifyUrl'])) };
  }

  override ask(): Promise<void> {
    return Promise.resolve();
  }
}

class NoAddress extends OtherAddress {
  protected override other(): undefined {
    return undefined;
  }
}

class PathAsAddress extends OtherAddress {
  protected override other(own: string): string {
    return new URL(own).pathname;
  }
}

class NoHandler extends OtherAddress {
  protected override other(own: string): string {
    return new URL('/webhooks/subscriptions', own).href;
  }
}

class NoHandlerOfChanges extends ChangeService {
  protected override newChange(...terms: Parameters<ChangeService['newChange']>): [Change, Subscription] {
    const [change, next] = super.newChange(...terms);
    const notifyUrl = new URL('/webhooks/changes', String(change.request['notifyUrl'])).href;
    const request = { ...change.request, notifyUrl };
    return [
      { ...change, request },
      { ...next, request },
    ];
  }

  override ask(): Promise<void> {
    return Promise.resolve();
  }
}

const NOBODY_SUBSCRIBES = 'Waffo refuses the subscription: nobody can subscribe.';
const UNHEARD = 'Subscribers pay and get nothing.';

/** Merchants that send Waffo no address at which they take events. */
export const addressDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-notify-missing',
    title: 'sends no notifyUrl',
    damage: NOBODY_SUBSCRIBES,
    caughtBy: { cases: ['S-P-1'], findings: ['request-schema'], isFirst: true },
    overrides: { SubscriptionService: NoAddress },
  },
  {
    id: 'sub-notify-relative',
    title: 'sends a path as notifyUrl',
    damage: NOBODY_SUBSCRIBES,
    caughtBy: { cases: ['S-P-1', 'S-1.1'], findings: ['parameters.notify-url'], isFirst: true },
    overrides: { SubscriptionService: PathAsAddress },
  },
  {
    id: 'sub-notify-no-handler',
    title: 'sends a notifyUrl at which it has no handler',
    damage: UNHEARD,
    caughtBy: { cases: ['S-P-1', 'S-3.1'], findings: ['acknowledgement.no-handler'], isFirst: true },
    overrides: { SubscriptionService: NoHandler },
  },
  {
    id: 'sub-change-notify-no-handler',
    title: 'sends a notifyUrl for plan changes at which it has no handler',
    damage: 'Subscribers pay for a new plan and keep the old one.',
    caughtBy: { cases: ['S-C-1', 'S-C-3'], findings: ['acknowledgement.no-handler'], isFirst: true },
    overrides: { ChangeService: NoHandlerOfChanges },
  },
];
