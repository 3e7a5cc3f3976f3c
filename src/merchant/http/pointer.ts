/** The value of a JSON Pointer (RFC 6901) in a JSON value; `undefined` if there is none. */
export function resolvePointer(value: unknown, pointer: string): unknown {
  if (pointer === '') return value;
  let here = value;
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    if (Array.isArray(here) && !/^(0|[1-9]\d*)$/.test(key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/**
 * Parses JSON; `undefined` if it is not valid. Whole numbers of more than 15 digits become text, because a float would
 * change an id like 7214083351029841921.
 */
export function parseReply(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return /\d{16}/.test(text) ? (JSON.parse(text.replace(STRING_OR_NUMBER, quoteLong)) as unknown) : value;
  } catch {
    return undefined;
  }
}

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function quoteLong(token: string): string {
  return /^-?\d{16,}$/.test(token) ? `"${token}"` : token;
}
