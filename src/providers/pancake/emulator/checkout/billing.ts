import type { Fields } from '../fields.ts';

/** Where a buyer lives, and whether as a person or a business: this determines the tax. */
export interface BillingDetail {
  country: string;
  isBusiness: boolean;
  postcode?: string;
  state?: string;
  businessName?: string;
  taxId?: string;
}

/** Reads `billingDetail`. The United States require a postcode, Canada a postcode or a state. */
export function billingDetailIn(fields: Fields): BillingDetail {
  const country = fields.text('country');
  if (!/^[A-Z]{2}$/.test(country))
    throw fields.invalid(
      'country',
      `expected 2-letter ISO 3166-1 country code, got ${JSON.stringify(country)}`,
    );
  const isBusiness = fields.flag('isBusiness');
  const detail: BillingDetail = { country, isBusiness };
  for (const name of ['postcode', 'state', 'businessName', 'taxId'] as const) {
    const text = fields.maybeText(name)?.trim();
    if (text) detail[name] = text;
  }
  if (country === 'US' && !detail.postcode) fields.text('postcode');
  if (country === 'CA' && !detail.postcode && !detail.state) fields.text('state');
  return detail;
}
