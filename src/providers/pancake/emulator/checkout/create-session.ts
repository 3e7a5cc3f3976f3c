import type { Product, ProductSide } from '../catalogue/product.ts';
import { TAX_CATEGORIES, trialDaysOf } from '../catalogue/product.ts';
import type { Store } from '../catalogue/store.ts';
import { toMs } from '../../../../core/index.ts';
import { Failure } from '../failure.ts';
import type { Fields } from '../fields.ts';
import type { ActionCall, Caller } from '../gateway/caller.ts';
import { ownsStore } from '../gateway/access.ts';
import { newSessionId } from '../ids.ts';
import { amountOf } from '../money.ts';
import type { WorldState } from '../state.ts';
import { billingDetailIn } from './billing.ts';
import { LANGUAGES } from './languages.ts';
import { methodsFor } from './methods.ts';
import { sessionPath } from './paths.ts';
import { planChangeIn } from './plan-change.ts';
import type { Session, Trial } from './session.ts';
import type { AskedPrice } from './tax.ts';

/** Members that only a caller with a key may send; with a slug or a token they are ignored. */
const KEY_ONLY = [
  'priceSnapshot', 'expiresInSeconds', 'metadata', 'orderMerchantExternalId', 'withTrial', 'includePaymentMethods',
  'excludePaymentMethods',
] as const; // prettier-ignore
const CHANGE_FIELDS = ['changeTiming', 'changeAmount', 'changeCreditAmount'] as const;
const LONGEST_LIFE_SECONDS = 604_800;
const LONGEST_URL = 512;
const LONGEST_EXTERNAL_ID = 128;

/** POST checkout/create-session: opens a checkout for a purchase or a plan change. */
export function createSession(call: ActionCall): Record<string, unknown> {
  const { world, caller } = call;
  const fields = caller.kind === 'key' ? call.fields : call.fields.without(KEY_ONLY);
  const isChange = fields.has('originOrderId');
  if (caller.kind === 'slug' && isChange)
    throw new Failure(403, 'order', 'Plan change requires an API key or a session token');
  if (caller.kind === 'token' && !isChange) throw new Failure(403, 'order', 'Insufficient permissions');
  const stray = isChange ? undefined : CHANGE_FIELDS.find((name) => fields.has(name));
  if (stray) throw fields.invalid(stray, 'requires originOrderId');

  const productId = fields.shortId('productId', 'PROD');
  const currency = currencyIn(fields);
  const { product, store, side } = offerFor(world, caller, productId);
  const price = priceIn(fields, product, side, currency);
  const now = world.clock.now();
  const session: Session = {
    id: newSessionId(),
    storeId: store.id,
    environment: caller.environment,
    kind: product.kind,
    productId,
    version: side.version,
    currency,
    price,
    methods: methodsFor(fields, product.kind, currency),
    ...trialIn(fields, side, currency, price),
    ...buyerIn(fields, isChange),
    ...looksIn(fields),
    ...referencesIn(fields),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifeIn(fields, world)),
    orderIds: [],
  };
  if (isChange) session.change = planChangeIn(call, fields, session);
  if (session.externalId !== undefined) world.orders.noteExternalId(session.externalId);
  return sessionView(world, world.sessions.add(session.id, session), store);
}

/** The answer about a session. */
export function sessionView(world: WorldState, session: Session, store: Store): Record<string, unknown> {
  return {
    sessionId: session.id,
    checkoutUrl: world.url(sessionPath(store.slug, session)),
    expiresAt: session.expiresAt.toISOString(),
  };
}

function currencyIn(fields: Fields): string {
  const currency = fields.text('currency');
  if (!/^[A-Z]{3}$/.test(currency))
    throw fields.invalid(
      'currency',
      `expected 3-letter ISO 4217 currency code, got ${JSON.stringify(currency)}`,
    );
  return currency;
}

