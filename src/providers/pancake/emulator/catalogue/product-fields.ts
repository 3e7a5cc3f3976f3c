import type { Fields } from '../fields.ts';
import { isUrl } from '../../../../core/index.ts';
import { amountOf, amountText } from '../money.ts';
import {
  BILLING_PERIODS,
  TAX_CATEGORIES,
  type MediaItem,
  type Price,
  type Product,
  type ProductContent,
} from './product.ts';

const LONGEST_NAME = 64;
const LONGEST_URL = 512;
const MOST_METADATA = 50;
const LONGEST_TRIAL_DAYS = 365;

/** The content of a new product in a call. */
export function newContent(fields: Fields, kind: Product['kind']): ProductContent {
  const name = nameIn(fields);
  const prices = pricesIn(fields.object('prices'), kind);
  const content: ProductContent = {
    name,
    description: fields.clearableText('description') ?? null,
    prices,
    media: mediaIn(fields) ?? [],
    successUrl: successUrlIn(fields) ?? null,
    metadata: metadataIn(fields) ?? {},
    ...(kind === 'subscription' && { billingPeriod: fields.oneOf('billingPeriod', BILLING_PERIODS) }),
  };
  requireTrial(fields, content);
  return content;
}

/** The content of a product after a call: absent members stay. */
export function changedContent(
  fields: Fields,
  kind: Product['kind'],
  before: ProductContent,
): ProductContent {
  const prices = fields.maybeObject('prices');
  const description = fields.clearableText('description');
  const successUrl = successUrlIn(fields);
  const period = kind === 'subscription' ? fields.maybeOneOf('billingPeriod', BILLING_PERIODS) : undefined;
  const content: ProductContent = {
    ...before,
    ...(fields.has('name') && { name: nameIn(fields) }),
    ...(prices && { prices: pricesIn(prices, kind) }),
    ...(description !== undefined && { description }),
    media: mediaIn(fields) ?? before.media,
    ...(successUrl !== undefined && { successUrl }),
    metadata: metadataIn(fields) ?? before.metadata,
    ...(period && { billingPeriod: period }),
  };
  requireTrial(fields, content);
  return content;
}

function nameIn(fields: Fields): string {
  return fields.text('name', LONGEST_NAME).trim();
}

function pricesIn(fields: Fields, kind: Product['kind']): Record<string, Price> {
  const currencies = fields.names;
  if (currencies.length === 0) throw fields.invalid('prices', 'must contain at least one currency');
  return Object.fromEntries(currencies.map((currency) => [currency, priceIn(fields, currency, kind)]));
}

function priceIn(fields: Fields, currency: string, kind: Product['kind']): Price {
  if (!/^[A-Z]{3}$/.test(currency))
    throw fields.invalid(currency, 'expected 3-letter ISO 4217 currency code');
  const price = fields.object(currency);
  const amount = amountIn(price, 'amount', currency);
  const taxCategory = price.oneOf('taxCategory', TAX_CATEGORIES);
  if (kind === 'onetime' || !price.has('trialAmount'))
    return { amount: amountText(amount, currency), taxCategory };
  const trial = amountIn(price, 'trialAmount', currency);
  if (trial >= amount) throw price.invalid('trialAmount', 'must be lower than amount');
  return { amount: amountText(amount, currency), taxCategory, trialAmount: amountText(trial, currency) };
}

function amountIn(price: Fields, name: string, currency: string): bigint {
  const text = price.text(name);
  const amount = amountOf(text, currency);
  if (amount === undefined)
    throw price.invalid(name, `expected an amount in ${currency}, got ${JSON.stringify(text.slice(0, 100))}`);
  return amount;
}

function mediaIn(fields: Fields): MediaItem[] | undefined {
  return fields.maybeObjects('media')?.map((item) => {
    const [alt, thumbnail] = [item.maybeText('alt'), item.maybeText('thumbnail')];
    return {
      type: item.oneOf('type', ['image', 'video']),
      url: item.text('url'),
      ...(alt !== undefined && { alt }),
      ...(thumbnail !== undefined && { thumbnail }),
    };
  });
}

function successUrlIn(fields: Fields): string | null | undefined {
  const url = fields.clearableText('successUrl', LONGEST_URL);
  if (url && !(isUrl(url) && /^https?:/i.test(url)))
    throw fields.invalid('successUrl', 'expected an http(s) address');
  return url;
}

function metadataIn(fields: Fields): Record<string, unknown> | undefined {
  const metadata = fields.maybeRecord('metadata');
  if (!metadata) return undefined;
  if (Object.keys(metadata).length > MOST_METADATA)
    throw fields.invalid('metadata', `must not have more than ${MOST_METADATA} keys`);
  return metadata;
}

function requireTrial(fields: Fields, { prices, metadata, billingPeriod }: ProductContent): void {
  if (billingPeriod === undefined) return;
  const days = metadata['trialDays'];
  if (days !== undefined && !isTrialLength(days))
    throw fields.invalid('metadata.trialDays', `expected integer from 1 to ${LONGEST_TRIAL_DAYS}`);
  const paid = Object.values(prices).some(({ trialAmount }) => trialAmount !== undefined);
  if (paid && days === undefined) throw fields.invalid('prices', 'trialAmount requires metadata.trialDays');
}

function isTrialLength(days: unknown): boolean {
  return typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= LONGEST_TRIAL_DAYS;
}
