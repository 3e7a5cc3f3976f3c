import { fromMinor, minorUnits } from '../../../core/index.ts';

const AMOUNT = /^(\d+)(?:\.(\d+))?$/;

/**
 * Minor units of an amount as merchants write it (`29`, `29.0` and `29.00` are equal); undefined if it is not an
 * amount.
 */
export function amountOf(text: string, currency: string): bigint | undefined {
  const [, whole = '', fraction = ''] = AMOUNT.exec(text) ?? [];
  const scale = minorUnits(currency);
  const digits = fraction.replace(/0+$/, '');
  if (whole === '' || digits.length > scale) return undefined;
  return BigInt(`${whole}${digits.padEnd(scale, '0')}`);
}

/** An amount as Pancake writes it: `29.00` USD, `4500` JPY. */
export function amountText(minor: bigint, currency: string): string {
  return fromMinor(minor, currency);
}
