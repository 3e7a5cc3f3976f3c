import type { IncomingMessage } from 'node:http';
import { createPublicKey, verify } from 'node:crypto';
import { verifyWebhook } from '@waffo/pancake-ts';
import { isRecord, parseJson, parsePublicKey } from '../../../src/core/index.ts';
import {
  SubscriptionService,
  WebhookService,
  type Acknowledgement,
  type AnyRecord,
  type PancakeEvent,
  type PlanFact,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';

const FREE_GOODS = 'Anybody who knows the address gets goods without paying.';

function parsed(raw: Buffer): PancakeEvent | undefined {
  const event = parseJson(raw.toString('utf8'));
  return isRecord(event) ? (event as unknown as PancakeEvent) : undefined;
}

class ReadsLatin1 extends WebhookService {
  override receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    return super.receive(Buffer.from(raw.toString('latin1')), signature);
  }
}

class BelievesWithoutKey extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    return this.shop.setup.webhookPublicKey === undefined ? parsed(raw) : super.verify(raw, signature);
  }
}

class LooksForHeader extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    return signature?.includes('v1=') ? parsed(raw) : undefined;
  }
}

/** Looks for the header under one spelling of its name, as a plain map of headers does. */
function named(name: string): typeof WebhookService {
  return class extends WebhookService {
    override signatureIn({ rawHeaders }: IncomingMessage): string | undefined {
      const at = rawHeaders.indexOf(name);
      return at < 0 ? undefined : rawHeaders[at + 1];
    }
  };
}

class ActsBeforeVerifying extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    const event = parsed(raw);
    if (event?.eventId && this.isOurs(event)) this.shop.background.run(() => this.take(event));
    return super.verify(raw, signature);
  }
}

class VerifiesReserialised extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    return super.verify(Buffer.from(JSON.stringify(parsed(raw))), signature);
  }
}

class TakesKeyFromBody extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    const sent = (parsed(raw) as { publicKey?: string } | undefined)?.publicKey;
    const [, t = '', v1 = ''] = /t=(\d+),v1=(.+)/.exec(signature ?? '') ?? [];
    if (sent === undefined) return super.verify(raw, signature);
    const key = createPublicKey(parsePublicKey(sent, 'key').export({ type: 'spki', format: 'pem' }));
    const isSigned = verify(
      'sha256',
      Buffer.from(`${t}.${raw.toString('utf8')}`),
      key,
      Buffer.from(v1, 'base64'),
    );
    return isSigned ? parsed(raw) : undefined;
  }
}

class TakesOnlyMoneySeriously extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    const event = parsed(raw);
    const isHarmless =
      event?.eventType === 'subscription.canceled' || event?.eventType === 'subscription.canceling';
    return isHarmless ? event : super.verify(raw, signature);
  }
}

/** Asks nobody whether a subscription has ended. */
class BelievesEnds extends SubscriptionService {
  protected override afterStatus(
    before: Subscription,
    fact: PlanFact,
    number: string | undefined,
  ): Promise<readonly AnyRecord[]> {
    return Promise.resolve([this.withFact(this.withPlan(before, fact.orderId, number, true), fact)]);
  }
}

class FiveMinutes extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    const { environment, webhookPublicKey = '' } = this.shop.setup;
    try {
      return verifyWebhook(raw.toString('utf8'), signature, {
        environment,
        publicKeys: { [environment]: webhookPublicKey },
        toleranceMs: 300_000,
        futureToleranceMs: 300_000,
      });
    } catch {
      return undefined;
    }
  }
}

class ModeIgnored extends WebhookService {
  protected override verify(raw: Buffer, signature: string | undefined): PancakeEvent | undefined {
    try {
      return verifyWebhook(raw.toString('utf8'), signature);
    } catch {
      return undefined;
    }
  }
  protected override isOurs({ storeId }: PancakeEvent): boolean {
    return storeId === this.shop.setup.storeId;
  }
}

class ModeAgainstKeyIgnored extends WebhookService {
  protected override isOurs({ storeId }: PancakeEvent): boolean {
    return storeId === this.shop.setup.storeId;
  }
}

class StoreIgnored extends WebhookService {
  protected override isOurs({ mode }: PancakeEvent): boolean {
    return mode === this.shop.setup.environment;
  }
}

