import { innerText, tagsOf } from '../xml/scan.ts';

/** Texts of the shared strings, by their number. */
export function sharedStrings(xml: string, part: string): string[] {
  const texts: string[] = [];
  let item = '';
  let start = -1;
  let phonetic = 0;
  for (const tag of tagsOf(xml, part)) {
    if (tag.name === 'si') {
      if (tag.kind !== 'close') item = '';
      if (tag.kind !== 'open') texts.push(unescaped(item));
    } else if (tag.name === 'rPh') phonetic += tag.kind === 'open' ? 1 : tag.kind === 'close' ? -1 : 0;
    else if (tag.name === 't' && tag.kind === 'open') start = tag.end;
    else if (tag.name === 't' && tag.kind === 'close' && start !== -1) {
      // Leave out the pronunciation of a text.
      if (phonetic === 0) item += innerText(xml.slice(start, tag.start));
      start = -1;
    }
  }
  return texts;
}

/** Excel writes characters that XML does not allow as `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Escapes a text that only looks like such a character. */
export function escaped(text: string): string {
  return text.replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_');
}
