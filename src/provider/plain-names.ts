/** Longest name of a host (RFC 1035). */
const LONGEST_HOST = 253;

/**
 * Normalises a name as resolvers and browsers do: full-width letters and dots, percent signs, capitals, invisible
 * characters, and a final dot do not change where it leads.
 */
export function plainName(text: string): string {
  return text
    .replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize('NFKC')
    .replace(/[\u3002\uff0e\uff61]/g, '.')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(/\.+$/, '');
}

/** Whether a host name is a domain or below it, in any spelling. */
export function isBelow(domain: string, host: string): boolean {
  const name = plainName(host);
  return name === domain || name.endsWith(`.${domain}`);
}

/**
 * The first host below a domain in a text that counts; undefined if there is none. It takes linear time: each position
 * is read once, and host names have a maximum length.
 */
export function domainIn(
  text: string,
  domain: string,
  counts: (host: string) => boolean,
): string | undefined {
  const plain = plainName(text);
  for (let at = plain.indexOf(domain); at !== -1; at = plain.indexOf(domain, at + domain.length)) {
    let start = at;
    while (start > 0 && at - start < LONGEST_HOST && /[a-z0-9.-]/.test(plain[start - 1] ?? '')) start -= 1;
    // `example.com.shop.test` and `example.community` belong to others.
    if (/^(?:[a-z0-9-]|\.[a-z0-9])/.test(plain.slice(at + domain.length, at + domain.length + 2))) continue;
    const host = plain.slice(start, at + domain.length);
    // `notexample.com` belongs to somebody else.
    if (host !== domain && !host.endsWith(`.${domain}`)) continue;
    if (counts(host)) return host.replace(/^[.-]+/, '');
  }
  return undefined;
}
