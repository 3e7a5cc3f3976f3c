/** Where something was seen first. */
export interface Place {
  /** Name of the journal, as the reader gave it: a path, as a rule. */
  journal: string;
  /** Id of the entry in it. */
  entry: string;
}

/** One thing that a run can have seen, or not. */
export interface Item {
  name: string;
  /** In how many exchanges it was seen. */
  seen: number;
  /** How many of these were the merchant's own, and not probes of the harness. */
  merchant: number;
  /** Absent if it was never seen. */
  first?: Place;
}

/** The kinds of things of which coverage is told. */
export const AREAS = {
  operations: 'Operations',
  statuses: 'HTTP statuses of answers',
  codes: 'Codes of answers',
  states: 'States',
  transitions: 'Transitions',
  notifications: 'Notifications',
  attempts: 'Delivery of notifications',
  requestFields: 'Fields of requests',
  answerFields: 'Fields of answers',
  notificationFields: 'Fields of notifications',
} as const;

export type AreaId = keyof typeof AREAS;

/** Everything of one kind that the contract knows, in its order, and what was seen beyond. */
export interface Area {
  id: AreaId;
  title: string;
  items: Item[];
  /** Seen, but unknown to the contract. */
  unknown: Item[];
}

/** What a set of journals has seen of a contract. */
export interface Coverage {
  schemaVersion: 2;
  spec: { version: string; digest: string };
  /** The journals that it rests on: nothing else was looked at. */
  journals: string[];
  /** Journals that should have been looked at and could not be. */
  unread: { journal: string; reason: string }[];
  exchanges: number;
  areas: Area[];
}

/** The area of a kind. */
export function areaOf({ areas }: Coverage, id: AreaId): Area {
  const area = areas.find((one) => one.id === id);
  if (!area) throw new RangeError(`"${id}" is no area of coverage`);
  return area;
}

/** Names of what an area has not seen. */
export function missingFrom({ items }: Area): string[] {
  return items.filter(({ seen }) => seen === 0).map(({ name }) => name);
}
