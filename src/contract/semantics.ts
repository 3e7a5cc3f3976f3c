/** What the provider keeps for the merchant: an order, a refund, … */
export interface ObjectSemantics {
  /** Its name in `operations.yaml`. */
  name: string;
  /** What a person calls one, e.g. `plan change`. */
  noun: string;
  /** Name of its state machine; absent if it has no statuses. */
  machine?: string | undefined;
  /** Field of the merchant's request id of it; of the provider's where merchants make none. */
  id: string;
  /** Field of the provider's own id of it. */
  providerId?: string | undefined;
  /** Field of the merchant's own number of it, which the provider only repeats. */
  reference?: string | undefined;
  /** Field of the time of its last change. */
  updated?: string | undefined;
  /** Field of the time until which the payer can act. */
  expires?: string | undefined;
  /** What answers and notifications must repeat of the request that created it. */
  echoes: readonly string[];
  /** Absent if it cannot succeed or fail. */
  success?: { statuses: readonly string[]; event: string } | undefined;
}

/** What one call is. Lists are empty and fields absent where there is nothing to say. */
export interface CallSemantics {
  /** operationId. */
  operation: string;
  /** Name of the object that it is about. */
  object?: string | undefined;
  effect: 'creates' | 'changes' | 'reads';
  /** Operation of the merchant's description that makes a merchant send it. */
  asked?: string | undefined;
  /** Field of the idempotency key. */
  key?: string | undefined;
  /** Field that says whose attempt it is. */
  owner?: string | undefined;
  /** Two attempts that agree in all of these fields are attempts at the same thing. */
  purpose: readonly string[];
  /** Fields that a repeat under the same key must not change. */
  material: readonly string[];
  /** Statuses of the object after which another attempt under a new key is right. */
  frees: readonly string[];
  /** Fields that name an existing object, one of which is enough. */
  names: readonly string[];
  /** The call that tells what became of it when its outcome is unknown. */
  inquiry?: string | undefined;
  /** Sums of the request, with `[]` for each entry of a list. */
  amounts: readonly string[];
  /** Field of the currency of the sums; absent if the object that the call names decides. */
  currency?: string | undefined;
  /** Field of the currency in which the payer pays, if it is another one. */
  payer?: string | undefined;
  /** Field of the time of sending. */
  sent?: string | undefined;
  /** Field of the time until which the payer can act. */
  expires?: string | undefined;
  /** Fields of times that lie in the past. */
  past: readonly string[];
  /** Field of the answer that states the status of the object. */
  status?: string | undefined;
  /** The answer states a status to come: inquiries may lag behind it. */
  announces: boolean;
  /** It changes what was asked for: nothing need be echoed any more. */
  amends: boolean;
}

/** What one notification is. */
export interface EventSemantics {
  eventType: string;
  /** Name of the object that it is about. */
  object: string;
  /** Field that states the status of the object; absent if none does. */
  status?: string | undefined;
  /** Field that says which period of the object it is about. */
  period?: string | undefined;
  /** Field of a call in which the merchant gives the address for it. */
  address: string;
}

/** A call that starts something under an idempotency key. */
export type KeyedCall = CallSemantics & { object: string; key: string };

/** What the objects, calls and notifications of a contract are: `specs/<provider>/operations.yaml`. */
export interface Semantics {
  objects: readonly ObjectSemantics[];
  /** Throws on an unknown name: a typo of ours. */
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
  /** Places that hold an id of the kind of another field, by path. */
  aliases: Readonly<Record<string, string>>;
  /** Where answers and notifications carry the object. */
  payload: { answer: string; notification: string };
  /** The field in which calls and answers name the merchant's account; absent if a header does. */
  account?: string | undefined;
  /** How often a notification is delivered before the provider gives up. */
  attempts: number;
  /** Fields that SDKs add by themselves: no part of what a request means. */
  ignored: readonly string[];
}
