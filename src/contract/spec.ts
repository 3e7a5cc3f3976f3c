import type { OpenAPIV3_1 } from 'openapi-types';
import type { Semantics } from './semantics.ts';

/** One way in which a value departs from its schema. */
export interface Violation {
  /** JSON Pointer to the place, `""` for the whole body. */
  pointer: string;
  /** The same place as a person writes it: `userInfo.userEmail`, `productInfoList[0].amount`. */
  field: string;
  /** JSON Schema keyword that failed: `required`, `maxLength`, `type`, `enum`, `format`, … */
  rule: string;
  /** What is wrong, without the field's name: `is required`, `is longer than 32 characters`. */
  message: string;
}

/** What a message body must look like. */
export interface BodyContract {
  /** Violations of a parsed body; empty if it fits. Explicit nulls of optional fields count as absent. */
  validate(body: unknown): Violation[];
  /** Fields that the contract does not know, as `a.b.c`. */
  unknownFields(body: unknown): string[];
  /** Every field that the contract names, as `a.b` and `list[].c`, parents before their members. */
  fields(): readonly string[];
}

/** One API call: POST to `path` below the prefix of the document. */
export interface Operation {
  /** operationId, e.g. `orderCreate`. */
  id: string;
  /** Path below the prefix, e.g. `/order/create`. */
  path: string;
  summary: string;
  request: BodyContract;
  /** Of the whole envelope, for success and refusals alike. */
  response: BodyContract;
}

/** One notification: the event type is its name. */
export interface Notification {
  eventType: string;
  summary: string;
  body: BodyContract;
}

/** How a client must treat a code (classes of the error-code page). */
export type ErrorClass = 'success' | 'merchant' | 'idempotency' | 'user' | 'system' | 'risk' | 'unknown';

/** One row of the error catalogue (`specs/<provider>/errors.yaml`). */
export interface ErrorEntry {
  /** As the answer carries it; a name of the harness where answers carry none. */
  code: string;
  /** HTTP statuses with which it may arrive. */
  http: number[];
  class: ErrorClass;
  meaning: string;
  /** Layers that may tell it; absent if any may. Of answers without a code. */
  layers?: string[] | undefined;
  /** Pattern of its text; absent if any text fits. Of answers without a code. */
  message?: string | undefined;
  /** operationIds in whose answers it may stand; `all` for every one. */
  operations: string[] | 'all';
  /** What the client must do, in one sentence. */
  treatment: string;
  /** Who says so, if it is not the published reference. */
  source?: string | undefined;
}

/** What a refusal without a code is known by. */
export interface RefusedAnswer {
  operation: string;
  /** HTTP status. */
  status: number;
  /** Of the first notice, which is the cause. */
  layer: string;
  message: string;
}

/** One status of a state machine. */
export interface StateEntry {
  name: string;
  meaning: string;
  final: boolean;
}

/** One allowed step. `from: null` is the birth of the object. */
export interface TransitionEntry {
  from: string | null;
  to: string;
  trigger: string;
  /** Event types that the step sends; empty if none is known. */
  notifications: string[];
  /**
   * What tells this step from others between the same two statuses: an accepted call of this operation, or that
   * the object's time was up (`expiry`). A step without it is what remains when none of the others fits.
   */
  by?: string | undefined;
}

/** One machine of `specs/<provider>/states.yaml`. */
export interface StateMachine {
  name: string;
  /** The field that carries the status on the wire, e.g. `orderStatus`. */
  field: string;
  states: StateEntry[];
  transitions: TransitionEntry[];
  /** Whether `to` may be seen after `from`, directly or through statuses that nobody looked at. */
  reachable(from: string | null, to: string): boolean;
  isFinal(status: string): boolean;
}

/** The contract of one product. */
export interface Spec {
  product: string;
  version: string;
  /** SHA-256 of OpenAPI document, state machines, error codes and schema of queries, hex: which contract a verdict rests on. */
  digest: string;
  document: OpenAPIV3_1.Document;
  /** What stands before the path of every operation, e.g. `/api/v1`. */
  prefix: string;
  /** Whether an answer is one of success, by the document's `x-accepted`. */
  isAccepted(answer: unknown): boolean;
  operations: readonly Operation[];
  /** Throws on an unknown id: a typo of ours. */
  operation(id: string): Operation;
  /** Name of the other product of the provider to which a path below the prefix belongs; undefined if none is known. */
  otherProductAt(path: string): string | undefined;
  /** By the path below the prefix; undefined for an unknown path. */
  operationAt(path: string): Operation | undefined;
  notifications: readonly Notification[];
  notification(eventType: string): Notification | undefined;
  errorCatalogue: readonly ErrorEntry[];
  errorEntry(code: string): ErrorEntry | undefined;
  /** The first entry that an answer without a code fits. */
  errorOf(answer: RefusedAnswer): ErrorEntry | undefined;
  /** State machines by name. */
  machines: Readonly<Record<string, StateMachine>>;
  /** Throws on an unknown name, and on that of an object without one: a mistake of ours. */
  machine(name: string | undefined): StateMachine;
  /** What each object, call and notification is. */
  semantics: Semantics;
}
