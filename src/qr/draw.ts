import { encodeQR } from 'qr';
import { HarnessError, urlOf } from '../core/index.ts';

/** How a code is drawn. */
export interface QrStyle {
  /** Black on white by escape sequences: readable whatever the terminal's own colours are. */
  colours: boolean;
  /** Without colours: for a terminal of dark letters on a light ground. */
  lightTerminal?: boolean;
}

/** Light modules around the code, without which phones do not find it. */
const QUIET_ZONE = 4;
const BLACK_ON_WHITE = '\u001b[30;107m';
const PLAIN = '\u001b[0m';

/**
 * The QR code of a checkout address as lines of a terminal, two modules to a character. Throws WAF_USAGE for
 * anything but a web address.
 */
export function qrLines(address: string, style: QrStyle): string[] {
  const modules = encodeQR(webAddress(address), 'raw', { ecc: 'low', border: QUIET_ZONE });
  const inked = style.colours || style.lightTerminal === true;
  const lines: string[] = [];
  for (let y = 0; y < modules.length; y += 2) {
    const upper = modules[y] ?? [];
    const lower = modules[y + 1] ?? [];
    // Below the last row of an odd count there is more of the quiet zone.
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
