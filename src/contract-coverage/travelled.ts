import { historiesOf, observationsOf, type CheckContext } from '../checks/index.ts';
import type { Journal } from '../journal/index.ts';

/** An object of a journal, and its statuses in order. */
export interface Travelled {
  /** Its kind, e.g. `order`. */
  object: string;
  id: string;
  statuses: { status: string; entry: string }[];
}

/** Limit for the objects of a journal, and for the statuses of one object. */
const MOST_OBJECTS = 12;
const MOST_STATUSES = 12;

/** The statuses of each object as the provider stated them, each with the entry that shows it. */
export function travelledIn(journal: Journal, context: CheckContext): Travelled[] {
  return historiesOf(observationsOf(journal, context))
    .slice(0, MOST_OBJECTS)
    .map(({ object, ids, observations }) => {
      const changes = observations.filter(({ status }, index) => status !== observations[index - 1]?.status);
      return {
        object,
        id: ids[0] ?? '',
        statuses: changes
          .slice(0, MOST_STATUSES)
          .map(({ status, exchange }) => ({ status, entry: exchange.id })),
      };
    });
}
