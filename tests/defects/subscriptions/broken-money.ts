import { SubscriptionService, type Json } from '../../../src/providers/waffo/reference-merchant/index.ts';
import type { SubscriptionDefect } from './defect.ts';

/** What is sent to subscription/create, changed by each defect. */
abstract class Alters extends SubscriptionService {
  protected override createRequest(...terms: Parameters<SubscriptionService['createRequest']>): Json {
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

class LongManagementUrl extends Alters {
  protected override fields({ subscriptionManagementUrl }: Json): Json {
    return { subscriptionManagementUrl: `${String(subscriptionManagementUrl)}?state=`.padEnd(1025, 'x') };
  }
}

class BlankDescription extends Alters {
  protected override fields({ productInfo }: Json): Json {
    return { productInfo: { ...(productInfo as Json), description: '' } };
  }
}

class WonWithDecimals extends Alters {
  protected override fields({ amount, currency }: Json): Json {
    return /KRW|VND|CLP/.test(String(currency)) ? { amount: `${String(amount)}.00` } : {};
  }
}

class MonthsOnly extends Alters {
  protected override fields({ productInfo }: Json): Json {
    return { productInfo: { ...(productInfo as Json), periodInterval: '1' } };
  }
}

/** The unit of the plan is a word in the shop's table, and days are not in it. */
class WeeksForDays extends Alters {
  protected override fields({ productInfo }: Json): Json {
    const product = productInfo as Json;
    return product['periodType'] === 'DAILY' ? { productInfo: { ...product, periodType: 'WEEKLY' } } : {};
  }
}

class DropsLength extends Alters {
  protected override fields({ productInfo }: Json): Json {
    const { numberOfPeriod: _, ...product } = productInfo as Json;
    return { productInfo: product };
  }
}

class Latin1Description extends Alters {
  protected override fields({ productInfo }: Json): Json {
    const product = productInfo as Json;
    const description = Buffer.from(String(product['description']), 'latin1').toString('latin1');
    return { productInfo: { ...product, description } };
  }
}

class CodeInSentence extends SubscriptionService {
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
    overrides: { SubscriptionService: KeyInManagementUrl },
  },
  {
    id: 'sub-management-url-too-long',
    title:
      'carries its state in the address at which subscribers manage their plan, in more than 1024 characters',
    damage: 'Waffo refuses every subscription.',
    caughtBy: { cases: ['S-P-1'], findings: ['request-schema'] },
    overrides: { SubscriptionService: LongManagementUrl },
  },
  {
    id: 'sub-description-blank',
    title: 'sends no description of the plan',
    damage: 'Waffo refuses every subscription.',
    caughtBy: { cases: ['S-P-1'], findings: ['request-schema'] },
    overrides: { SubscriptionService: BlankDescription },
  },
  {
    id: 'sub-code-in-sentence',
    title: "puts Waffo's code into a sentence for the subscriber",
    damage: 'The subscriber does not know what to do.',
    caughtBy: { cases: ['S-1.5', 'S-1.7', 'S-P-4'], findings: ['buyer.waffo-words'] },
    overrides: { SubscriptionService: CodeInSentence },
  },
  {
    id: 'sub-won-with-decimals',
    title: 'writes won, dong and pesos with two decimals',
    damage: 'Waffo refuses the subscription: nobody can pay in these currencies.',
    caughtBy: { cases: ['S-X-58'], findings: ['wire-amount.decimals'] },
    overrides: { SubscriptionService: WonWithDecimals },
  },
  {
    id: 'sub-interval-always-one',
    title: 'sends the interval 1 whatever the plan says',
    damage: 'Subscribers to a quarter are charged every month.',
    caughtBy: { cases: ['S-X-59'], findings: ['subscription.periodInterval-sent'] },
    overrides: { SubscriptionService: MonthsOnly },
  },
  {
    id: 'sub-weeks-for-days',
    title: 'takes plans by days for plans by weeks',
    damage: 'Subscribers pay once for seven times what they bought.',
    caughtBy: { cases: ['S-X-59'], findings: ['subscription.periodType-sent'] },
    overrides: { SubscriptionService: WeeksForDays },
  },
  {
    id: 'sub-length-dropped',
    title: 'does not tell Waffo how many periods a plan has',
    damage: 'Subscribers are charged on and on for a plan that has ended.',
    caughtBy: { cases: ['S-X-59'], findings: ['subscription.numberOfPeriod-sent'] },
    overrides: { SubscriptionService: DropsLength },
  },
  {
    id: 'sub-latin1-description',
    title: 'puts descriptions through Latin-1',
    damage: 'Subscribers and banks see a text that is not what was sold.',
    caughtBy: { cases: ['S-X-60'], findings: ['text.description-sent'] },
    overrides: { SubscriptionService: Latin1Description },
  },
];
