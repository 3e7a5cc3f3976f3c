/** Where something was seen first. */
export interface Place {
  /** Name of the journal as given by the reader: usually a path. */
  journal: string;
  /** Id of the entry in the journal. */
  entry: string;
}

/** One item of the contract that a run may have seen. */
export interface Item {
  name: string;
  /** Number of exchanges in which it was seen. */
  seen: number;
  /** How many of these were the merchant's own and not probes of the harness. */
  merchant: number;
  /** Absent if it was never seen. */
  first?: Place;
}

/** The kinds of items that coverage counts. */
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

/** All items of one kind in the contract, in its order, and what else was seen. */
export interface Area {
  id: AreaId;
  title: string;
  items: Item[];
  /** Seen, but unknown to the contract. */
  unknown: Item[];
}

/** The coverage of a contract by a set of journals. */
export interface Coverage {
  schemaVersion: 2;
  spec: { version: string; digest: string };
  /** The journals that were read. */
  journals: string[];
  /** Journals that could not be read. */
  unread: { journal: string; reason: string }[];
  exchanges: number;
  areas: Area[];
}

export function areaOf({ areas }: Coverage, id: AreaId): Area {
  const area = areas.find((one) => one.id === id);
  if (!area) throw new RangeError(`"${id}" is no area of coverage`);
  return area;
}

/** Names of the items that were not seen. */
export function missingFrom({ items }: Area): string[] {
  return items.filter(({ seen }) => seen === 0).map(({ name }) => name);
}
