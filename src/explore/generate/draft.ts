/**
 * A request body before it is sent: JSON in which some values are slots, objects with one key that begins with `$`.
 * Slots are filled when the request is sent, so that the same draft can be sent again and again.
 */
export type Draft = string | number | boolean | null | readonly Draft[] | { readonly [key: string]: Draft };
export type DraftBody = { readonly [key: string]: Draft };

/** A fresh id of this length. */
export const fresh = (length: number): Draft => ({ $fresh: length });
/** The caller's merchant id. */
export const MERCHANT: Draft = { $merchant: true };
/** A moment at this offset (ms) from the time of sending, in wire form with 0 to 3 fractional digits. */
export const moment = (offset: number, digits = 3): Draft => ({ $time: [offset, digits] });
/** An id of the object that was prepared for the call, by the name of its field. */
export const idOf = (field: string): Draft => ({ $object: field });

/** Whether a draft is an object (which slots also are). */
export function isObject(value: Draft | undefined): value is DraftBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A step into a draft: a key or an index. */
export type Step = string | number;

/** The value at a path; undefined if there is none. */
export function valueAt(draft: Draft | undefined, path: readonly Step[]): Draft | undefined {
  let here = draft;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = (here as readonly Draft[])[step];
    else here = isObject(here) && typeof step === 'string' ? here[step] : undefined;
  }
  return here;
}

/** A copy with the value at a path replaced, or removed by `undefined`. Missing parents are created. */
export function withValue(draft: Draft | undefined, path: readonly Step[], value: Draft | undefined): Draft {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  const inner = valueAt(draft, [step]);
  const next = rest.length === 0 ? value : withValue(inner, rest, value);
  if (typeof step === 'number') {
    const list: Draft[] = Array.isArray(draft) ? [...(draft as readonly Draft[])] : [];
    if (next === undefined) list.splice(step, 1);
    else list[step] = next;
    return list;
  }
  const copy: Record<string, Draft> = isObject(draft) ? { ...draft } : {};
  if (next === undefined) delete copy[step];
  else copy[step] = next;
  return copy;
}

/** A place as a person writes it: `userInfo.userEmail`, `productInfoList[0].amount`; `body` for the root. */
export function fieldName(path: readonly Step[]): string {
  if (path.length === 0) return 'body';
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}
