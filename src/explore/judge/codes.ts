import type { Explored } from '../explored.ts';

/** The codes with which an operation may refuse a valid body for business reasons. */
export function businessCodes({ spec, codes }: Explored, operation: string): string[] {
  return spec.errorCatalogue
    .filter(({ class: kind, operations }) => {
      const fits = operations === 'all' || operations.includes(operation);
      return fits && kind !== 'success';
    })
    .map(({ code }) => code)
    .filter((code) => !codes.neverForValid.includes(code));
}
