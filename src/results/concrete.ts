const WORD_FOR_NOTHING = /^(?:n\/?a|none|null|undefined|unknown|todo|tbd|x{3,})$/i;
const ONLY_PUNCTUATION = /^[\s\-–—_.?/]*$/;
const TEMPLATE_HOLE = /\{[^}]*\}|<[^>]*>/;

/** Whether a text names a real object. Refused: what people write when they have no id (acquiring 9.8). */
export function isConcrete(id: string | undefined): boolean {
  const text = id?.trim() ?? '';
  return !ONLY_PUNCTUATION.test(text) && !WORD_FOR_NOTHING.test(text) && !TEMPLATE_HOLE.test(text);
}
