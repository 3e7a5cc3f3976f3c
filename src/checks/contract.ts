import { andList } from '../core/index.ts';
import type { BodyContract, Violation } from '../contract/index.ts';
import type { Exchange, Message } from '../journal/index.ts';
import type { Finding } from './finding.ts';
import { groupBy, jsonOf } from './reading.ts';
import { finding, namedAll, quoteBody, type Words } from './wording.ts';

/** Bodies of one kind, to be held against their contract. */
export interface Bodies {
  party: Finding['party'];
  /** Id of the check. */
  check: string;
  /** Fields that SDKs add by themselves and the provider ignores. */
  ignored: readonly string[];
  exchanges: readonly Exchange[];
  message(exchange: Exchange): Message;
  /** The contract of an exchange; `undefined` if there is none to judge by. */
  contract(exchange: Exchange): BodyContract | undefined;
  /** Left out: what another check says better, or what is excused. */
  skips?(violation: Violation, exchange: Exchange): boolean;
  words: {
    notJson: Omit<Words, 'message'>;
    violation: Omit<Words, 'message'>;
    unknown: Omit<Words, 'message'>;
  };
}

const NOT_UTF8 =
  'Convert the JSON to bytes with UTF-8, and name it in the call (getBytes(UTF_8), encode("utf-8")); do not use the default character set or Latin-1. Sign and send these bytes. ASCII text hides this mistake.';

/** One finding for each departure (with all exchanges that show it), one for the unknown fields of an operation. */
export function judgeBodies(bodies: Bodies): Finding[] {
  const judged = bodies.exchanges.filter((exchange) => bodies.contract(exchange));
  const broken = judged.filter((exchange) => jsonOf(bodies.message(exchange)) === undefined);
  const whole = judged.filter((exchange) => !broken.includes(exchange));
  return [...notJson(bodies, broken), ...violations(bodies, whole), ...unknownFields(bodies, whole)];
}

function notJson({ party, check, message, words }: Bodies, broken: readonly Exchange[]): Finding[] {
  return [...groupBy(broken, ({ operation }) => operation).values()].map((group) => {
    const [first] = group;
    const text = first ? quoteBody(message(first)) : '';
    return finding(party, 'error', `${check}.json`, group, {
      message: `${namedAll(group)}: the body is not a JSON object: ${text}.`,
      ...words.notJson,
      ...(party === 'merchant' && first && isUncoded(message(first)) && { fix: NOT_UTF8 }),
    });
  });
}

function violations(bodies: Bodies, whole: readonly Exchange[]): Finding[] {
  const seen = whole.flatMap((exchange) =>
    (bodies.contract(exchange)?.validate(jsonOf(bodies.message(exchange))) ?? [])
      .filter((violation) => !bodies.skips?.(violation, exchange))
      .map((violation) => ({ exchange, violation })),
  );
  const groups = groupBy(seen, ({ exchange, violation: { field, rule, message } }) =>
    [exchange.operation, field, rule, message].join('\n'),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const exchanges = group.map(({ exchange }) => exchange);
    const { field, pointer, message } = first.violation;
    return finding(bodies.party, 'error', bodies.check, exchanges, {
      message: `${namedAll(exchanges)}: ${pointer === '' ? 'the body' : field} ${message}.`,
      ...bodies.words.violation,
    });
  });
}

function unknownFields(bodies: Bodies, whole: readonly Exchange[]): Finding[] {
  return [...groupBy(whole, ({ operation }) => operation).values()].flatMap((group) => {
    const fields = new Set<string>();
    const showing = group.filter((exchange) => {
      const contract = bodies.contract(exchange);
      const found = (contract?.unknownFields(jsonOf(bodies.message(exchange))) ?? []).filter(
        (field) => !bodies.ignored.some((name) => field === name || field.startsWith(`${name}.`)),
      );
      for (const field of found) fields.add(field);
      return found.length > 0;
    });
    if (fields.size === 0) return [];
    return finding(bodies.party, 'warning', `${bodies.check}.unknown-fields`, showing, {
      message: `${namedAll(showing)}: the contract does not know ${andList([...fields])}.`,
      ...bodies.words.unknown,
    });
  });
}

/** Bytes that are no UTF-8 text, and that nothing has compressed. */
function isUncoded({ encoding, headers }: Message): boolean {
  return encoding === 'base64' && headers['content-encoding'] === undefined;
}
