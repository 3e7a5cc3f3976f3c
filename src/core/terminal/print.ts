import { styleText } from 'node:util';
import { terminalLine, terminalText } from './escape.ts';
import { widthOf, wrap } from './wrap.ts';

// The only place that writes to standard output and standard error: .oxlintrc.json forbids it to all others.

/** Prints one line. */
export function print(line = ''): void {
  console.log(terminalLine(line));
}

/** Prints several lines; a line break within one of them is shown, not obeyed. */
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

/** Prints a picture that this program has drawn itself, colours and all. Nothing from outside may be in it. */
export function printDrawing(lines: readonly string[]): void {
  console.log(lines.join('\n'));
}

/** Whether a person looks on: standard output is a terminal. */
export function isWatched(): boolean {
  return process.stdout.isTTY;
}

type Style = Parameters<typeof styleText>[0];

/** A piece of a line in a colour. */
export interface Coloured {
  style: Style;
  text: string;
}

/** Writes lines; colours and line breaks of its own only where a person looks on. */
export interface Terminal {
  /** One line. */
  line(text?: string): void;
  /** As many lines as the text has. */
  text(text: string): void;
  /** A piece of a line in colour. */
  coloured(style: Style, text: string): string;
  /**
   * A text behind a prefix. Where it is wider than the terminal, its further lines begin below its first one. A pipe gets
   * one line, whole.
   * @param prefix pieces of a line; what has a style is coloured
   * @param tail stands at the end of the text
   */
  hanging(prefix: string | readonly (string | Coloured)[], text: string, tail?: Coloured): void;
}

/** What stands for an escape sequence of ours until it is written: text from outside cannot guess it. */
function ownMark(): string {
  const letters = Array.from({ length: 16 }, () => String.fromCodePoint(97 + Math.floor(Math.random() * 26)));
  return `\ue000${letters.join('')}`;
}

/** Standard output; honours NO_COLOR and FORCE_COLOR. `masked` takes out what is secret. */
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
    // Escaped first: a colour of somebody else must not pass for one of ours.
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

/** FORCE_COLOR decides first, as in Node itself; then NO_COLOR; then whether a person looks on. */
function hasColours(isTTY: boolean, env: NodeJS.ProcessEnv = process.env): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** Whoever reads us may stop, as `head` does: what is printed then is lost, and nothing else. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners('error').includes(ignoreClosedPipe)) stream.on('error', ignoreClosedPipe);
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
