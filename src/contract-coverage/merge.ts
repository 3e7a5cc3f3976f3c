import type { Spec } from '../contract/index.ts';
import { emptyAreas } from './catalogue.ts';
import type { Area, Coverage, Item } from './coverage.ts';

/** The joint coverage of several tallies of the same contract. */
export function mergeCoverage(parts: readonly Coverage[], spec: Spec): Coverage {
  const { version, digest } = spec;
  return {
    schemaVersion: 2,
    spec: { version, digest },
    journals: [...new Set(parts.flatMap(({ journals }) => journals))],
    unread: parts.flatMap(({ unread }) => unread),
    exchanges: parts.reduce((sum, { exchanges }) => sum + exchanges, 0),
    areas: emptyAreas(spec).map((area) => mergeAreas(area, parts)),
  };
}

function mergeAreas(empty: Area, parts: readonly Coverage[]): Area {
  const own = parts.flatMap(({ areas }) => areas.filter(({ id }) => id === empty.id));
  const unknown = own.flatMap((area) => area.unknown);
  const names = [...new Set(unknown.map(({ name }) => name))];
  return {
    ...empty,
    items: empty.items.map(({ name }) =>
      together(
        name,
        own.flatMap(({ items }) => items),
      ),
    ),
    unknown: names.map((name) => together(name, unknown)),
  };
}

function together(name: string, items: readonly Item[]): Item {
  const same = items.filter((item) => item.name === name);
  const first = same.find((item) => item.first)?.first;
  const sum = (count: (item: Item) => number): number => same.reduce((total, item) => total + count(item), 0);
  return {
    name,
    seen: sum(({ seen }) => seen),
    merchant: sum(({ merchant }) => merchant),
    ...(first && { first }),
  };
}
