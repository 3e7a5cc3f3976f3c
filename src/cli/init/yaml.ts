const RESERVED = /^(true|false|yes|no|on|off|null|~|y|n)$/i;
const PLAIN = /^[A-Za-z/.][\w/.:{}?&=@%+,()~ -]*$/;
const PLAIN_IN_FLOW = /^[A-Za-z/][\w/.-]*$/;

/** A text as a YAML value on one line: without quotes where that is safe. */
export function scalar(text: string): string {
  const isSafe = PLAIN.test(text) && !/: |:$| $/.test(text) && !RESERVED.test(text) && !isNumber(text);
  return isSafe ? text : quoted(text);
}

/** The same between `{ }` or `[ ]`. */
export function flowScalar(text: string): string {
  return PLAIN_IN_FLOW.test(text) && !RESERVED.test(text) ? text : quoted(text);
}

/** Lines as comments. */
export function commentedOut(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${line}`);
}

/** Lines moved to the right. */
export function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

function quoted(text: string): string {
  // YAML allows control characters only in double quotes, escaped as in JSON.
  // oxlint-disable-next-line eslint/no-control-regex
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`;
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && !Number.isNaN(Number(text));
}
