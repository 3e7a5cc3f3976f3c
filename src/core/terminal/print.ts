import { styleText } from 'node:util';
import { terminalLine, terminalText } from './escape.ts';

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

/** Writes lines; colours only where a person looks on. */
export interface Terminal {
  /** One line. */
  line(text?: string): void;
  /** As many lines as the text has. */
  text(text: string): void;
  /** A piece of a line in colour. */
  coloured(style: Style, text: string): string;
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
  { isTTY }: NodeJS.WriteStream,
  write: (line: string) => void,
  masked: (text: string) => string = (text) => text,
): Terminal {
  const forced = process.env['FORCE_COLOR'];
  const colours = forced ? forced !== '0' : isTTY && !process.env['NO_COLOR'];
  const own = ownMark();
  const finished = (text: string): string => text.replaceAll(own, '\u001b');
  return {
    line: (text = '') => write(finished(terminalLine(masked(text)))),
    text: (text) => write(finished(terminalText(masked(text)))),
    coloured: (style, text) =>
      // Escaped first: a colour of somebody else must not pass for one of ours.
      colours
        ? styleText(style, terminalLine(text), { validateStream: false }).replaceAll('\u001b', own)
        : text,
  };
}
