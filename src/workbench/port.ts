import type { Recorder } from '../journal/index.ts';
import type { DeliveryReply, Step, VirtualClock } from '../transport/index.ts';

/** An action on an object. */
export interface ActionView {
  /** Name for commands, e.g. `pay`. */
  id: string;
  /** Text of its button. */
  label: string;
  /** Absent if it takes no value. */
  value?: { label: string; preset: string };
}

/** An object that the provider keeps: an order, a refund, a subscription. */
export interface ObjectView {
  /** The provider's id. */
  id: string;
  /** The merchant's ids. */
  otherIds: Readonly<Record<string, string>>;
  title: string;
  status: string;
  amount?: string;
  createdAt: string;
  /** Oldest first. */
  history: readonly Step[];
  /** Addresses, by their names. */
  links: Readonly<Record<string, string>>;
  /** Other facts, by name. */
  facts: Readonly<Record<string, string>>;
  actions: readonly ActionView[];
}

/** A list of objects of one kind, the newest first. */
export interface ObjectGroup {
  /** E.g. `orders`. */
  id: string;
  title: string;
  /** The total number. */
  total: number;
  objects: readonly ObjectView[];
}

/** A notification and its state. */
export interface NotificationView {
  id: string;
  event: string;
  /** Ids of its objects. */
  about: readonly string[];
  url: string;
  state: string;
  attempts: number;
  createdAt: string;
}

/** A kind of fault, for a form. */
export interface FaultKind {
  id: string;
  help: string;
  /** An example of its value; absent if it takes no value. */
  value?: string;
}

/** A fault to set. */
export interface FaultWish {
  /** Operation, or `notification`. */
  where: string;
  kind: string;
  value?: string;
  /** Only for calls that contain this id. */
  about?: string;
  /** Default 1. */
  times?: number;
}

/** A fault that waits for a matching call. */
export interface FaultView {
  where: string;
  what: string;
  about?: string;
  /** How often it will still occur; absent: until it is removed. */
  left?: number;
}

/** The faults that are possible at a place. */
export interface FaultPlace {
  id: string;
  kinds: readonly FaultKind[];
}

/** A card of the test environment. */
export interface CardView {
  number: string;
  brand: string;
  outcome: string;
}

/** An amount that makes a payment fail. */
export interface AmountView {
  amount: string;
  operation: string;
  outcome: string;
}

/** The merchant's credentials. */
export interface CredentialsView {
  /** Environment variables, in display order. */
  variables: Readonly<Record<string, string>>;
  /** Names of those that are secret. */
  secret: readonly string[];
  /** Names of variables that a person set: the workbench does not show their values. */
  withheld: readonly string[];
}

/** The faults that are set, and the possible ones. */
export interface FaultSet {
  readonly places: readonly FaultPlace[];
  list(): FaultView[];
  /** Throws a WorkbenchRefusal if there is no such fault. */
  set(wish: FaultWish): void;
  clear(): void;
}

/** Why something cannot be done, for the person who asked. */
export class WorkbenchRefusal extends Error {}

/** What a provider's emulator offers to its workbench: reading and changing one emulated world. */
export interface WorkbenchPort {
  /** The provider's name for people. */
  readonly name: string;
  readonly clock: VirtualClock;
  readonly journal: Recorder;
  readonly faults: FaultSet;
  readonly manners: readonly string[];
  readonly cards: readonly CardView[];
  readonly amounts: readonly AmountView[];
  /** Other pages of the emulator, by name. */
  readonly pages: Readonly<Record<string, string>>;
  credentials(): CredentialsView;
  /** @param limit most objects of each kind */
  groups(limit: number): ObjectGroup[];
  /** By any of its ids. */
  find(id: string): ObjectView | undefined;
  /** Runs an action on an object. Throws a WorkbenchRefusal if that is not possible. */
  act(id: string, action: string, value: string): void;
  /** The newest first. */
  notifications(limit: number): NotificationView[];
  /** A notification by its id, or the latest one about an object; undefined if there is none. */
  notification(id: string): NotificationView | undefined;
  /** Delivers it again unchanged. */
  resend(id: string, how: { times: number; concurrent: boolean }): Promise<DeliveryReply[]>;
  /**
   * Sends the same signed bytes again, as an attacker who has overheard them: it does not count as a delivery attempt.
   */
  replay(id: string): Promise<DeliveryReply>;
  /**
   * Sends a falsified copy.
   * @param fields fields of the object to rewrite
   */
  forge(id: string, manner: string, fields: Readonly<Record<string, unknown>>): Promise<DeliveryReply>;
  /** Calls the listener at changes that the journal does not show. */
  listen(listener: () => void): void;
}
