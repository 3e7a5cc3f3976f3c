import type { Body } from '../../../checks/reading.ts';
import { bodyOf, endOf, merchantCalls, outcomeOf, startOf } from '../../../checks/reading.ts';
import type { CheckContext } from '../../../checks/finding.ts';
import { textAt } from '../../../core/index.ts';
import type { Exchange, Journal, MerchantCall } from '../../../journal/index.ts';
import {
  ENVIRONMENT_HEADER,
  MERCHANT_HEADER,
  REQUEST_SIGNATURE_HEADER,
  STORE_SLUG_HEADER,
  TIMESTAMP_HEADER,
} from '../protocol/index.ts';

/** The three headers of an API key. */
export const KEY_HEADERS = [MERCHANT_HEADER, TIMESTAMP_HEADER, REQUEST_SIGNATURE_HEADER] as const;

/** operationId of a new checkout session, for a purchase or a plan change. */
export const CREATE_SESSION = 'checkoutCreateSession';
export const CREATE_TICKET = 'refundTicketCreateTicket';
export const ISSUE_TOKEN = 'authIssueSessionToken';
export const GRAPHQL = 'graphql';

/** With what a call says who it is: as the platform looks, key headers first. */
export function credentialOf({ request: { headers } }: Exchange): 'key' | 'token' | 'slug' | undefined {
  if (KEY_HEADERS.some((name) => name in headers)) return 'key';
  if (headers['authorization'] !== undefined) return 'token';
  return headers[STORE_SLUG_HEADER] === undefined ? undefined : 'slug';
}

/** The environment of a call: that of the key that let it in, or the one that it names itself. */
export function environmentOf(call: Exchange): string | undefined {
  if (call.environment !== undefined) return call.environment;
  return credentialOf(call) === 'key' ? undefined : call.request.headers[ENVIRONMENT_HEADER];
}

/** A session for a purchase that the merchant asked for. */
export interface SessionCall {
  call: Exchange;
  body: Body;
  /** The merchant's number of the order. */
  number?: string;
}

/** The sessions for purchases that the platform has not refused. One for a plan change is none. */
export function purchaseSessions(journal: Journal, context: CheckContext): SessionCall[] {
  return merchantCalls(journal, CREATE_SESSION).flatMap((call): SessionCall[] => {
    const body = bodyOf(call.request);
    if (textAt(body, 'originOrderId') !== undefined || outcomeOf(call, context) === 'refused') return [];
    const number = textAt(body, 'orderMerchantExternalId');
    return [{ call, body, ...(number !== undefined && { number }) }];
  });
}

/** Every number that the merchant gave to a purchase. */
export function ownNumbers(journal: Journal, context: CheckContext): Set<string> {
  return new Set(purchaseSessions(journal, context).flatMap(({ number }) => number ?? []));
}

/** The calls of the harness to the merchant's own API, in order. */
export function harnessCalls(journal: Journal): MerchantCall[] {
  return journal.entries
    .filter((entry) => entry.kind === 'call')
    .toSorted((one, other) => beganAt(one) - beganAt(other));
}

/** Whether a call of the harness only looks at something. */
export function isLook({ operation }: MerchantCall): boolean {
  return /^(get|list)[A-Z]/.test(operation);
}

/** When a call of the harness began, by the machine's clock. */
export function beganAt({ wallAt }: MerchantCall): number {
  return Date.parse(wallAt);
}

/** When a call of the harness was over, by the machine's clock. */
export function overAt(call: MerchantCall): number {
  return beganAt(call) + call.durationMs;
}

/**
 * The call of the harness during which the merchant made a call of its own; undefined if nobody can tell which of several
 * made it do so.
 */
export function askedBy(call: Exchange, calls: readonly MerchantCall[]): MerchantCall | undefined {
  const under = calls.filter((one) => beganAt(one) <= startOf(call) && startOf(call) <= overAt(one));
  return under.length === 1 ? under[0] : undefined;
}

/**
 * Whether somebody wanted a call to be made once more: a buyer or the shop's desk asked between the two, or the merchant
 * was restarted.
 */
export function wasWantedAgain(journal: Journal, before: Exchange, again: Exchange): boolean {
  return journal.entries.some((entry) => {
    const moment = Date.parse(entry.wallAt);
    if (moment < startOf(before) || moment > startOf(again)) return false;
    if (entry.kind === 'call') return !isLook(entry);
    return entry.kind === 'act' && entry.who === 'merchant';
  });
}

/** Whether a call was over before another began. */
export function isBefore(one: Exchange, other: Exchange): boolean {
  return endOf(one) <= startOf(other);
}
