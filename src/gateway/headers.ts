/** Raw header lines of the wire: name, value, name, value, with their case, order and repeats. */
export type RawHeaders = readonly string[];

/** Headers that are meant only for the next machine and are not forwarded (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = [
  'connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer',
  'transfer-encoding', 'upgrade', 'expect',
]; // prettier-ignore

/** The headers to forward: all but the hop-by-hop ones and those that `Connection` names. */
export function endToEnd(raw: RawHeaders): string[] {
  const named = valuesOf(raw, 'connection').flatMap((value) =>
    value.split(',').map((name) => name.trim().toLowerCase()),
  );
  // Keep Content-Length, which frames the forwarded body: no sender may remove it.
  return without(raw, ...HOP_BY_HOP, ...named.filter((name) => name !== 'content-length'));
}

/** Removes the headers with these names (lower case). */
export function without(raw: RawHeaders, ...names: readonly string[]): string[] {
  return pairsOf(raw).flatMap(([name, value]) => (names.includes(name.toLowerCase()) ? [] : [name, value]));
}

/** Sets one header: in the place of the first one with this name, else at the end. */
export function withHeader(raw: RawHeaders, name: string, value: string): string[] {
  const key = name.toLowerCase();
  const first = pairsOf(raw).find(([other]) => other.toLowerCase() === key);
  if (!first) return [...raw, name, value];
  let isPlaced = false;
  return pairsOf(raw).flatMap(([other, old]) => {
    if (other.toLowerCase() !== key) return [other, old];
    if (isPlaced) return [];
    isPlaced = true;
    return [other, value];
  });
}

/** Headers as in a journal: names in lower case, the values of repeats joined with commas. */
export function plainOf(raw: RawHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of pairsOf(raw)) {
    const key = name.toLowerCase();
    plain[key] = plain[key] === undefined ? value : `${plain[key]}, ${value}`;
  }
  return plain;
}

/** The values of every header of this name (lower case). */
export function valuesOf(raw: RawHeaders, name: string): string[] {
  return pairsOf(raw).flatMap(([other, value]) => (other.toLowerCase() === name ? [value] : []));
}

function pairsOf(raw: RawHeaders): [name: string, value: string][] {
  return Array.from({ length: raw.length >> 1 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? '']);
}
