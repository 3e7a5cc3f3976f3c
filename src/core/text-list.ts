const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** `a, b and c`. */
export function andList(items: readonly (string | number)[]): string {
  return AND.format(items.map(String));
}

/** `a, b or c`. */
export function orList(items: readonly (string | number)[]): string {
  return OR.format(items.map(String));
}

/** The first of many: `a, b and 8 more`. */
export function shortList(items: readonly string[], most = 10): string {
  const more = items.length - most;
  return andList(more > 0 ? [...items.slice(0, most), `${more} more`] : items);
}
