export { colouredText, terminalLine, terminalText } from './escape.ts';
export {
  isWatched,
  print,
  printDrawing,
  printError,
  printErrorLines,
  printLines,
  printText,
  standardError,
  standardOutput,
  tolerateClosedPipes,
  type Terminal,
} from './print.ts';
export { wrap } from './wrap.ts';
