import type { Codes } from '../../../explore/explored.ts';
import { SUCCESS, UNKNOWN_OUTCOME } from '../protocol/index.ts';

/** Waffo's codes by their meaning for the exploration. */
export const CODES: Codes = {
  success: SUCCESS,
  wrongBody: 'A0003',
  wrongKey: 'A0001',
  forged: 'A0002',
  unknownObject: 'A0009',
  ownDefect: 'C0001',
  // The documents do not say which one.
  noCall: ['A0003', 'A0004', 'A0009', 'A0010'],
  neverForValid: [
    'A0001', 'A0002', 'A0003', 'A0004', 'A0006', 'A0009', 'A0011', 'C0001', 'C0002', 'C0004', UNKNOWN_OUTCOME,
  ],
}; // prettier-ignore
