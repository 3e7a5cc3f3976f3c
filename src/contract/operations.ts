import { operationsFile, type OperationsFile } from './operations-file.ts';
import type { Documents } from './operations-fields.ts';
import { mistakesIn } from './operations-rules.ts';
import type { CallSemantics, KeyedCall, Semantics } from './semantics.ts';
import { readAs, type YamlFile } from './yaml-file.ts';

/**
 * Reads `specs/<provider>/operations.yaml`. Every call and notification of the OpenAPI document must have an entry,
 * and every name in it must exist in the other documents. Throws WAF_SPEC with the line.
 */
export function readOperations(file: YamlFile, documents: Documents): Semantics {
  const read = readAs(
    file,
    operationsFile.superRefine((value, context) => {
      for (const { path, message } of mistakesIn(value, documents))
        context.addIssue({ code: 'custom', path, message });
    }),
  );
  return semanticsOf(read);
}

function semanticsOf({ objects, operations, notifications, ...rest }: OperationsFile): Semantics {
  const kinds = Object.entries(objects).map(([name, entry]) => ({ name, ...entry }));
  const calls = Object.entries(operations).map(([operation, entry]): CallSemantics => ({
    operation,
    ...entry,
    announces: entry.announces ?? false,
    amends: entry.amends ?? false,
  }));
  const events = Object.entries(notifications).map(([eventType, entry]) => ({ eventType, ...entry }));
  const keyed = calls.filter(isKeyed);

  const byName = new Map(kinds.map((one) => [one.name, one]));
  const byOperation = new Map(calls.map((one) => [one.operation, one]));
  const byKeyed = new Map(keyed.map((one) => [one.operation, one]));
  const byEvent = new Map(events.map((one) => [one.eventType, one]));
  return {
    ...rest,
    objects: kinds,
    object(name) {
      const found = byName.get(name);
      if (!found) throw new RangeError(`"${name}" is no object of operations.yaml`);
      return found;
    },
    calls,
    call: (operation) => byOperation.get(operation),
    keyed,
    keyedCall: (operation) => byKeyed.get(operation),
    events,
    event: (eventType) => byEvent.get(eventType),
    ids: [...new Set(kinds.flatMap(({ id, providerId, reference }) => [id, providerId, reference]))].filter(
      (field) => field !== undefined,
    ),
  };
}

function isKeyed(one: CallSemantics): one is KeyedCall {
  return one.key !== undefined && one.object !== undefined;
}
