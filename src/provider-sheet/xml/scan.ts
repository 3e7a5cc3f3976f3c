import { BrokenTemplate } from '../broken.ts';

/** A tag of an XML text, with its place. */
export interface Tag {
  /** Name without its prefix. */
  name: string;
  /** Prefix with its colon, or empty. */
  prefix: string;
  kind: 'open' | 'close' | 'empty';
  start: number;
  /** Position after `>`. */
  end: number;
  /** The text between name and end. */
  attributes: string;
}

/** The text of a part. A template must be UTF-8; other encodings are not guessed. */
export function xmlText(bytes: Uint8Array, part: string): string {
  try {
    // Keep the byte order mark, so that the part is written back unchanged.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new BrokenTemplate(`cannot be read: ${part} is not UTF-8`, undefined, cause);
  }
}

/** All tags in order; comments, instructions and CDATA are skipped. */
export function* tagsOf(xml: string, part: string): Generator<Tag> {
  let at = xml.indexOf('<');
  while (at !== -1) {
    if (xml.startsWith('<!--', at)) at = past(xml, '-->', at, part);
    else if (xml.startsWith('<![CDATA[', at)) at = past(xml, ']]>', at, part);
    else if (xml.startsWith('<?', at)) at = past(xml, '?>', at, part);
    else if (xml.startsWith('<!', at)) throw brokenXml(part, 'it declares a document type');
    else {
      const tag = tagAt(xml, at, part);
      yield tag;
      at = tag.end;
    }
    at = xml.indexOf('<', at);
  }
}

/** The value of an attribute, decoded; by its whole name, prefix included. */
export function attribute({ attributes }: Pick<Tag, 'attributes'>, name: string): string | undefined {
  const at = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return at ? decoded(at[1] ?? at[2] ?? '') : undefined;
}

/** The text inside an element: entities and CDATA decoded, tags left out. */
export function innerText(xml: string): string {
  if (!xml.includes('<')) return decoded(xml);
  return xml
    .split(/(<!\[CDATA\[[^]*?\]\]>)/)
    .map((piece) =>
      piece.startsWith('<![CDATA[') ? piece.slice(9, -3) : decoded(piece.replace(/<[^>]*>/g, '')),
    )
    .join('');
}

/** Encodes a text for elements and attributes. */
export function encoded(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '&quot;',
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name = '') => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code === undefined) return NAMED[String(name)] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function tagAt(xml: string, start: number, part: string): Tag {
  const end = tagEnd(xml, start, part);
  const closing = xml[start + 1] === '/';
  const empty = xml[end - 2] === '/';
  const inside = xml.slice(start + (closing ? 2 : 1), end - (empty ? 2 : 1));
  const space = inside.search(/\s/);
  const whole = space === -1 ? inside : inside.slice(0, space);
  const colon = whole.indexOf(':');
  return {
    name: whole.slice(colon + 1),
    prefix: whole.slice(0, colon + 1),
    kind: closing ? 'close' : empty ? 'empty' : 'open',
    start,
    end,
    attributes: space === -1 ? '' : inside.slice(space),
  };
}

/** An attribute may contain `>`. */
function tagEnd(xml: string, start: number, part: string): number {
  for (let at = start + 1; at < xml.length; at++) {
    const character = xml[at];
    if (character === '>') return at + 1;
    if (character === '"' || character === "'") at = past(xml, character, at + 1, part) - 1;
  }
  throw brokenXml(part, 'a tag has no end');
}

function past(xml: string, end: string, from: number, part: string): number {
  const at = xml.indexOf(end, from);
  if (at === -1) throw brokenXml(part, 'it breaks off');
  return at + end.length;
}

function brokenXml(part: string, what: string): BrokenTemplate {
  return new BrokenTemplate(`is damaged: ${part} cannot be read, ${what}`);
}
