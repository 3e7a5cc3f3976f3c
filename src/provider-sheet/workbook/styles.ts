import { attribute, tagsOf } from '../xml/scan.ts';

/** Numbers of the cell styles that wrap text: in other cells the lines of a text would run together. */
export function wrappingStyles(xml: string, part: string): Set<string> {
  const wrapping = new Set<string>();
  let inside = false;
  let number = -1;
  for (const tag of tagsOf(xml, part)) {
    if (tag.name === 'cellXfs') inside = tag.kind === 'open';
    else if (inside && tag.name === 'xf' && tag.kind !== 'close') number += 1;
    else if (inside && tag.name === 'alignment' && /^(?:1|true)$/.test(attribute(tag, 'wrapText') ?? '')) {
      wrapping.add(String(number));
    }
  }
  return wrapping;
}
