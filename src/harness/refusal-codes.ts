import { loadSpec, type ErrorClass } from '../contract/index.ts';

/** Classes whose codes end what was asked for. */
const FINAL: readonly ErrorClass[] = ['merchant', 'user', 'system', 'risk'];
/** The call that is under way may still succeed. */
const NOT_FINAL: readonly string[] = ['A0040'];

/**
 * The codes with which Waffo refuses a call, as far as the error catalogue lists the call by its name. Codes that
 * stand for every call say that the configuration is wrong.
 */
export function refusalCodes(operation: string): string[] {
  return loadSpec()
    .errorCatalogue.filter((entry) => entry.operations !== 'all' && entry.operations.includes(operation))
    .filter((entry) => FINAL.includes(entry.class) && !NOT_FINAL.includes(entry.code))
    .map(({ code }) => code);
}
