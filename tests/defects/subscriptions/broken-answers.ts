import {
  ChangeService,
  NotificationService,
  WaffoClient,
  type Acknowledgement,
  type Change,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import type { SubscriptionDefect } from './defect.ts';

class AcknowledgesInPrettyJson extends NotificationService {
  protected override acknowledge(): Promise<Acknowledgement> {
    return this.signed('{\n  "message": "success"\n}\n');
  }
}

class VerifiesAnswersReserialised extends WaffoClient {
  protected override verifyAnswer(raw: Buffer, signature: string | undefined): boolean {
    const again = JSON.stringify(JSON.parse(raw.toString('utf8')));
    return super.verifyAnswer(Buffer.from(again), signature);
  }
}

class CancelsOldPlanItself extends ChangeService {
  override async create(oldId: string, body: unknown): Promise<Change> {
    const change = await super.create(oldId, body);
    await this.shop.subscriptions.cancel(oldId);
    return change;
  }
}

/** Subscription merchants that acknowledge wrongly, or judge the answers of Waffo wrongly. */
export const answerDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-ack-white-space',
    title: 'acknowledges events in JSON with line ends and indentation',
    damage: 'A receiver that compares bytes repeats every event for 20 hours and gives up.',
    caughtBy: {
      cases: ['S-3.1', 'S-3.4', 'S-4.2'],
      findings: ['acknowledgement.white-space'],
      spares: ['S-1.1', 'S-E-1', 'S-X-11'],
    },
    overrides: { NotificationService: AcknowledgesInPrettyJson },
  },
  {
    id: 'sub-answer-reserialised',
    title: 'verifies the signature of an answer over JSON that it has serialised anew',
    damage: 'No answer is believed any more as soon as Waffo writes its JSON a little differently.',
    caughtBy: { cases: ['S-X-63', 'S-X-64'], findings: ['answer.respelled'], spares: ['S-1.1'] },
    overrides: { WaffoClient: VerifiesAnswersReserialised },
  },
  {
    id: 'sub-cancels-old-plan-itself',
    title: 'cancels the old plan at Waffo when its subscriber asks for another',
    damage: 'The subscriber has no plan if the change is not paid.',
    caughtBy: { cases: ['S-C-1', 'S-X-31'], findings: ['subscription.ended-while-active'] },
    overrides: { ChangeService: CancelsOldPlanItself },
  },
];
