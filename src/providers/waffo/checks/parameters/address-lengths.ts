import { textAt } from '../../../../core/index.ts';
import type { Spec } from '../../../../contract/index.ts';
import type { Exchange, Journal } from '../../../../journal/index.ts';
import type { CheckContext, Finding } from '../../../../checks/finding.ts';
import { groupBy, jsonOf, merchantCalls } from '../../../../checks/reading.ts';
import { finding, namedAll } from '../../../../checks/wording.ts';
import { severityOf } from './strict-reading.ts';

/** Longest addresses by the API reference. The contract takes the 1024 characters of newer pages. */
const REFERENCE = {
  orderCreate: { successRedirectUrl: 512, failedRedirectUrl: 512, cancelRedirectUrl: 512, notifyUrl: 256 },
  orderRefund: { refundNotifyUrl: 256 },
  subscriptionCreate: {
    successRedirectUrl: 512,
    failedRedirectUrl: 512,
    cancelRedirectUrl: 512,
    notifyUrl: 256,
    subscriptionManagementUrl: 256,
  },
  subscriptionChange: {
    successRedirectUrl: 256,
    failedRedirectUrl: 256,
    cancelRedirectUrl: 512,
    notifyUrl: 256,
    subscriptionManagementUrl: 256,
  },
} as const satisfies Record<string, Record<string, number>>;

/** An address of the merchant that is longer than the API reference allows. */
interface LongAddress {
  exchange: Exchange;
  field: string;
  limit: number;
  length: number;
}

/** Warns of addresses that the API reference refuses and newer pages allow: one finding for each field of an operation. */
export function addressLengths(journal: Journal, context: CheckContext): Finding[] {
  const seen = Object.entries(REFERENCE).flatMap(([operation, limits]) =>
    merchantCalls(journal, operation).flatMap((exchange) => longAddresses(exchange, limits, context.spec)),
  );
  const groups = groupBy(seen, ({ exchange, field }) => `${exchange.operation}\n${field}`);
  return [...groups.values()].map((group) => report(group, context));
}

function longAddresses(
  exchange: Exchange,
  limits: Readonly<Record<string, number>>,
  spec: Spec,
): LongAddress[] {
  const body = jsonOf(exchange.request);
  if (!body) return [];
  // The contract itself complains of what is longer than all sources allow.
  const violated = spec.operation(exchange.operation).request.validate(body);
  return Object.entries(limits).flatMap(([field, limit]): LongAddress[] => {
    const length = textAt(body, field)?.length ?? 0;
    if (length <= limit || violated.some((violation) => violation.field === field)) return [];
    return [{ exchange, field, limit, length }];
  });
}

function report(group: readonly LongAddress[], context: CheckContext): Finding {
  const exchanges = group.map(({ exchange }) => exchange);
  const { field = '', limit = 0 } = group[0] ?? {};
  const longest = Math.max(...group.map(({ length }) => length));
  return finding('merchant', severityOf(exchanges, field, context), 'parameters.address-length', exchanges, {
    message: `${namedAll(exchanges)}: ${field} has ${group.length > 1 ? 'up to ' : ''}${longest} characters; the API reference allows ${limit}, newer pages allow 1024.`,
    why: 'If Waffo checks by the API reference, it refuses the call with A0003: the buyer cannot pay, or gets no money back.',
    fix: `Send an address of at most ${limit} characters; keep data of the order in your own database, under its id.`,
  });
}
