import type { Span } from './secret.ts';

/**
 * Secrets that are recognised by their form, without knowing their value: private keys, card numbers, security codes.
 */

const NEW_LINE = String.raw`(?:\s*(?:[\r\n]|\\+[nr]|%0[AaDd])+[ \t]*)`;
const BASE64 = '[A-Za-z0-9+/_-]';
/** Further lines of Base64: longer than words, or filling the rest of the line. */
const MORE_LINES = String.raw`(?:${NEW_LINE}(?:${BASE64}{16,}={0,2}|${BASE64}+={0,2}(?=${NEW_LINE}|\s*(?:$|["'<>,;}\])\\]|-----))))*`;

const LABEL = String.raw`(?:[A-Z +]|%20)*PRIVATE(?:[ +]|%20)KEY`;
/** A private key in PEM; the end line may be missing if the text was cut off. */
const PEM = new RegExp(
  String.raw`-----BEGIN${LABEL}-----(?:[\s\S]*?-----END${LABEL}-----|${MORE_LINES})`,
  'g',
);
/** How the DER of private keys begins in Base64: PKCS#8 of RSA, PKCS#1, PKCS#8 of elliptic curves, of Ed25519. */
const DER_BEGINS = [
  String.raw`MII${BASE64}{1,4}IBADANBgkqhkiG9w0BAQEFAASC`,
  String.raw`MII${BASE64}{3}IBAAKC[A-Za-z]`,
  String.raw`MI(?:GH|G2|Hu)AgEAMB[AM]GByqGSM49`,
  'MC4CAQAwBQYDK2Vw',
].join('|');
const DER = new RegExp(String.raw`(?:${DER_BEGINS})${BASE64}{20,}={0,2}${MORE_LINES}`, 'g');
/** Base64 of a PEM; recognised after decoding its beginning. */
const PEM_IN_BASE64 = new RegExp(String.raw`LS0tLS1CRUdJTi${BASE64}{20,}={0,2}${MORE_LINES}`, 'g');
/** The private numbers of a JWK. */
const JWK = new RegExp(String.raw`(?<=\\*"(?:d|p|q|dp|dq|qi)\\*"\s*:\s*\\*")${BASE64}{40,}`, 'g');

const GAP = String.raw`(?:[ \u00A0\u2007\u2009\u202F\u2010-\u2015\u2212-]|\\+u(?:00[aA]0|20(?:07|09|2[fF]|1[0-5]))|%20|%C2%A0|%c2%a0|&nbsp;|\+)`;
/** About one in 60,000 begins like a card number. */
const UUID = String.raw`[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}(?![\w-])`;
/** Not part of a longer word or a UUID, and not the value of an id field: merchants choose their order numbers freely. */
const CARD_STARTS = String.raw`(?<![\w.-])(?!${UUID})(?<!(?:Id|ID|Request)\\*"\s*:\s*\\*")`;
const CARD_ENDS = String.raw`(?!\w|[.-]\d)`;
/**
 * 14 to 19 digits in the ranges of card issuers: spaces and dashes anywhere, other separators only between groups.
 */
const CARD = new RegExp(
  // Check the first digit first: the lookbehind is slower.
  `(?=[2-6])(?:${[
    String.raw`${CARD_STARTS}(?:[3-6]${GAP}?\d|2${GAP}?[2-7])(?:${GAP}?\d){12,17}${CARD_ENDS}`,
    String.raw`${CARD_STARTS}(?:[3-6]\d{3}|2[2-7]\d\d)([.,_/|:·])\d{4}\1\d{4}\1\d{4}${CARD_ENDS}`,
    String.raw`${CARD_STARTS}3[47]\d\d([.,_/|:·])\d{6}\2\d{5}${CARD_ENDS}`,
  ].join('|')})`,
  'g',
);

const ANY_CARD = new RegExp(CARD.source);

const BETWEEN = String.raw`(?:["'\\\s>]|%22|%27|%5C|%20|\+|&quot;)*`;
/** Three or four digits after a field name for the security code. */
const SECURITY_CODE = new RegExp(
  String.raw`(?<=(?:cvv2?|cvc2?|cvn2?|csc|security[ _-]?code)${BETWEEN}(?:[:=>]|%3[ADad])${BETWEEN})\d{3,4}(?!\d)`,
  'gi',
);

/** Positions that look secret, most certain first; parts may overlap. */
export function findPatterns(text: string): Span[] {
  return [
    ...(text.includes('-----BEGIN') ? spansOf(text, PEM, 'private key') : []),
    ...(/M(?:II|IG|IH|C4)/.test(text) ? spansOf(text, DER, 'private key') : []),
    ...(text.includes('LS0tLS1CRUdJTi')
      ? spansOf(text, PEM_IN_BASE64, 'private key').filter(({ start }) =>
          isPrivatePem(text.slice(start, start + 80)),
        )
      : []),
    ...(/"(?:d|p|q|dp|dq|qi)\\*"/.test(text) ? spansOf(text, JWK, 'private key') : []),
    ...cardsIn(text),
    ...(/cvv|cvc|cvn|csc|security/i.test(text) ? spansOf(text, SECURITY_CODE, 'security code') : []),
  ];
}

function spansOf(text: string, pattern: RegExp, name: string): Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    name,
    start: match.index,
    end: match.index + match[0].length,
  })).filter(({ start, end }) => end > start && !isHeaderAlone(text.slice(start, end)));
}

/** A PEM header in a sentence is no key. */
function isHeaderAlone(text: string): boolean {
  return /^-----BEGIN[^-]*-----$/.test(text);
}

function isPrivatePem(base64: string): boolean {
  return Buffer.from(base64.replace(/[^A-Za-z0-9+/]/g, ''), 'base64')
    .toString('latin1')
    .includes('PRIVATE KEY');
}

function cardsIn(text: string): Span[] {
  // Most texts have no card number, and a full search copies the pattern first.
  if (!ANY_CARD.test(text)) return [];
  return Array.from(text.matchAll(CARD)).flatMap((match) => {
    const digits = digitsOf(match[0]);
    if (!isLuhn(digits)) return [];
    const shown = `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`;
    return [{ name: `card number ${shown}`, start: match.index, end: match.index + match[0].length }];
  });
}

/** Only the digits; those of escapes such as `\u00a0` and `%20` do not count. */
function digitsOf(text: string): string {
  return text.replace(/\\+u[0-9a-fA-F]{4}|%[0-9a-fA-F]{2}/g, '').replace(/\D/g, '');
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
