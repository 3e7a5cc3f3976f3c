import type { Recorder } from '../journal/index.ts';
import type { DeliveryReply, Step, VirtualClock } from '../transport/index.ts';

/** Something that can be done with an object. */
export interface ActionView {
  /** As commands name it, e.g. `pay`. */
  id: string;
  /** On a button. */
  label: string;
  /** Absent if it takes none. */
  value?: { label: string; preset: string };
}

/** An order, a refund, a subscription: whatever the provider keeps. */
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
  /** Addresses, by what they are. */
  links: Readonly<Record<string, string>>;
  /** Other facts, by their names. */
  facts: Readonly<Record<string, string>>;
  actions: readonly ActionView[];
}

/** A list of objects of one kind, the newest first. */
export interface ObjectGroup {
  /** E.g. `orders`. */
  id: string;
  title: string;
  /** How many there are in all. */
  total: number;
  objects: readonly ObjectView[];
}

/** A notification and what became of it. */
export interface NotificationView {
  id: string;
  event: string;
  /** Ids of the objects that it is about. */
  about: readonly string[];
  url: string;
  state: string;
  attempts: number;
  createdAt: string;
}

/** A way in which calls can go wrong, for a form. */
export interface FaultKind {
  id: string;
  help: string;
  /** An example of its value; absent if it takes none. */
  value?: string;
}

/** What is to go wrong. */
export interface FaultWish {
  /** Operation, or `notification`. */
  where: string;
  kind: string;
  value?: string;
  /** Only for calls that name this id. */
  about?: string;
  /** Default 1. */
  times?: number;
}

/** A fault that waits for its turn. */
export interface FaultView {
  where: string;
  what: string;
  about?: string;
  /** How often it will still happen; absent: until it is taken back. */
  left?: number;
}

/** What can go wrong at a place. */
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

/** An amount that goes wrong. */
export interface AmountView {
  amount: string;
  operation: string;
  outcome: string;
}

/** What a merchant is configured with. */
export interface CredentialsView {
  /** Environment variables, in their order. */
  variables: Readonly<Record<string, string>>;
  /** Names of those that are secret. */
  secret: readonly string[];
  /** Names of those that only the person who set them knows: their values are not handed out. */
  withheld: readonly string[];
}

/** What is to go wrong, and what can. */
export interface FaultSet {
  readonly places: readonly FaultPlace[];
  list(): FaultView[];
  /** Throws a DeskRefusal if there is no such fault. */
  set(wish: FaultWish): void;
  clear(): void;
}

/** Why something cannot be done, for the person who asked. */
export class DeskRefusal extends Error {}

/** What a provider's emulator gives to its workbench. One world, as people look at it and act on it. */
export interface Desk {
  /** The provider as people say it. */
  readonly name: string;
  readonly clock: VirtualClock;
  readonly journal: Recorder;
  readonly faults: FaultSet;
  readonly manners: readonly string[];
  readonly cards: readonly CardView[];
  readonly amounts: readonly AmountView[];
  /** Other pages of the emulator, by what they are. */
  readonly pages: Readonly<Record<string, string>>;
  credentials(): CredentialsView;
  /** @param limit how many objects of each kind at most */
  groups(limit: number): ObjectGroup[];
  /** By any of its ids. */
  find(id: string): ObjectView | undefined;
  /** Does something with an object. Throws a DeskRefusal if that is not possible. */
  act(id: string, action: string, value: string): void;
  /** The newest first. */
  notifications(limit: number): NotificationView[];
  /** A notification by its id, or the latest one about an object; undefined if there is none. */
  notification(id: string): NotificationView | undefined;
  /** Delivers it again as it was. */
  resend(id: string, how: { times: number; concurrent: boolean }): Promise<DeliveryReply[]>;
  /** Sends the same signed bytes again, as somebody who has overheard them would: no attempt of its delivery. */
  replay(id: string): Promise<DeliveryReply>;
  /** Sends a falsified copy. @param fields of the object to rewrite */
  forge(id: string, manner: string, fields: Readonly<Record<string, unknown>>): Promise<DeliveryReply>;
  /** Tells of changes that the journal does not show. */
  listen(listener: () => void): void;
}
