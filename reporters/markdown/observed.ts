import { join } from 'node:path';
import { HarnessError, isRecord, parseJson } from '../../src/core/index.ts';
import { readJournal, type Exchange, type MerchantCall } from '../../src/journal/index.ts';
import type { Results } from '../view.ts';

/** How often something was seen on the wire, and where first. */
export interface Seen {
  count: number;
  /** `3.1 x4`. */
  first: string;
}

/** The facts about the integration in the journals of a run. */
export interface Observed {
  /** Calls of the merchant, by operation. */
  operations: Map<string, Seen>;
  /** Notifications by event type; `acknowledged` is the number of acknowledged ones. */
  events: Map<string, Seen & { acknowledged: number; caseIds: Set<string> }>;
  /** Calls of the merchant's own API: `POST /orders`, by operation. */
  endpoints: Map<string, string>;
  /** Paths for notifications. */
  webhooks: Set<string>;
  /** Values of fields that the merchant sent, by field name. */
  sent: Map<string, Set<string>>;
}

/** Fields whose values show the configuration of the integration. */
const FIELDS: ReadonlySet<string> = new Set([
  'userTerminal', 'payMethodType', 'payMethodName', 'orderCurrency', 'currency', 'periodType', 'cashierType',
]); // prettier-ignore

/** Reads the facts in the journals. Unreadable journals are skipped: they are reported elsewhere. */
export function observedIn({ verdict, folder }: Pick<Results, 'verdict' | 'folder'>): Observed {
  const observed: Observed = {
    operations: new Map(),
    events: new Map(),
    endpoints: new Map(),
    webhooks: new Set(),
    sent: new Map(),
  };
  for (const { case: row, record } of verdict.products.flatMap(({ rows }) => rows)) {
    if (record?.journal === undefined) continue;
    try {
      for (const entry of readJournal(join(folder, record.journal)).entries) {
        if (entry.kind === 'exchange') addExchange(observed, row.id, entry);
        else if (entry.kind === 'call') addEndpoint(observed, entry);
      }
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
    }
  }
  return observed;
}

function addExchange(observed: Observed, id: string, exchange: Exchange): void {
  const { actor, direction, operation, request, delivery } = exchange;
  // Probes and forgeries are not part of the integration.
  if (actor === 'harness') return;
  if (direction === 'merchant-to-provider') {
    const seen = observed.operations.get(operation) ?? { count: 0, first: `${id} ${exchange.id}` };
    observed.operations.set(operation, { ...seen, count: seen.count + 1 });
    addValues(observed.sent, parseJson(request.body));
    return;
  }
  const seen = observed.events.get(operation) ?? {
    count: 0,
    acknowledged: 0,
    first: `${id} ${exchange.id}`,
    caseIds: new Set(),
  };
  seen.caseIds.add(id);
  observed.events.set(operation, {
    ...seen,
    count: seen.count + 1,
    acknowledged: seen.acknowledged + (delivery?.acknowledged ? 1 : 0),
  });
  observed.webhooks.add(pathOf(request.url));
}

/** The path of a call, with `…` for the parts that vary. */
function addEndpoint({ endpoints }: Observed, { operation, request }: MerchantCall): void {
  const path = pathOf(request.url).replace(/(?<=\/)[^/]*\d[^/]*(?=\/|$)/g, '…');
  if (!endpoints.has(operation)) endpoints.set(operation, `${request.method} ${path}`);
}

function pathOf(url: string): string {
  return url.replace(/^\w+:\/\/[^/]*/, '').replace(/[?#].*$/s, '');
}

function addValues(sent: Map<string, Set<string>>, value: unknown): void {
  if (Array.isArray(value)) value.forEach((item) => addValues(sent, item));
  if (!isRecord(value)) return;
  for (const [name, held] of Object.entries(value)) {
    if (typeof held === 'string' && FIELDS.has(name)) sent.set(name, (sent.get(name) ?? new Set()).add(held));
    else addValues(sent, held);
  }
}
