import { GraphQLError } from 'graphql';
import type { Clock } from '../../../../core/index.ts';
import { fits, type Facts, type Filter } from './filter.ts';
import { withoutPresent } from './present.ts';

/** Arguments of a list. */
export interface ListArguments {
  storeId?: string | null;
  filter?: Filter | null;
  limit?: number | null;
  offset?: number | null;
}

/** Limits of all lists of a world. */
export interface ListBounds {
  /** Maximum page size. */
  most: number;
  clock: Pick<Clock, 'now'>;
}

/** A list with filter, count and pages. */
export class Listing<T> {
  readonly #items: () => readonly T[];
  readonly #facts: (item: T) => Facts;
  readonly #view: (item: T) => object;
  readonly #most: number;
  readonly #clock: ListBounds['clock'];

  /**
   * @param about.items newest last; shown newest first
   * @param about.facts the filterable values of an item
   */
  constructor(
    about: { items: () => readonly T[]; facts: (item: T) => Facts; view: (item: T) => object } & ListBounds,
  ) {
    this.#items = about.items;
    this.#facts = about.facts;
    this.#view = about.view;
    this.#most = about.most;
    this.#clock = about.clock;
  }

  list({ limit, offset, ...which }: ListArguments): object[] {
    const begin = offset ?? 0;
    const length = Math.min(limit ?? this.#most, this.#most);
    if (begin < 0) throw new GraphQLError('offset must not be negative');
    if (length < 0) throw new GraphQLError('limit must not be negative');
    return this.#matching(which)
      .toReversed()
      .slice(begin, begin + length)
      .map((item) => this.#view(item));
  }

  count(which: ListArguments): number {
    return this.#matching(which).length;
  }

  /** The item with this id; null if there is none. */
  one(id: string): object | null {
    const item = this.#items().find((each) => this.#facts(each)['id'] === id);
    return item === undefined ? null : this.#view(item);
  }

  #matching({ storeId, filter }: ListArguments): T[] {
    const asked = withoutPresent(filter, this.#clock.now());
    return this.#items().filter((item) => {
      const facts = this.#facts(item);
      return (storeId == null || facts['storeId'] === storeId) && fits(facts, asked);
    });
  }
}
