import { styleText } from 'node:util';
import { terminalLine, terminalText } from './escape.ts';
import { widthOf, wrap } from './wrap.ts';

// Only this file writes to standard output and standard error: .oxlintrc.json forbids it elsewhere.

/** Prints one line. */
export function print(line = ''): void {
  console.log(terminalLine(line));
}

/** Prints several lines; a line break inside one of them is escaped. */
export function printLines(lines: readonly string[]): void {
  console.log(lines.map(terminalLine).join('\n'));
}

/** Prints a text in as many lines as it has; see `terminalText`. */
export function printText(text: string): void {
  console.log(terminalText(text));
}

/** Prints an error, in as many lines as it has. */
export function printError(text: string): void {
  console.error(terminalText(text));
}

/** Prints several lines to standard error. */
export function printErrorLines(lines: readonly string[]): void {
  console.error(lines.map(terminalLine).join('\n'));
}

/** Prints a drawing of this program, with colours. It must not contain text from outside. */
export function printDrawing(lines: readonly string[]): void {
  console.log(lines.join('\n'));
}

/** Whether a person is watching: standard output is a terminal. */
export function isWatched(): boolean {
  return process.stdout.isTTY;
}

type Style = Parameters<typeof styleText>[0];

/** A piece of a line in a colour. */
export interface Coloured {
  style: Style;
  text: string;
}

/** Writes lines; own colours and line breaks only if a person is watching. */
export interface Terminal {
  /** One line. */
  line(text?: string): void;
  /** As many lines as the text has. */
  text(text: string): void;
  /** A piece of a line in colour. */
  coloured(style: Style, text: string): string;
  /**
   * Prints a text after a prefix. If it is wider than the terminal, further lines are aligned with the start of the
   * text. A pipe gets one line.
   * @param prefix pieces of a line; those with a style are coloured
   * @param tail added at the end of the text
   */
  hanging(prefix: string | readonly (string | Coloured)[], text: string, tail?: Coloured): void;
}

/** Placeholder for our own escape sequences until they are written: text from outside cannot guess it. */
function ownMark(): string {
  const letters = Array.from({ length: 16 }, () => String.fromCodePoint(97 + Math.floor(Math.random() * 26)));
  return `\ue000${letters.join('')}`;
}

/** Standard output; respects NO_COLOR and FORCE_COLOR. `masked` removes secrets. */
export function standardOutput(masked?: (text: string) => string): Terminal {
  return terminalOn(process.stdout, (line) => console.log(line), masked);
}

/** Standard error, for a run whose standard output belongs to another program. */
export function standardError(masked?: (text: string) => string): Terminal {
  return terminalOn(process.stderr, (line) => console.error(line), masked);
}

function terminalOn(
  stream: NodeJS.WriteStream,
  write: (line: string) => void,
  masked: (text: string) => string = (text) => text,
): Terminal {
  const colours = hasColours(stream.isTTY);
  const own = ownMark();
  const finished = (text: string): string => text.replaceAll(own, '\u001b');
  const line = (text = ''): void => write(finished(terminalLine(masked(text))));
  const coloured = (style: Style, text: string): string =>
    // Escape first: colours from outside must not pass for ours.
    colours
      ? styleText(style, terminalLine(text), { validateStream: false }).replaceAll('\u001b', own)
      : text;
  return {
    line,
    text: (text) => write(finished(terminalText(masked(text)))),
    coloured,
    hanging: (prefix, text, tail) => {
      const pieces = typeof prefix === 'string' ? [prefix] : prefix;
      const indent = widthOf(
        pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''),
      );
      const columns = stream.isTTY ? stream.columns || DEFAULT_COLUMNS : Infinity;
      const lines = wrap(terminalLine(masked(`${text}${tail?.text ?? ''}`)), columns - indent);
      const first = pieces.map((piece) =>
        typeof piece === 'string' ? piece : coloured(piece.style, piece.text),
      );
      for (const [index, one] of lines.entries()) {
        const isLast = index === lines.length - 1;
        const end = isLast && tail && one.endsWith(tail.text) ? coloured(tail.style, tail.text) : '';
        const shown = end === '' ? one : `${one.slice(0, one.length - (tail?.text.length ?? 0))}${end}`;
        line(`${index === 0 ? first.join('') : ' '.repeat(indent)}${shown}`);
      }
    },
  };
}

const DEFAULT_COLUMNS = 80;

/** FORCE_COLOR decides first, as in Node; then NO_COLOR; then whether a person is watching. */
function hasColours(isTTY: boolean, env: NodeJS.ProcessEnv = process.env): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** The reader of our output may stop, as `head` does: then drop further output without failing. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners('error').includes(ignoreClosedPipe)) stream.on('error', ignoreClosedPipe);
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
