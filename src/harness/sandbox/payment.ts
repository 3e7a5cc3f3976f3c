import { challengeCard, type PageResult, type Payer } from '../payer/index.ts';
import { isRecord } from '../../core/index.ts';
import { classOf } from '../coverage/classes.ts';
import type { Outcome, Payable } from '../target/index.ts';
import type { OfferedMethod } from './inquiries.ts';

/** Wallets whose refunds are known to send notifications on the sandbox, the best known first. */
const WALLETS = ['DANA', 'GCASH'];
/** Classes that a browser can pay by, the best known first. */
const PAYABLE = ['CARD', 'EWALLET', 'BANK_TRANSFER', 'VA', 'OTC', 'SPECIAL_PARAMS'];

/** The method to pay with when the scenario does not care; undefined if none of them can be paid in a browser. */
export function methodOf(offered: readonly OfferedMethod[], prefersWallet: boolean): string | undefined {
  const first = (fits: (method: OfferedMethod) => boolean): string | undefined => offered.find(fits)?.name;
  const wallet =
    WALLETS.map((name) => first((method) => method.name === name)).find(Boolean) ??
    first(({ name, type }) => type === 'EWALLET' && classOf(name) === 'EWALLET' && name !== 'QRIS');
  if (prefersWallet && wallet) return wallet;
  return PAYABLE.map((kind) => first(({ name }) => classOf(name) === kind)).find(Boolean);
}

/** The payer pays at the page. For manual capture it is the one card that can be captured. */
export function payAtPage(
  payer: Payer,
  url: string,
  { payable, method, outcome }: { payable: Payable; method: string; outcome: Outcome },
): Promise<PageResult> {
  const info = payable.sent?.['paymentInfo'];
  const isManual = isRecord(info) && info['captureMode'] === 'manualCapture';
  return payer.pays(url, {
    method,
    outcome,
    ...(isManual && { kind: 'card' as const, card: challengeCard(outcome) }),
  });
}
