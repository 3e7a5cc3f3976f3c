import type { OperationsFile } from './operations-file.ts';
import type { Notification, Operation, StateMachine } from './spec.ts';

/** The other documents of the contract, which `operations.yaml` must match. */
export interface Documents {
  operations: readonly Operation[];
  notifications: readonly Notification[];
  machines: Readonly<Record<string, StateMachine>>;
}

/**
 * The fields that the OpenAPI document declares, without the prefix under which answers and notifications carry them.
 */
export interface Fields {
  /** Of requests, answers and notifications, by operationId or event type. */
  sent: ReadonlyMap<string, ReadonlySet<string>>;
  answered: ReadonlyMap<string, ReadonlySet<string>>;
  told: ReadonlyMap<string, ReadonlySet<string>>;
  anySent: ReadonlySet<string>;
  anywhere: ReadonlySet<string>;
  /** Of all answers and notifications about an object, and of the requests that create it. */
  about(object: string): ReadonlySet<string>;
  createdBy(object: string): ReadonlySet<string>;
}

/** Reads the fields from the schemas of the document. */
export function fieldsOf(file: OperationsFile, { operations, notifications }: Documents): Fields {
  const { answer, notification } = file.payload;
  const sent = new Map(operations.map(({ id, request }) => [id, new Set(request.fields())]));
  const answered = new Map(operations.map(({ id, response }) => [id, below(answer, response.fields())]));
  const told = new Map(
    notifications.map(({ eventType, body }) => [eventType, below(notification, body.fields())]),
  );
  const anySent = union([...sent.values()]);
  const isAbout = (object: string) => (name: string) =>
    (file.operations[name] ?? file.notifications[name])?.object === object;
  const pick = (from: ReadonlyMap<string, Set<string>>, fits: (name: string) => boolean): Set<string>[] =>
    [...from].filter(([name]) => fits(name)).map(([, fields]) => fields);
  return {
    sent,
    answered,
    told,
    anySent,
    anywhere: union([anySent, ...answered.values(), ...told.values()]),
    about: (object) => union([...pick(answered, isAbout(object)), ...pick(told, isAbout(object))]),
    createdBy: (object) =>
      union(pick(sent, (name) => isAbout(object)(name) && file.operations[name]?.effect === 'creates')),
  };
}

/** The fields below a prefix, with the prefix removed. */
function below(prefix: string, fields: readonly string[]): Set<string> {
  const start = `${prefix}.`;
  return new Set(fields.filter((field) => field.startsWith(start)).map((field) => field.slice(start.length)));
}

function union(sets: readonly ReadonlySet<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
