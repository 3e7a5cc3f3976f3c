import type { Clock } from '../../../../core/index.ts';
import type { Attempt } from '../orders/charge.ts';
import type { CardEntry } from '../pages/port.ts';
import { cardInfo, testCard } from './cards.ts';

/** The attempt to pay in a form, or what is wrong with the form. */
export function attemptOf(entry: CardEntry, clock: Clock): Attempt | { message: string } {
  const card = testCard(entry.number);
  const expiry = /^(0[1-9]|1[0-2])\s*\/\s*(\d{2})$/.exec(entry.expiry.trim());
  if (!card) return { message: 'Your card number is invalid.' };
  if (!expiry) return { message: 'The expiry date is not valid.' };
  if (hasPassed(expiry, clock)) return { message: 'Your card has expired.' };
  if (!/^\d{3,4}$/.test(entry.cvc.trim())) return { message: 'The security code is not valid.' };
  if (entry.holder.trim() === '') return { message: "The cardholder's name is missing." };
  if (!entry.agrees) return { message: 'Agree to the terms to go on.' };
  const { declined } = card;
  return {
    method: 'card',
    card: cardInfo(entry.number, card, `${expiry[1]}/${expiry[2]}`),
    ...(declined !== undefined && { declined }),
  };
}

function hasPassed([, month, year]: RegExpExecArray, clock: Clock): boolean {
  return Date.UTC(2000 + Number(year), Number(month), 1) <= clock.now().getTime();
}
