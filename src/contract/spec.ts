import type { OpenAPIV3_1 } from 'openapi-types';
import type { Semantics } from './semantics.ts';

/** One mismatch between a value and its schema. */
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
  /** Violations of a parsed body; empty if it matches. Explicit nulls of optional fields count as absent. */
  validate(body: unknown): Violation[];
  /** Fields that the contract does not declare, as `a.b.c`. */
  unknownFields(body: unknown): string[];
  /** Every field that the contract declares, as `a.b` and `list[].c`, parents before their members. */
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
  /** Of the whole envelope, for success and refusals. */
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
  /** As in the answer; a name of the harness if answers carry no code. */
  code: string;
  /** HTTP statuses with which it may arrive. */
  http: number[];
  class: ErrorClass;
  meaning: string;
  /** Layers that may report it; absent if any may. For answers without a code. */
  layers?: string[] | undefined;
  /** Pattern of its text; absent if any text matches. For answers without a code. */
  message?: string | undefined;
  /** operationIds whose answers may carry it; `all` for every one. */
  operations: string[] | 'all';
  /** What the client must do, in one sentence. */
  treatment: string;
  /** The source, if it is not the published reference. */
  source?: string | undefined;
}

/** What identifies a refusal without a code. */
export interface RefusedAnswer {
  operation: string;
  /** HTTP status. */
  status: number;
  /** Layer of the first notice, which is the cause. */
  layer: string;
  message: string;
}

/** One status of a state machine. */
export interface StateEntry {
  name: string;
  meaning: string;
  final: boolean;
}

/** One allowed step. `from: null` is the creation of the object. */
export interface TransitionEntry {
  from: string | null;
  to: string;
  trigger: string;
  /** Event types that the step sends; empty if none is known. */
  notifications: string[];
  /**
   * What distinguishes this step from others between the same two statuses: an accepted call of this operation, or the
   * expiry of the object (`expiry`). A step without it applies if none of the others does.
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
  /** Whether `to` may be seen after `from`, directly or through statuses that were not observed. */
  reachable(from: string | null, to: string): boolean;
  isFinal(status: string): boolean;
}

/** The contract of one product. */
export interface Spec {
  product: string;
  version: string;
  /**
   * SHA-256 (hex) of the OpenAPI document, state machines, error codes and query schema: identifies the contract
   * behind a verdict.
   */
  digest: string;
  document: OpenAPIV3_1.Document;
  /** The prefix of all operation paths, e.g. `/api/v1`. */
  prefix: string;
  /** Whether an answer means success, by the document's `x-accepted`. */
  isAccepted(answer: unknown): boolean;
  operations: readonly Operation[];
  /** Throws on an unknown id, which is a defect of this program. */
  operation(id: string): Operation;
  /** Name of the provider's other product that owns a path below the prefix; undefined if none is known. */
  otherProductAt(path: string): string | undefined;
  /** By the path below the prefix; undefined for an unknown path. */
  operationAt(path: string): Operation | undefined;
  notifications: readonly Notification[];
  notification(eventType: string): Notification | undefined;
  errorCatalogue: readonly ErrorEntry[];
  errorEntry(code: string): ErrorEntry | undefined;
  /** The first entry that matches an answer without a code. */
  errorOf(answer: RefusedAnswer): ErrorEntry | undefined;
  /** State machines by name. */
  machines: Readonly<Record<string, StateMachine>>;
  /** Throws on an unknown name, and on an object without a state machine: both are defects of this program. */
  machine(name: string | undefined): StateMachine;
  /** The meaning of each object, call and notification. */
  semantics: Semantics;
}
