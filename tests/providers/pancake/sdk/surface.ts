import type { WaffoPancake } from '@waffo/pancake-ts';
import type { CustomerSession } from './test-bed.ts';

/** What hangs on the objects of the SDK for its own use. */
const INNER = new Set(['http', 'config', 'publicKeys']);

/** Every public method of a client, of a session of a buyer, and every function of the module, by name. */
export function membersOf(
  sdk: Readonly<Record<string, unknown>>,
  client: WaffoPancake,
  session: CustomerSession,
): string[] {
  const functions = Object.entries(sdk)
    .filter(([, value]) => typeof value === 'function' && !isClass(value))
    .map(([name]) => name);
  return [...methodsOf(client), ...methodsOf(session).map((name) => `customer(…).${name}`), ...functions];
}

function methodsOf(value: object, before = ''): string[] {
  const own = Object.entries(value).filter(([name]) => !INNER.has(name));
  const inner = own.flatMap(([name, one]) =>
    typeof one === 'object' && one !== null ? methodsOf(one as object, `${before}${name}.`) : [],
  );
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(value)).filter(
    (name) => name !== 'constructor',
  );
  return [...methods.map((name) => before + name), ...inner];
}

function isClass(value: unknown): boolean {
  return String(value).startsWith('class ');
}
