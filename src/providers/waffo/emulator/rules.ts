import {
  hasRightDecimals,
  isKnownCurrency,
  minorUnits,
  momentOf,
  isRecord,
  parseJson,
  toMs,
  toMinor,
  isUrl,
} from '../../../core/index.ts';
import { Refusal } from './refusal.ts';
import { isSpecialAmount } from './special-amounts.ts';
import type { WorldState } from './state.ts';

const LARGEST_AMOUNT = 10n ** 15n;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

/** The account in the call must be the one whose key signed it. */
export function requireOwnMerchant(world: WorldState, merchantId: string): void {
  if (merchantId !== world.account.merchantId) throw new Refusal('A0004', `merchantId ${merchantId}`);
}

export function requireCurrency(currency: string): void {
  if (!isKnownCurrency(currency)) throw new Refusal('A0007', currency);
}

/** Requires a known currency and a payable amount in it. Special amounts may break the decimals rule. */
export function requirePayable(
  amount: string,
  currency: string,
  field: string,
  userCurrency?: string | null,
): void {
  requireCurrency(currency);
  requireDecimals(amount, currency, field, userCurrency != null && userCurrency !== currency);
  const minor = toMinor(amount, currency);
  if (minor <= 0n || minor > LARGEST_AMOUNT) throw new Refusal('A0008', `${field} ${amount}`);
}

/** Requires a plain decimal with the currency's number of decimals. */
export function requireDecimals(
  amount: string,
  currency: string,
  field: string,
  crossCurrency = false,
): void {
  if (hasRightDecimals(amount, currency, crossCurrency)) return;
  const tooFine = minorUnits(currency) === 0 && amount.includes('.');
  if (isSpecialAmount(amount) && !tooFine) return;
  throw new Refusal('A0003', `${field} "${amount}" is not an amount in ${currency}`);
}

export function requireLanguage(language: string | null | undefined): void {
  if (language != null && !LANGUAGE.test(language)) throw new Refusal('A0026', language);
}

/** Requires `extendInfo` to be JSON as text. */
export function requireExtendInfo(text: string | null | undefined): void {
  if (text != null && !isRecord(parseJson(text)))
    throw new Refusal('A0003', 'extendInfo is not the text of a JSON object');
}

/** When an order or subscription stops waiting for its payer. */
export function expiryOf(world: WorldState, asked: string | null | undefined): Date {
  const now = world.clock.now();
  if (asked == null) return new Date(now.getTime() + toMs(world.options.orderLife));
  const named = momentOf(asked);
  if (!named) throw new Refusal('A0003', `orderExpiredAt "${asked}" is no time`);
  const moment = inOurTime(world, named);
  if (moment <= now) throw new Refusal('A0034', asked);
  return moment;
}

/**
 * Converts a caller's moment to the emulator's clock. Callers live in real time: a moment in their future that
 * `advance` has already passed is moved to the same distance from the emulator's clock.
 */
function inOurTime({ clock }: WorldState, moment: Date): Date {
  const unmoved = clock.unmoved();
  if (moment > clock.now() || moment <= unmoved) return moment;
  return new Date(clock.now().getTime() + moment.getTime() - unmoved.getTime());
}

/** Requires absolute addresses, no longer than the option allows. */
export function requireUrls(world: WorldState, body: object, limits: Record<string, number>): void {
  for (const [field, limit] of Object.entries(limits)) {
    const value: unknown = (body as Record<string, unknown>)[field];
    if (typeof value !== 'string') continue;
    const longest = world.options.urlLength === '1024' ? 1024 : limit;
    if (value.length > longest) throw new Refusal('A0003', `${field} is longer than ${longest} characters`);
    if (!isUrl(value)) throw new Refusal('A0003', `${field} is not a URL`);
  }
}
