import { createPublicKey } from 'node:crypto';
import { parseJson } from '../../../src/core/index.ts';
import { verify } from '../../../src/providers/waffo/protocol/index.ts';
import {
  NotificationService,
  SubscriptionService,
  type Acknowledgement,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import type { SubscriptionDefect } from './defect.ts';

class BelievesForgedPeriods extends NotificationService {
  protected override verifyNotification(raw: Buffer, signature: string | undefined): boolean {
    return raw.includes('PERIOD_CHANGED') || super.verifyNotification(raw, signature);
  }
}

class BelievesOwnKey extends NotificationService {
  protected override verifyNotification(raw: Buffer, signature: string | undefined): boolean {
    const ownKey = createPublicKey(this.shop.setup.privateKey);
    return super.verifyNotification(raw, signature) || verify(raw, signature, ownKey);
  }
}

class BelievesForgedClosing extends NotificationService {
  protected override verifyNotification(raw: Buffer, signature: string | undefined): boolean {
    const isHarmless = raw.includes('"subscriptionChangeStatus":"CLOSED"');
    return isHarmless || super.verifyNotification(raw, signature);
  }
}

class DiesOfNoJson extends NotificationService {
  override receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    setImmediate(() => JSON.parse(raw.toString('utf8')) as unknown);
    return super.receive(raw, signature);
  }
}

class IgnoresAstralText extends NotificationService {
  protected override take(raw: Buffer): Promise<boolean> {
    const isAstral = /[\u{10000}-\u{10ffff}]/u.test(JSON.stringify(parseJson(raw.toString('utf8')) ?? ''));
    return isAstral ? Promise.resolve(false) : super.take(raw);
  }
}

class TakesOverSubscriptionIds extends SubscriptionService {
  protected override matches(subscription: Subscription, data: Json): boolean {
    return super.matches({ ...subscription, waffoSubscriptionId: null }, data);
  }
}

class ComparesNoMerchant extends SubscriptionService {
  protected override isOurs(): boolean {
    return true;
  }
}

class TakesNoStatusForPaid extends SubscriptionService {
  protected override takePayment(id: string, result: Json): Promise<boolean> {
    const orderStatus = result['orderStatus'] || 'PAY_SUCCESS';
    return super.takePayment(id, { ...result, orderStatus });
  }
}

class ToleratesACent extends SubscriptionService {
  protected override paymentMatches(subscription: Subscription, period: string, payment: Json): boolean {
    const isAlmost = Math.abs(Number(payment['orderAmount']) - Number(subscription.amount)) < 0.011;
    const told = isAlmost ? { ...payment, orderAmount: subscription.amount } : payment;
    return super.paymentMatches(subscription, period, told);
  }
}

/** Subscription merchants that believe what they should not, or cannot read what they should. */
export const trustDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-believes-forged-periods',
    title: 'does not check the signature of period events',
    damage: 'Anybody can prolong any subscription.',
    caughtBy: {
      cases: ['S-4.4'],
      findings: ['forgery.acknowledged'],
      isFirst: true,
    },
    overrides: { NotificationService: BelievesForgedPeriods },
  },
  {
    id: 'sub-believes-own-key',
    title: 'takes what is signed with its own key for genuine as well',
    damage: 'Whoever gets hold of one signed request of the shop can play Waffo with it.',
    caughtBy: {
      cases: ['S-3.5'],
      findings: ['forgery.acknowledged'],
      isFirst: true,
    },
    overrides: { NotificationService: BelievesOwnKey },
  },
  {
    id: 'sub-believes-forged-closing',
    title: 'does not check the signature of an event that says that a change came to nothing',
    damage: 'Anybody can undo the changes that subscribers are about to pay.',
    caughtBy: { cases: ['S-X-35'], findings: ['forgery.acknowledged', 'change.decided-too-early'] },
    overrides: { NotificationService: BelievesForgedClosing },
  },
  {
    id: 'sub-dies-of-no-json',
    title: 'parses events outside of any try, before it verifies the signature',
    damage: 'Anybody who knows the address stops the shop with one request.',
    caughtBy: { cases: ['S-X-42'], findings: ['notification.kills-server'] },
    overrides: { NotificationService: DiesOfNoJson },
  },
  {
    id: 'sub-three-byte-text',
    title: 'declines events with text outside the basic plane',
    damage: 'A subscriber whose name holds a rare character pays and gets nothing.',
    caughtBy: { cases: ['S-X-43'], findings: ['notification.dress-refused'] },
    overrides: { NotificationService: IgnoresAstralText },
  },
  {
    id: 'sub-id-replaced',
    title: "takes over Waffo's subscriptionId from every status event",
    damage: 'A cancellation goes to the subscription of somebody else.',
    caughtBy: { cases: ['S-X-41'], findings: ['foreign-ids.shown'] },
    overrides: { SubscriptionService: TakesOverSubscriptionIds },
  },
  {
    id: 'sub-merchant-not-compared',
    title: 'compares all ids of a subscription, and not the merchant',
    damage: "Another merchant's payment counts as its own.",
    caughtBy: { cases: ['S-X-41'], findings: ['subscription.active-without-payment'] },
    overrides: { SubscriptionService: ComparesNoMerchant },
  },
  {
    id: 'sub-no-status-is-paid',
    title: 'takes a payment event without orderStatus for one of success',
    damage: 'Access without a payment.',
    caughtBy: { cases: ['S-X-3', 'S-X-17'], findings: ['subscription.granted-too-often'] },
    overrides: { SubscriptionService: TakesNoStatusForPaid },
  },
  {
    id: 'sub-cent-tolerated',
    title: 'takes a payment that is a cent off for the right one',
    damage: 'Every period is sold for a cent less by whoever can make Waffo charge so.',
    caughtBy: { cases: ['S-X-4', 'S-X-17'], findings: ['subscription.granted-too-often'] },
    overrides: { SubscriptionService: ToleratesACent },
  },
];
