import { randomInt } from 'node:crypto';
import { minorUnits, toMinor } from '../../core/index.ts';
import type { CreateOrder, CreateSubscription } from '../merchant.ts';
import type { CallValues } from '../placeholders.ts';

/** Said to merchants that want a reason where a scenario has none. */
export const DEFAULT_REASON = 'The customer changed their mind';

/** Values of a new order or subscription; the payer is a new person unless the scenario names one. */
export function creationValues(input: CreateOrder | CreateSubscription): CallValues {
  const userId = input.userId ?? newNumber();
  const goods = 'periodType' in input ? 'Reading club membership' : 'Porcelain tea set for six';
  return {
    ...input,
    userId,
    userEmail: input.userEmail ?? `${mailName(userId)}@example.com`,
    description: input.description ?? `${goods}, ${input.amount} ${input.currency}`,
  };
}

/** Adds `amountMinor` to values that hold an amount and its currency. */
export function withMinor(values: CallValues): CallValues {
  const { amount, currency } = values;
  if (amount === undefined || currency === undefined) return values;
  return { ...values, amountMinor: minorOf(amount, currency) };
}

/** What earlier calls asked for, by the reference that they got. */
export class Memory {
  readonly #made = new Map<string, CallValues>();
  #unnamed: CallValues = {};

  /** `reference` is undefined if the merchant's reply gave none. */
  keep(reference: string | undefined, values: CallValues): void {
    if (reference === undefined) this.#unnamed = values;
    else this.#made.set(reference, values);
  }

  /** A reference that nobody heard of belongs to the last call whose reply gave none. */
  of(reference: string): CallValues {
    return this.#made.get(reference) ?? this.#unnamed;
  }
}

// A scenario may send an amount that is wrong on purpose: it must stay wrong in minor units.
function minorOf(amount: string, currency: string): string {
  try {
    return toMinor(amount, currency).toString();
  } catch {
    const [, sign = '', whole, fraction] = /^(-?)(\d+)\.(\d+)$/.exec(amount) ?? [];
    if (whole === undefined || fraction === undefined) return amount;
    const scale = minorUnits(currency);
    const shifted = fraction.padEnd(scale, '0');
    const rest = shifted.slice(scale).replace(/0+$/, '');
    return `${sign}${`${whole}${shifted.slice(0, scale)}`.replace(/^0+(?=\d)/, '')}${rest && `.${rest}`}`;
  }
}

// The provider wants no "test" in an address, whatever the user is called.
function mailName(userId: string): string {
  const name = userId.replace(/[^\w-]/g, '');
  return name === '' || /test/i.test(name) ? newNumber() : name;
}

// Digits only: fits `{userId:number}`, and no word that a provider frowns upon can come out.
function newNumber(): string {
  return String(randomInt(1_000_000_000, 10_000_000_000));
}