/** What a caller can sell or buy under this id. */
function offerFor(
  world: WorldState,
  caller: Caller,
  productId: string,
): { product: Product; store: Store; side: ProductSide } {
  const product = world.catalogue.products.get(productId);
  const store = product && world.catalogue.stores.get(product.storeId);
  if (!product || !store || store.deletedAt !== null || !ownsStore(caller, store))
    throw new Failure(403, 'product', 'Product not found or not accessible');
  if (store.status !== 'active') throw new Failure(400, 'store', 'Store is not active');
  if (caller.environment === 'prod' && !store.prodEnabled)
    throw new Failure(403, 'store', 'Production environment is not enabled for this store');
  const side = product.sides[caller.environment];
  if (!side) throw new Failure(403, 'product', 'Product not found or not accessible');
  if (side.status !== 'active') throw new Failure(400, 'product', 'Product is not active');
  return { product, store, side };
}

function priceIn(fields: Fields, product: Product, { version }: ProductSide, currency: string): AskedPrice {
  const snapshot = fields.maybeObject('priceSnapshot');
  const listed = version.prices[currency];
  const taxCategory = snapshot?.oneOf('taxCategory', TAX_CATEGORIES) ?? listed?.taxCategory;
  const text = snapshot?.text('amount') ?? listed?.amount;
  if (text === undefined || taxCategory === undefined)
    throw fields.invalid('currency', `the ${product.kind} product has no price in ${currency}`);
  const amount = amountOf(text, currency);
  if (amount === undefined || amount <= 0n)
    throw (snapshot ?? fields).invalid(
      'amount',
      `expected an amount in ${currency}, got ${JSON.stringify(text)}`,
    );
  return { amount, taxCategory, taxIncluded: snapshot?.maybeFlag('taxIncluded') ?? false };
}

/** The trial of the product, unless the merchant overrides it. */
function trialIn(
  fields: Fields,
  { version }: ProductSide,
  currency: string,
  { taxCategory }: AskedPrice,
): { trial?: Trial } {
  const days = trialDaysOf(version);
  const wanted = fields.maybeFlag('withTrial');
  if (days === undefined || version.billingPeriod === undefined || wanted === false) return {};
  const amount = amountOf(version.prices[currency]?.trialAmount ?? '0', currency) ?? 0n;
  return { trial: { days, price: { amount, taxCategory, taxIncluded: false }, granted: wanted === true } };
}

function buyerIn(fields: Fields, isChange: boolean): Pick<Session, 'buyerEmail' | 'billingDetail'> {
  // The buyer of a plan change is always the subscription's.
  if (isChange) return {};
  const email = fields.maybeText('buyerEmail')?.trim().toLowerCase();
  const billing = fields.maybeObject('billingDetail');
  return { ...(email && { buyerEmail: email }), ...(billing && { billingDetail: billingDetailIn(billing) }) };
}

function looksIn(fields: Fields): Pick<Session, 'successUrl' | 'darkMode' | 'language'> {
  const successUrl = fields.maybeText('successUrl', LONGEST_URL);
  const darkMode = fields.maybeFlag('darkMode');
  const language = fields.maybeOneOf('language', LANGUAGES);
  return {
    ...(successUrl && { successUrl }),
    ...(darkMode !== undefined && { darkMode }),
    ...(language && { language }),
  };
}

function referencesIn(fields: Fields): Pick<Session, 'metadata' | 'externalId'> {
  const metadata = fields.maybeTextMap('metadata');
  const externalId = fields.maybeText('orderMerchantExternalId', LONGEST_EXTERNAL_ID);
  return { ...(metadata && { metadata }), ...(externalId && { externalId }) };
}

function lifeIn(fields: Fields, { options }: WorldState): number {
  const seconds = fields.maybePositiveInteger('expiresInSeconds');
  if (seconds === undefined) return toMs(options.sessionLife);
  if (seconds > LONGEST_LIFE_SECONDS)
    throw fields.invalid('expiresInSeconds', `must not exceed ${LONGEST_LIFE_SECONDS} (7 days)`);
  return seconds * 1000;
}
