/** Words that stand for a value which nobody has filled in, in any field. */
const EMPTY_WORDS = [
  '', 'n a', 'na', 'none', 'null', 'nil', 'undefined', 'nan', 'unknown', 'todo', 'tbd', 'tba', 'fixme', 'xxx', 'xx', 'x',
  'string', 'text', 'value', 'foo', 'foobar', 'foo bar', 'baz', 'qux', 'asdf', 'qwerty', 'blah', 'placeholder', 'dummy',
  'sample', 'example', 'demo', 'test', 'testing', 'lorem', 'object object', '测试', '测试订单', '测试商品', '订单', '商品',
]; // prettier-ignore

/** Nouns that say what kind of thing it is, but not which. */
const KINDS =
  'order|payment|pay|product|goods|good|item|purchase|transaction|subscription|plan|service|app|description|desc|name|title';

const GENERIC = new RegExp(`^((the|a|my|new|your|some) )?(${KINDS})( (${KINDS}))*$`);
const TRIAL = new RegExp(`^(test|testing|demo|sample|dummy|example|fake|mock)( (${KINDS}))*( \\d+)?$`);
const INSTRUCTION = new RegExp(
  `^(please )?(replace|insert|fill in|enter)( (the|your|an?|me|with|text|here|${KINDS}))*$|^your( (${KINDS}|text|here))+$`,
);
const TEMPLATE = /\{\{|\}\}|\$\{|%s\b|^<[^<>]*>$|^\{[^}]*\}$/;
const LOREM = /\blorem ipsum\b/;
/** Eight times the same character or more: nothing that counts or rolls dice makes such an id. */
const ONE_CHARACTER = /^(.)\1{7,}$/;

/** Whether a text is what somebody forgot to replace in a description or a name. Real phrases are left alone. */
export function isPlaceholderText(text: string): boolean {
  const words = plainWords(text);
  return (
    isEmptyWord(text) ||
    TEMPLATE.test(text) ||
    [GENERIC, TRIAL, INSTRUCTION, LOREM].some((form) => form.test(words))
  );
}

/** Whether a text cannot be an id that was made for one thing. */
export function isPlaceholderId(text: string): boolean {
  return isEmptyWord(text) || TEMPLATE.test(text) || ONE_CHARACTER.test(text);
}

function isEmptyWord(text: string): boolean {
  return EMPTY_WORDS.includes(plainWords(text));
}

/** Lower case, everything that is not a letter or digit as one space. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
