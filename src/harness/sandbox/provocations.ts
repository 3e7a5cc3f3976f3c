import type { CallFault, FaultScope } from '../../transport/index.ts';
import type { Gateway, GatewayFault } from '../../gateway/index.ts';
import type { Journal } from '../../journal/index.ts';
import { isRecord, parseJson } from '../../core/index.ts';
import { sign, SIGNATURE_HEADER } from '../../providers/waffo/protocol/index.ts';
import type { SkipReason } from '../skip-reason.ts';
import type { ProbeKeys, TargetFaults } from '../target/index.ts';
import { merchantCalls, requestBody, text, type Body } from '../wire.ts';
import { noRefusal } from './words.ts';

/** What is sent in place of the merchant's call, so that Waffo itself refuses it with the wanted code. */
type Provocation = (asked: Body, journal: Journal) => Body;

/** Not a decimal: Waffo refuses the parameter. */
const NO_AMOUNT = 'ten';

const PROVOCATIONS: Readonly<Record<string, Provocation>> = {
  'orderCreate A0003': (asked) => ({ ...asked, orderAmount: NO_AMOUNT }),
  'subscriptionCreate A0003': (asked) => ({ ...asked, amount: NO_AMOUNT }),
  'orderCreate A0011': (asked, journal) => underOldKey(asked, 'paymentRequestId', journal, 'orderCreate'),
  'subscriptionCreate A0011': (asked, journal) =>
    underOldKey(asked, 'subscriptionRequest', journal, 'subscriptionCreate'),
};

/**
 * Faults on the way to the sandbox. The harness cannot invent a refusal: the merchant would see that Waffo has not signed
 * it. So the gateway sends something else with the merchant's own key, which Waffo does refuse.
 */
export class Provocations implements TargetFaults {
  readonly #faults: Gateway['faults'];
  readonly #keys: ProbeKeys;
  readonly #journal: Journal;
  readonly #skipCase: (why: SkipReason) => never;

  constructor(parts: {
    faults: Gateway['faults'];
    keys: ProbeKeys;
    journal: Journal;
    skipCase: (why: SkipReason) => never;
  }) {
    this.#faults = parts.faults;
    this.#keys = parts.keys;
    this.#journal = parts.journal;
    this.#skipCase = parts.skipCase;
  }

  onNext(operation: string, fault: CallFault, scope?: FaultScope): void {
    this.#faults.onNext(operation, this.#possible(operation, fault), scope);
  }

  onEvery(operation: string, fault: CallFault, scope?: Omit<FaultScope, 'times'>): void {
    this.#faults.onEvery(operation, this.#possible(operation, fault), scope);
  }

  clear(): void {
    this.#faults.clear();
  }

  #possible(operation: string, fault: CallFault): GatewayFault {
    const { answer, ...rest } = fault;
    if (answer === undefined) return fault;
    const provoke = PROVOCATIONS[`${operation} ${answer}`];
    if (!provoke) return this.#skipCase(noRefusal(operation, answer));
    return {
      ...rest,
      instead: {
        name: `asked for what Waffo refuses with ${answer}, with the merchant's key`,
        ask: async (bytes) => {
          const asked = parseJson(bytes.toString('utf8'));
          const body = Buffer.from(JSON.stringify(provoke(isRecord(asked) ? asked : {}, this.#journal)));
          return { body, headers: { [SIGNATURE_HEADER]: await sign(body, this.#keys.privateKey) } };
        },
      },
    };
  }
}

/** The key of the first create of this case, which has another amount. */
function underOldKey(asked: Body, field: string, journal: Journal, operation: string): Body {
  const keys = merchantCalls(journal, operation).map((call) => text(requestBody(call), field));
  const old = keys.find((key) => key !== undefined && key !== asked[field]);
  return old === undefined ? asked : { ...asked, [field]: old };
}
