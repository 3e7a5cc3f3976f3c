import { historiesOf, observationsOf, type CheckContext } from '../../src/checks/index.ts';
import type { Journal } from '../../src/journal/index.ts';
import type { ObjectModel } from './model.ts';

/** More objects of a case, or statuses of one, are not shown. */
const MOST_OBJECTS = 12;
const MOST_STATUSES = 12;

/** The statuses through which the objects of a case went, as the provider stated them, each time with the entry that shows it. */
export function objectsOf(journal: Journal, context: CheckContext): ObjectModel[] {
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
