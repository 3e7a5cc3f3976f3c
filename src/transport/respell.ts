import { isRecord } from '../core/index.ts';

/**
 * The same JSON in another form: more white space, keys in reverse order, slashes and other characters escaped as Java
 * and PHP libraries do. It parses to the same value.
 */
export function respelled(value: unknown): string {
  return `${spelled(value, '')}\n`;
}

function spelled(value: unknown, indent: string): string {
  const inner = `${indent}   `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `\n${inner}${spelled(item, inner)}`);
    return items.length === 0 ? '[ ]' : `[${items.join(' ,')}\n${indent}]`;
  }
  if (isRecord(value)) {
    const members = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toReversed()
      .map(([key, item]) => `\n${inner}${JSON.stringify(key)} : ${spelled(item, inner)}`);
    return members.length === 0 ? '{ }' : `{${members.join(' ,')}\n${indent}}`;
  }
  return escaped(JSON.stringify(value) ?? 'null');
}

function escaped(json: string): string {
  return json
    .replaceAll('/', '\\/')
    .replaceAll(/[&<>'=\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
