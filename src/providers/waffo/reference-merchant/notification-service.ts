import { ACKNOWLEDGEMENT, SIGNATURE_HEADER, sign, verify } from '../protocol/index.ts';
import { isRecord, parseJson, reasonOf } from '../../../core/index.ts';
import { textAt } from './fields.ts';
import type { Json } from './records.ts';
import type { Shared } from './shared.ts';

/** The reply to Waffo. */
export interface Acknowledgement {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Asks Waffo to deliver the notification again. */
const DECLINED = '{"message":"failed"}';
const SUBSCRIPTION_PRODUCTS = ['SUBSCRIPTION', 'MINI_PROGRAM_SUBSCRIPTION'];

/** The receiver of a notification's content. */
interface Receiver {
  notified(eventType: string, result: Json): Promise<boolean>;
  doubt(result: Json): void;
}

/** Services for everything that notifications may be about. */
type Services = Shared & Readonly<Record<'orders' | 'refunds' | 'subscriptions' | 'changes', Receiver>>;

/** Notifications: trusted only with Waffo's signature, acknowledged only after their content is stored. */
export class NotificationService {
  protected readonly shop: Services;

  constructor(shop: Services) {
    this.shop = shop;
  }

  /** @param raw the bytes of the body, exactly as they came */
  async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    if (this.verifyNotification(raw, signature)) {
      return (await this.take(raw)) ? this.acknowledge() : this.decline();
    }
    this.shop.setup.alarm('a notification is not signed by Waffo');
    this.handleForgery(raw);
    return this.decline();
  }

  /** Verifies the raw bytes with the configured key, before they are parsed. */
  protected verifyNotification(raw: Buffer, signature: string | undefined): boolean {
    return verify(raw, signature, this.shop.setup.providerPublicKey);
  }

  /** Whether everything in the notification is stored. */
  protected async take(raw: Buffer): Promise<boolean> {
    try {
      const { eventType, result } = this.read(raw);
      return (await this.receiverOf(eventType, result)?.notified(eventType, result)) ?? false;
    } catch (error) {
      this.shop.setup.alarm(`a notification could not be processed: ${reasonOf(error)}`);
      return false;
    }
  }

  /** Uses nothing of a forgery but its id: Waffo is asked for the true state. */
  protected handleForgery(raw: Buffer): void {
    const { eventType, result } = this.read(raw);
    this.receiverOf(eventType, result)?.doubt(result);
  }

  protected read(raw: Buffer): { eventType: string; result: Json } {
    const event = parseJson(raw.toString('utf8'));
    const result = isRecord(event) && isRecord(event['result']) ? event['result'] : {};
    return { eventType: textAt(event, 'eventType') ?? '', result };
  }

  /** Payments of subscriptions and of orders arrive as the same event; the product distinguishes them. */
  protected receiverOf(eventType: string, result: Json): Receiver | undefined {
    const { orders, refunds, subscriptions, changes } = this.shop;
    switch (eventType) {
      case 'PAYMENT_NOTIFICATION':
        return this.isSubscriptionPayment(result) ? subscriptions : orders;
      case 'REFUND_NOTIFICATION':
        return refunds;
      case 'SUBSCRIPTION_STATUS_NOTIFICATION':
      case 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION':
        return subscriptions;
      case 'SUBSCRIPTION_CHANGE_NOTIFICATION':
        return changes;
      default:
        return undefined;
    }
  }

  protected isSubscriptionPayment(result: Json): boolean {
    return SUBSCRIPTION_PRODUCTS.includes(textAt(result, 'paymentInfo', 'productName') ?? '');
  }

  protected acknowledge(): Promise<Acknowledgement> {
    return this.signed(ACKNOWLEDGEMENT);
  }

  protected decline(): Promise<Acknowledgement> {
    return this.signed(DECLINED);
  }

  /** Waffo reads the message, not the status, and checks our signature on it. */
  protected async signed(body: string): Promise<Acknowledgement> {
    const signature = await sign(body, this.shop.setup.privateKey);
    return {
      status: 200,
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
      body,
    };
  }
}
