import { isRecord } from '../core/index.ts';

/** Every field of a body that says something (null says nothing), as `a.b` and `list[].c`, each once. */
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

/** Of unknown fields only the outermost: what stands inside an unknown object is not news. */
export function outermost(fields: readonly string[]): string[] {
  return fields.filter((field) => !fields.some((other) => field !== other && isInside(field, other)));
}

/** Whether one field stands somewhere below another. */
export function isInside(field: string, other: string): boolean {
  return field.startsWith(`${other}.`) || field.startsWith(`${other}[]`);
}
