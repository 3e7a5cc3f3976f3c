import { isRecord } from '../core/index.ts';

/** Every field of a body with a value other than null, as `a.b` and `list[].c`, each once. */
export function fieldsIn(body: unknown): string[] {
  const found = new Set<string>();
  collect(body, '', found);
  return [...found];
}

function collect(value: unknown, at: string, found: Set<string>): void {
  if (Array.isArray(value)) for (const entry of value) collect(entry, `${at}[]`, found);
  if (!isRecord(value)) return;
  for (const [name, entry] of Object.entries(value)) {
    if (entry === null) continue;
    const field = at ? `${at}.${name}` : name;
    found.add(field);
    collect(entry, field, found);
  }
}

/** Only the outermost of unknown fields: the members of an unknown object add no information. */
export function outermost(fields: readonly string[]): string[] {
  return fields.filter((field) => !fields.some((other) => field !== other && isInside(field, other)));
}

/** The fields without those inside a declared object that declares no members: any member is allowed there. */
export function withoutFree(fields: readonly string[], declared: readonly string[]): string[] {
  const known = new Set(declared);
  const withMembers = new Set(declared.flatMap(ancestorsOf));
  const isFree = (field: string): boolean => known.has(field) && !withMembers.has(field);
  return fields.filter((field) => known.has(field) || !ancestorsOf(field).some(isFree));
}

/** Parents: `a` and `a.b` of `a.b.c`; both `a[]` and `a` of `a[].b`. */
function ancestorsOf(field: string): string[] {
  const ends = Array.from(field.matchAll(/\.|\[\]/g), ({ index }) => index);
  return ends.map((end) => field.slice(0, end));
}

/** Whether one field is below another, at any depth. */
export function isInside(field: string, other: string): boolean {
  return field.startsWith(`${other}.`) || field.startsWith(`${other}[]`);
}
