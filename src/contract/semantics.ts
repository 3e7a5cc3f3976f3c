/** A kind of object that the provider keeps for the merchant: an order, a refund, … */
export interface ObjectSemantics {
  /** Its name in `operations.yaml`. */
  name: string;
  /** What a person calls it, e.g. `plan change`. */
  noun: string;
  /** Name of its state machine; absent if it has no statuses. */
  machine?: string | undefined;
  /** Field of the merchant's request id of the object; of the provider's id if merchants create no ids. */
  id: string;
  /** Field of the provider's id of the object. */
  providerId?: string | undefined;
  /** Field of the merchant's own number of the object, which the provider only repeats. */
  reference?: string | undefined;
  /** Field of the time of the last change. */
  updated?: string | undefined;
  /** Field of the time until which the payer can act. */
  expires?: string | undefined;
  /** Fields of the creating request that answers and notifications must repeat. */
  echoes: readonly string[];
  /** Absent if the object cannot succeed or fail. */
  success?: { statuses: readonly string[]; event: string } | undefined;
}

/** The meaning of one call. Lists are empty and fields absent if they do not apply. */
export interface CallSemantics {
  /** operationId. */
  operation: string;
  /** Name of its object. */
  object?: string | undefined;
  effect: 'creates' | 'changes' | 'reads';
  /** Operation of the merchant's description that makes a merchant send it. */
  asked?: string | undefined;
  /** Field of the idempotency key. */
  key?: string | undefined;
  /** Field of the owner of the attempt, e.g. the order: one key must not serve two owners. */
  owner?: string | undefined;
  /** Two attempts with equal values in all of these fields have the same purpose. */
  purpose: readonly string[];
  /** Fields that a repeat under the same key must not change. */
  material: readonly string[];
  /** Statuses of the object after which another attempt under a new key is right. */
  frees: readonly string[];
  /** Fields that identify an existing object; one of them is enough. */
  names: readonly string[];
  /** The call that shows the result when the outcome is unknown. */
  inquiry?: string | undefined;
  /** Fields with amounts, with `[]` for each entry of a list. */
  amounts: readonly string[];
  /** Field of the currency of the amounts; absent if the object of the call determines it. */
  currency?: string | undefined;
  /** Field of the payer's currency, if it can differ. */
  payer?: string | undefined;
  /** Field of the time of sending. */
  sent?: string | undefined;
  /** Field of the time until which the payer can act. */
  expires?: string | undefined;
  /** Fields of times that must be in the past. */
  past: readonly string[];
  /** Field of the answer that states the status of the object. */
  status?: string | undefined;
  /** The answer states a future status: inquiries may still show the old one. */
  announces: boolean;
  /** It changes the original request: from then on, nothing need be echoed. */
  amends: boolean;
}

/** The meaning of one notification. */
export interface EventSemantics {
  eventType: string;
  /** Name of its object. */
  object: string;
  /** Field that states the status of the object; absent if none does. */
  status?: string | undefined;
  /** Field of the period of the object. */
  period?: string | undefined;
  /** Field of a call in which the merchant gives the address for this notification. */
  address: string;
}

/** A call that starts something under an idempotency key. */
export type KeyedCall = CallSemantics & { object: string; key: string };

/** The meaning of the objects, calls and notifications of a contract: `specs/<provider>/operations.yaml`. */
export interface Semantics {
  objects: readonly ObjectSemantics[];
  /** Throws on an unknown name, which is a defect of this program. */
  object(name: string): ObjectSemantics;
  calls: readonly CallSemantics[];
  call(operation: string): CallSemantics | undefined;
  /** Calls with an idempotency key. */
  keyed: readonly KeyedCall[];
  keyedCall(operation: string): KeyedCall | undefined;
  events: readonly EventSemantics[];
  event(eventType: string): EventSemantics | undefined;
  /** Every field that is an id of an object. */
  ids: readonly string[];
  /** Fields that hold the same kind of id as another field, by path. */
  aliases: Readonly<Record<string, string>>;
  /** Where answers and notifications carry the object. */
  payload: { answer: string; notification: string };
  /** The field in which calls and answers carry the merchant's account; absent if a header does. */
  account?: string | undefined;
  /** How often a notification is delivered before the provider gives up. */
  attempts: number;
  /** Fields that SDKs add by themselves; they do not change the meaning of a request. */
  ignored: readonly string[];
}