/** Who is believed. */
export const trust: readonly PancakeDefect[] = [
  {
    id: 'pk-believes-without-key',
    fault: 4,
    title: 'verifies no webhook when no key is configured',
    damage: 'One forgotten variable, and anybody gets goods without paying.',
    caughtBy: { cases: ['PC-148'], says: /forged|key|signature/i },
    overrides: { WebhookService: BelievesWithoutKey },
  },
  {
    id: 'pk-looks-for-header',
    fault: 4,
    title: 'looks whether a signature is there, not whether it fits',
    damage: FREE_GOODS,
    caughtBy: { cases: ['PC-68'], says: /forged|signature/i },
    overrides: { WebhookService: LooksForHeader },
  },
  {
    id: 'pk-header-in-capitals',
    title: 'looks for X-Waffo-Signature in exactly this spelling',
    damage: 'Behind HTTP/2, where names of headers have small letters, every webhook is refused.',
    caughtBy: { cases: ['PC-73'], says: /not out of a plain map/, spares: ['PC-55'] },
    overrides: { WebhookService: named('X-Waffo-Signature') },
  },
  {
    id: 'pk-header-in-small-letters',
    title: 'looks for x-waffo-signature in exactly this spelling',
    damage: 'Every webhook that comes by HTTP/1.1, as documented, is refused.',
    caughtBy: { cases: ['PC-55'], says: /in any case of letters/ },
    overrides: { WebhookService: named('x-waffo-signature') },
  },
  {
    id: 'pk-acts-before-verifying',
    title: 'takes an event in first and verifies it afterwards',
    damage: 'The forger is told 401 and has the goods all the same.',
    caughtBy: { cases: ['PC-68'], says: /forged|signature/i },
    overrides: { WebhookService: ActsBeforeVerifying },
  },
  {
    id: 'pk-reads-latin1',
    title: 'reads the body of a webhook as Latin-1',
    damage: 'True events are turned away as soon as a name in them is not plain ASCII.',
    caughtBy: { cases: ['PC-73'], says: /read as UTF-8/, spares: ['PC-63'] },
    overrides: { WebhookService: ReadsLatin1 },
  },
  {
    id: 'pk-verifies-reserialised',
    title: 'verifies the signature over JSON that it has written anew',
    damage: 'True events are turned away as soon as Pancake writes its JSON a little differently.',
    caughtBy: { cases: ['PC-73'], says: /bytes|white space|raw/i },
    overrides: { WebhookService: VerifiesReserialised },
  },
  {
    id: 'pk-takes-key-from-body',
    title: 'verifies with the public key that the event brings along',
    damage: FREE_GOODS,
    caughtBy: { cases: ['PC-68'], says: /forged|key/i },
    overrides: { WebhookService: TakesKeyFromBody },
  },
  {
    id: 'pk-only-money-verified',
    title: 'verifies events that tell of money, and believes everybody that a subscription was cancelled',
    damage: 'Anybody ends subscriptions that are paid.',
    caughtBy: { cases: ['PC-68'], says: /forged|signature/i },
    overrides: { WebhookService: TakesOnlyMoneySeriously, SubscriptionService: BelievesEnds },
  },
  {
    id: 'pk-five-minutes',
    fault: 8,
    title: 'accepts webhooks that are at most five minutes old',
    damage:
      'The last repeat comes after 33 minutes with its first signature: it is refused, and the payment is lost.',
    caughtBy: { cases: ['PC-72'], says: /44|45|old/i },
    overrides: { WebhookService: FiveMinutes },
  },
  {
    id: 'pk-mode-ignored',
    fault: 21,
    title: 'takes events of both environments for its own',
    damage: 'A test payment of nothing buys goods in production.',
    caughtBy: { cases: ['PC-69'], says: /mode|environment|prod/i },
    overrides: { WebhookService: ModeIgnored },
  },
  {
    id: 'pk-mode-against-key-ignored',
    fault: 21,
    title: 'does not compare the mode in an event with its own environment',
    damage: 'An event of the other environment has an effect.',
    caughtBy: { cases: ['PC-70'], says: /mode|environment|prod/i },
    overrides: { WebhookService: ModeAgainstKeyIgnored },
  },
  {
    id: 'pk-store-ignored',
    fault: 21,
    title: 'takes events of every store for its own',
    damage: "Pancake signs for all stores with one key: another store's sale buys our goods.",
    caughtBy: { cases: ['PC-71'], says: /store/i },
    overrides: { WebhookService: StoreIgnored },
  },
];
