import {
  NotificationService,
  SubscriptionService,
  WaffoClient,
  type Acknowledgement,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import type { SubscriptionDefect } from './defect.ts';

const REFUSED = JSON.stringify({ code: 'C0001', msg: 'no answer', data: null });

/** Takes HTTP 5xx without a code of Waffo for a refusal, as a client does that throws on it. */
class RefusedByProxies extends WaffoClient {
  protected override async post(path: string, bytes: Buffer, signal: AbortSignal): Promise<Response> {
    const response = await super.post(path, bytes, signal);
    const isOfWaffo = response.headers.has('x-signature');
    return response.status >= 500 && !isOfWaffo ? new Response(REFUSED) : response;
  }

  protected override verifyAnswer(raw: Buffer, signature: string | undefined): boolean {
    return raw.toString('utf8') === REFUSED || super.verifyAnswer(raw, signature);
  }
}

/** Notes an event as handled before it verifies the signature. */
class NotesForgeries extends NotificationService {
  readonly #seen = new Set<string>();

  override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    const key = raw.toString('utf8');
    const isGenuine = this.verifyNotification(raw, signature);
    if (isGenuine && this.#seen.has(key)) return this.acknowledge();
    if (!isGenuine) this.#seen.add(key);
    return super.receive(raw, signature);
  }

  protected override handleForgery(): void {
    return;
  }
}

/** Closes a subscription about which it has asked six times without hearing of an end. */
class GivesUpAfterSixQuestions extends SubscriptionService {
  readonly #asked = new Map<string, number>();

  override async ask(id: string): Promise<void> {
    await super.ask(id);
    const count = (this.#asked.get(id) ?? 0) + 1;
    this.#asked.set(id, count);
    await this.change(id, (now) =>
      count >= 6 && now.status === 'PENDING' ? [{ ...now, status: 'CLOSED' }] : [],
    );
  }
}

/** Pages that come in the place of answers, and forged copies that come before the events. */
export const onTheWayDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-given-up-after-six-questions',
    title: 'closes a subscription about which it has asked six times without hearing of an end',
    damage: 'The payer takes longer to pay than the job is patient, and gets nothing.',
    caughtBy: {
      cases: ['S-X-70'],
      spares: ['S-X-53', 'S-2.1'],
      findings: ['subscription.closed-while-open'],
      isFirst: true,
    },
    overrides: { SubscriptionService: GivesUpAfterSixQuestions },
  },
  {
    id: 'sub-server-error-is-refusal',
    title: 'takes HTTP 5xx without a code of Waffo for a refusal',
    damage: 'A proxy was busy, and the subscription is there: it is charged, and the shop has closed it.',
    caughtBy: {
      cases: ['S-X-85'],
      spares: ['S-X-1', 'S-1.8'],
      findings: ['subscription.closed-while-open'],
      isFirst: true,
    },
    overrides: { WaffoClient: RefusedByProxies },
  },
  {
    id: 'sub-event-kept-before-it-is-verified',
    title: 'notes an event as handled before it verifies the signature, and asks nobody about forgeries',
    damage: 'Whoever knows an id sends the event first, unsigned: the payment is never taken.',
    caughtBy: {
      cases: ['S-X-86'],
      spares: ['S-3.5', 'S-4.4'],
      findings: ['forgery.blocks-genuine'],
      isFirst: true,
    },
    overrides: { NotificationService: NotesForgeries },
  },
];
