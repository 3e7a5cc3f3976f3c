import {
  ChangeService,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import { Refused } from '../../../src/providers/waffo/reference-merchant/words.ts';
import type { SubscriptionDefect } from './defect.ts';

type AfterCancel = Parameters<SubscriptionService['afterCancel']>;

/** The message of a refused cancellation is empty where the channel has refused it. */
class SpeechlessAboutTheChannel extends SubscriptionService {
  protected override async afterCancel(...[id, answer]: AfterCancel): Promise<void> {
    if (answer.kind === 'refused' && answer.code === 'C0005') throw new Refused(502, '', id);
    await super.afterCancel(id, answer);
  }
}

/** Answers a refused cancellation as if it were done, in its reply alone. */
class TellsCancelled extends SubscriptionService {
  override async cancel(id: string): Promise<Subscription> {
    try {
      return await super.cancel(id);
    } catch (error) {
      if (!(error instanceof Refused) || this.get(id).status !== 'ACTIVE') throw error;
      return { ...this.get(id), status: 'CANCELLED' };
    }
  }
}

class SpeechlessAboutRisk extends ChangeService {
  protected override wordsFor(code: string): string {
    return code.startsWith('D') ? '' : super.wordsFor(code);
  }
}

/** The subscriber is told that the balance is too low, and the change is kept for later. */
class KeepsChangesWithoutBalance extends ChangeService {
  protected override afterRefusal(change: Change, code: string): readonly AnyRecord[] {
    if (code !== 'B0003') return super.afterRefusal(change, code);
    return [{ ...change, known: true, refusal: code }];
  }

  override async create(oldId: string, body: unknown): Promise<Change> {
    const change = await super.create(oldId, body);
    if (change.refusal !== null) throw this.refusedByWaffo(change.refusal, change.id);
    return change;
  }
}

/** Subscription merchants that make too little of a refusal. */
export const refusalDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-speechless-about-channel',
    title: 'has no sentence for a cancellation that the channel has refused',
    damage: 'The subscriber believes that the subscription has ended, and is charged on.',
    caughtBy: { cases: ['S-X-79'], findings: ['buyer.words'], spares: ['S-5.6'], isFirst: true },
    overrides: { SubscriptionService: SpeechlessAboutTheChannel },
  },
  {
    id: 'sub-refused-cancel-is-cancelled',
    title: 'answers a refused cancellation with HTTP 200 and as cancelled',
    damage: 'The subscriber believes that the subscription has ended, and is charged on.',
    caughtBy: {
      cases: ['S-X-79', 'S-5.6'],
      findings: ['cancel.told-as-done'],
      spares: ['S-X-21', 'S-5.7'],
      isFirst: true,
    },
    overrides: { SubscriptionService: TellsCancelled },
  },
  {
    id: 'sub-speechless-about-risk',
    title: 'has no sentence for a plan change that risk control has refused',
    damage: 'The subscriber does not know what to do, and tries again and again.',
    caughtBy: { cases: ['S-X-80'], findings: ['buyer.words'], spares: ['S-X-37', 'S-X-78'], isFirst: true },
    overrides: { ChangeService: SpeechlessAboutRisk },
  },
  {
    id: 'sub-change-open-without-balance',
    title: 'says that the balance is too low for a plan change, and goes on showing the change as open',
    damage: 'The subscriber waits for a plan that will not come.',
    caughtBy: { cases: ['S-X-80'], findings: ['change.failed'], spares: ['S-X-37'], isFirst: true },
    overrides: { ChangeService: KeepsChangesWithoutBalance },
  },
];
