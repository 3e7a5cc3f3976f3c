import type { NotificationFault } from '../../gateway/index.ts';
import { nearest } from '../../core/index.ts';
import { CALL_FAULT_FORMS, isDuration, plainFault, type CallFault } from '../../transport/index.ts';

/** One parsed `--fault`. */
export type ReadFault = { where: string; times: number } & (
  { kind: 'call'; fault: CallFault } | { kind: 'notification'; fault: NotificationFault }
);

type Made<F> = (value: string) => F | undefined;

const FORGERIES: Readonly<Record<string, NonNullable<NotificationFault['forged']>>> = {
  unsigned: 'no signature',
  empty: 'empty signature',
  garbage: 'garbage signature',
  'no-base64': 'signature that is no Base64',
  attacker: "attacker's key",
  'own-key': 'own key sent along',
  'other-body': 'other body',
};

/** The same for notifications. */
const NOTIFICATION_FAULTS: Readonly<Record<string, Made<NotificationFault>>> = {
  lose: plainFault({ lose: 'request' }),
  'lose-reply': plainFault({ lose: 'reply' }),
  reorder: plainFault({ afterNext: true }),
  delay: (value) => (isDuration(value) ? { delay: value } : undefined),
  duplicate: (value) => copies(value, false),
  concurrent: (value) => copies(value, true),
  forge: (value) => {
    const forged = FORGERIES[value || 'attacker'];
    return forged && { forged };
  },
};

/** The syntax of `--fault`, for the help and for messages. */
export const FAULT_FORMS =
  'order/create=drop|lose|delay:5s|answer:E0001|signature:missing|tamper:field:value, ' +
  'PAYMENT_NOTIFICATION or notification=lose|lose-reply|reorder|delay:5s|duplicate:2|concurrent:2|' +
  `forge:${Object.keys(FORGERIES).join('/')}; *3 at the end for three times`;

/**
 * Parses one `--fault`: `<where>=<what>[:<value>][*<times>]`. Where is an operation's path or id, or an event type.
 * @param known.operations ids of the operations, by each accepted spelling
 * @returns the fault, or what is wrong with it
 */
export function readFault(
  text: string,
  known: { operations: ReadonlyMap<string, string>; events: readonly string[] },
): ReadFault | string {
  const match = /^([^=]+)=([a-z-]+)(?::(.*?))?(?:\*(\d+))?$/.exec(text.trim());
  if (!match) return `"${text}" is not <where>=<what>`;
  const [, where = '', what = '', value = '', times = '1'] = match;
  const scope = { where, times: Number(times) };
  const operation = known.operations.get(where);
  if (operation !== undefined) {
    const fault = CALL_FAULT_FORMS[what]?.make(value);
    return fault
      ? { ...scope, where: operation, kind: 'call', fault }
      : unknownFault(text, what, Object.keys(CALL_FAULT_FORMS));
  }
  if (where === 'notification' || known.events.includes(where)) {
    const fault = NOTIFICATION_FAULTS[what]?.(value);
    if (!fault) return unknownFault(text, what, Object.keys(NOTIFICATION_FAULTS));
    return { ...scope, where: where === 'notification' ? '*' : where, kind: 'notification', fault };
  }
  const near = nearest(where, [...known.operations.keys(), ...known.events, 'notification']);
  return `"${text}": there is no operation or notification ${where}${near ? `; did you mean ${near}?` : ''}`;
}

function unknownFault(text: string, what: string, names: readonly string[]): string {
  return names.includes(what)
    ? `"${text}": ${what} has no value that fits`
    : `"${text}": ${what} is none of ${names.join(', ')}`;
}

function copies(value: string, concurrent: boolean): NotificationFault | undefined {
  const duplicates = Number(value || '1');
  return Number.isInteger(duplicates) && duplicates > 0 ? { duplicates, concurrent } : undefined;
}
