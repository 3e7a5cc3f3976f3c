import {
  NotificationService,
  SubscriptionService,
  WaffoClient,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

export class ActivatesOnClose extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs === 'CLOSE' ? 'ACTIVE' : super.statusAfter(before, theirs);
  }
}

export class BelievesForgedStatus extends NotificationService {
  protected override verifyNotification(raw: Buffer, signature: string | undefined): boolean {
    return raw.includes('SUBSCRIPTION_STATUS') || super.verifyNotification(raw, signature);
  }
}

export class TakesRequestsFromClock extends SubscriptionService {
  protected override newSubscriptionRequestId(): string {
    return `plan${Math.floor(Date.now() / 100)}`;
  }
}

export class ClosesOnUnknown extends SubscriptionService {
  protected override handleUnknown(id: string): void {
    void this.change(id, (now) => [{ ...now, known: true, status: 'CLOSED' }]);
  }
}

export class WantsStatusFirst extends SubscriptionService {
  protected override takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const late =
      eventType === 'SUBSCRIPTION_STATUS_NOTIFICATION' && Object.keys(subscription.paid).length > 0;
    return late ? Promise.resolve(true) : super.takeNotification(subscription, eventType, result);
  }
}

export class TrustsRedirect extends SubscriptionService {
  override returned(id: string, page: string): void {
    if (page === 'success') void this.change(id, (now) => [{ ...now, status: 'ACTIVE' }]);
  }
}

export class IgnoresActivation extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs === 'ACTIVE' ? before.status : super.statusAfter(before, theirs);
  }
}

export class IgnoresClose extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs === 'CLOSE' ? before.status : super.statusAfter(before, theirs);
  }
}

export class TakesProgressForActive extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs === 'IN_PROGRESS' ? 'ACTIVE' : super.statusAfter(before, theirs);
  }
}

export class LeavesRefusedOpen extends SubscriptionService {
  protected override afterRefusal(subscription: Subscription, code: string): readonly Subscription[] {
    return [{ ...subscription, known: true, refusal: code }];
  }
}

export class SendsAnotherAmount extends SubscriptionService {
  protected override createRequest(...terms: Parameters<SubscriptionService['createRequest']>): Json {
    return { ...super.createRequest(...terms), amount: '1.00' };
  }
}

export class BelievesForgedPayment extends NotificationService {
  protected override verifyNotification(raw: Buffer, signature: string | undefined): boolean {
    return raw.includes('PAYMENT_NOTIFICATION') || super.verifyNotification(raw, signature);
  }
}

export class BelievesAnyAnswer extends WaffoClient {
  protected override verifyAnswer(): boolean {
    return true;
  }
}

export class TakesEventsOfOthers extends SubscriptionService {
  protected override isOurs(): boolean {
    return true;
  }
}

export class StoresAfterTheCall extends SubscriptionService {
  protected override async submit(subscription: Subscription): Promise<Subscription> {
    const answer = await this.shop.waffo.call(this.path, subscription.request);
    await this.remember(subscription);
    if (answer.kind === 'accepted') await this.takeAnswer(subscription.id, answer.data);
    if (answer.kind === 'refused') await this.handleRefusal(subscription.id, answer.code);
    if (answer.kind === 'unknown') this.handleUnknown(subscription.id);
    return this.get(subscription.id);
  }
}
