import { SubscriptionDesk, type Json } from '../../../src/merchants/reference/index.ts';
import type { SubscriptionDefect } from './defects.ts';

/** What is sent to subscription/create, changed by each defect. */
abstract class Alters extends SubscriptionDesk {
  protected override createRequest(...terms: Parameters<SubscriptionDesk['createRequest']>): Json {
    const request = super.createRequest(...terms);
    return { ...request, ...this.fields(request) };
  }

  protected abstract fields(request: Json): Json;
}

class KeyInManagementUrl extends Alters {
  protected override fields({ subscriptionManagementUrl }: Json): Json {
    const key = Buffer.from(this.shop.setup.apiKey).toString('base64url');
    return { subscriptionManagementUrl: `${String(subscriptionManagementUrl)}?access=${key}` };
  }
}

class BlankDescription extends Alters {
  protected override fields({ productInfo }: Json): Json {
    return { productInfo: { ...(productInfo as Json), description: '' } };
  }
}

class CodeInSentence extends SubscriptionDesk {
  protected override wordsFor(code: string): string {
    return `The payment service answered ${code}. Please try again later.`;
  }
}

/** Subscription merchants that are careless with keys, words and parameters. */
export const moneyDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-key-in-management-url',
    title: 'puts its API key into the address at which subscribers manage their plan',
    damage: 'Every subscriber has the API key.',
    caughtBy: { cases: ['S-P-1'], findings: ['wire-secrets.api-key'] },
    overrides: { SubscriptionDesk: KeyInManagementUrl },
  },
  {
    id: 'sub-description-blank',
    title: 'sends no description of the plan',
    damage: 'Waffo refuses every subscription.',
    caughtBy: { cases: ['S-P-1'], findings: ['request-schema'] },
    overrides: { SubscriptionDesk: BlankDescription },
  },
  {
    id: 'sub-code-in-sentence',
    title: "puts Waffo's code into a sentence for the subscriber",
    damage: 'The subscriber does not know what to do.',
    caughtBy: { cases: ['S-1.5', 'S-1.7', 'S-P-4'], findings: ['buyer.waffo-words'] },
    overrides: { SubscriptionDesk: CodeInSentence },
  },
];
