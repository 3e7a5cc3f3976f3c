import { randomInt } from 'node:crypto';
import { minorUnits, toMinor } from '../../core/index.ts';
import type { CreateOrder, CreateSubscription } from '../merchant.ts';
import type { CallValues } from '../placeholders.ts';

/** The reason for merchants that require one, if a scenario has none. */
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

/** The values of earlier calls, by the reference that the merchant returned. */
export class Memory {
  readonly #made = new Map<string, CallValues>();
  #unnamed: CallValues = {};

  /** `reference` is undefined if the merchant's reply had none. */
  keep(reference: string | undefined, values: CallValues): void {
    if (reference === undefined) this.#unnamed = values;
    else this.#made.set(reference, values);
  }

  /** An unknown reference belongs to the last call whose reply had no reference. */
  of(reference: string): CallValues {
    return this.#made.get(reference) ?? this.#unnamed;
  }
}

// A scenario may send a wrong amount on purpose: it must stay wrong in minor units.
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

// The provider refuses "test" in an e-mail address, so remove it from the user's name.
function mailName(userId: string): string {
  const name = userId.replace(/[^\w-]/g, '');
  return name === '' || /test/i.test(name) ? newNumber() : name;
}

// Digits only: works for `{userId:number}`, and cannot contain a word that a provider refuses.
function newNumber(): string {
  return String(randomInt(1_000_000_000, 10_000_000_000));
}
