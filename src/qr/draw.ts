import { encodeQR } from 'qr';
import { HarnessError, urlOf } from '../core/index.ts';

/** How a code is drawn. */
export interface QrStyle {
  /** Black on white with escape sequences: readable in all terminal colours. */
  colours: boolean;
  /** Without colours: for a terminal with dark letters on a light background. */
  lightTerminal?: boolean;
}

/** Light modules around the code, which scanners need. */
const QUIET_ZONE = 4;
const BLACK_ON_WHITE = '\u001b[30;107m';
const PLAIN = '\u001b[0m';

/**
 * The QR code of a checkout address as lines for a terminal, two modules per character. Throws WAF_USAGE for anything
 * but a web address.
 */
export function qrLines(address: string, style: QrStyle): string[] {
  const modules = encodeQR(webAddress(address), 'raw', { ecc: 'low', border: QUIET_ZONE });
  const inked = style.colours || style.lightTerminal === true;
  const lines: string[] = [];
  for (let y = 0; y < modules.length; y += 2) {
    const upper = modules[y] ?? [];
    const lower = modules[y + 1] ?? [];
    // If the number of rows is odd, a row of the quiet zone follows the last one.
    const text = upper.map((dark, x) => block(dark === inked, (lower[x] ?? false) === inked)).join('');
    lines.push(style.colours ? `${BLACK_ON_WHITE}${text}${PLAIN}` : text);
  }
  return lines;
}

function block(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}

function webAddress(text: string): string {
  const url = urlOf(text);
  if (url && ['http:', 'https:'].includes(url.protocol)) return text;
  throw new HarnessError(
    'WAF_USAGE',
    `"${text}" is no web address`,
    'Give the checkout address, beginning with https://, in quotes.',
  );
}
