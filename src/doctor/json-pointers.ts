import { merchantCalls, responseData, text } from '../harness/index.ts';
import type { MerchantOperation, Reply } from '../merchant/index.ts';
import { isRecord, parseJson } from '../core/index.ts';
import { excerpt, pointerTo } from './seen.ts';
import { ok, problem, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import type { BaseContext } from './base-context.ts';

/** What a pointer of the description should have found in a reply. */
export interface FoundValue {
  operation: MerchantOperation;
  /** Key of `result`. */
  name: string;
  reply: Reply<object>;
  /** The correct value, as it was sent over the wire; empty if it was not sent. */
  right: string;
  /** The fix for a reply without the value. Default: to add it. */
  lack?: string;
}

/** Compares what a pointer found with the correct value, and says where the correct value is. */
export function found(context: BaseContext, { operation, name, reply, right, lack }: FoundValue): Verdict {
  const pointer = pointerOf(context, operation, name);
  const read = readOf(reply, name);
  if (read === right) return ok(`${operation}.result.${name} (${pointer}) is ${right}`);
  const better = pointerTo(reply.body, right);
  const absent = lack ?? 'The reply must contain it, but does not.';
  return problem(
    `${operation}.result.${name} (${pointer}) finds ${read === undefined ? 'nothing' : `"${read}"`}; but the value sent to the provider is ${right}`,
    {
      where: placeOf(context, operation, name),
      fix: better === undefined ? `${absent} It is: ${excerpt(reply.body)}` : `Write ${better}.`,
    },
  );
}

/** The same for the address of the checkout, which may be a page of the merchant. */
export function leadsToCheckout(context: DoctorContext, value: FoundValue): Verdict {
  const { operation, name, reply, right } = value;
  const read = readOf(reply, name);
  const isOwnPage = read !== undefined && read.startsWith(context.driven.merchant.baseUrl);
  const lack =
    "The reply must contain it, but does not. A server that cannot verify Waffo's answer has no address to return: see WAFFO_PUBLIC_KEY.";
  if (!isOwnPage || read === right) return found(context, { ...value, lack });
  return warning(`${name} is a page of the merchant, ${read}`, {
    where: placeOf(context, operation, name),
    fix: `The payer's browser must be sent on from there to webUrl of Waffo's answer, ${right}.`,
  });
}

/** The checkout address in Waffo's answer to a create: JSON text with webUrl, or plain; empty if there is none. */
export function webUrlOf(
  context: DoctorContext,
  call: string,
  field: 'orderAction' | 'subscriptionAction',
): string {
  const accepted = merchantCalls(context.served.world.journal, call)
    .map(responseData)
    .find((data) => data[field]);
  const told = text(accepted ?? {}, field) ?? '';
  const action = parseJson(told);
  return isRecord(action) ? (text(action, 'webUrl') ?? '') : told;
}

/** The pointer, as the description writes it. */
export function pointerOf({ given }: BaseContext, operation: MerchantOperation, name: string): string {
  return given.description.operations[operation]?.result[name] ?? '';
}

/** What the pointer found. */
export function readOf({ result }: Reply<object>, name: string): string | undefined {
  return text({ ...result }, name);
}

/** Where the pointer is written. */
export function placeOf({ given }: BaseContext, operation: MerchantOperation, name: string): string {
  return given.place(`merchant.operations.${operation}.result.${name}`);
}
