import { loadSpec, type ErrorClass } from '../contract/index.ts';

/** Classes whose codes end what was asked for. */
const FINAL: readonly ErrorClass[] = ['merchant', 'user', 'risk'];
/** Of the system's codes, the one that says that the channel has refused. After others the outcome may be unknown. */
const REFUSED_BY_CHANNEL = 'C0005';
/** The call that is under way may still succeed. */
const NOT_FINAL: readonly string[] = ['A0040'];

/**
 * The codes with which Waffo refuses a call, as far as the error catalogue lists the call by its name. Codes that
 * stand for every call say that the configuration is wrong.
 */
export function refusalCodes(operation: string): string[] {
  return loadSpec()
    .errorCatalogue.filter((entry) => entry.operations !== 'all' && entry.operations.includes(operation))
    .filter(({ class: kind, code }) => FINAL.includes(kind) || code === REFUSED_BY_CHANNEL)
    .filter(({ code }) => !NOT_FINAL.includes(code))
    .map(({ code }) => code);
}
