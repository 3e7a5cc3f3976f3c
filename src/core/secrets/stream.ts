import type { Span } from './secret.ts';

/** What masks a text: see `Masker`. */
interface TextMasker {
  text(text: string): string;
  spans(text: string): readonly Span[];
}

/** A text that is masked as it arrives. */
export interface MaskedStream {
  write(text: string): void;
  /** Writes what was held back: nothing more will come that belongs to it. */
  end(): void;
}

/** More than this is not held back for the end of a line. */
const LONGEST_HELD = 64 * 1024;
/** Longer than any secret in any encoding: what begins before the last so many characters is there as a whole. */
const LONGEST_SECRET = 24 * 1024;
const KEY_BEGINS = /-----BEGIN [A-Z ]*PRIVATE KEY-----(?![\s\S]*-----END)/;

/** Holds back what may be the beginning of a secret: an unfinished line, an unfinished key. */
export function openStream(masker: TextMasker, write: (clean: string) => void): MaskedStream {
  let held = '';
  const release = (length: number): void => {
    if (length <= 0) return;
    write(masker.text(held.slice(0, length)));
    held = held.slice(length);
  };
  return {
    write(text) {
      held += text;
      const lines = held.lastIndexOf('\n') + 1;
      const key = KEY_BEGINS.exec(held.slice(0, lines))?.index;
      if (held.length <= LONGEST_HELD) return release(beforeSecret(masker, held, key ?? lines));
      // Cut where no secret stands; one that begins here is whole in what is held.
      release(beforeSecret(masker, held, Math.max(lines, held.length - LONGEST_SECRET)));
    },
    end() {
      release(held.length);
    },
  };
}

/** The place itself, or the beginning of the secret that it would cut. A secret that begins the text is not cut. */
function beforeSecret(masker: TextMasker, text: string, place: number): number {
  if (place === 0 || place === text.length) return place;
  const cut = masker.spans(text).find(({ start, end }) => start < place && place < end);
  if (!cut) return place;
  return cut.start === 0 && text.length > LONGEST_HELD ? cut.end : cut.start;
}
