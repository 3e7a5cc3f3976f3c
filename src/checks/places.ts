import { isRecord } from '../core/index.ts';

/** A value in a body, and where it stands. */
export interface Place {
  /** As a person writes it: `productInfoList[0].amount`. */
  field: string;
  value: unknown;
}

/** What stands at a path, in which `[]` means each entry of a list; nothing where it does not lead anywhere. */
export function placesAt(body: unknown, path: string): Place[] {
  let places: Place[] = [{ field: '', value: body }];
  for (const step of path.split('.')) {
    const name = step.replace(/\[\]$/, '');
    places = places.flatMap(({ field, value }): Place[] => {
      const next = isRecord(value) ? value[name] : undefined;
      const at = field ? `${field}.${name}` : name;
      if (step === name) return next === undefined || next === null ? [] : [{ field: at, value: next }];
      return Array.isArray(next)
        ? next.map((entry: unknown, index) => ({ field: `${at}[${index}]`, value: entry }))
        : [];
    });
  }
  return places;
}
