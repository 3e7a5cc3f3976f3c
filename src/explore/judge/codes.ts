import type { Spec } from '../../contract/index.ts';

/**
 * What a valid body of a known merchant about an object that exists must never be answered with: the key and the
 * signature fit, the parameters too, the id is fresh, the object is there; and nothing is asked for that the
 * sandbox answers with trouble on purpose.
 */
const NOT_FOR_VALID = new Set([
  'A0001', 'A0002', 'A0003', 'A0004', 'A0006', 'A0009', 'A0011', 'C0001', 'C0002', 'C0004', 'E0001',
]); // prettier-ignore

/** The codes by which an operation may refuse a valid body for a reason of business. */
export function businessCodes(spec: Spec, operation: string): string[] {
  return spec.errorCatalogue
    .filter(({ class: kind, operations }) => {
      const fits = operations === 'all' || operations.includes(operation);
      return fits && kind !== 'success';
    })
    .map(({ code }) => code)
    .filter((code) => !NOT_FOR_VALID.has(code));
}

/** The codes for a request that is none of the API's calls; which one is not documented. */
export const NO_CALL = ['A0003', 'A0004', 'A0009', 'A0010'];
