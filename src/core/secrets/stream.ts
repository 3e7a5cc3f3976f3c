import type { Span } from './secret.ts';

/** What masks a text: see `Masker`. */
interface TextMasker {
  text(text: string): string;
  spans(text: string): readonly Span[];
}

/** A text that is masked as it arrives. */
export interface MaskedStream {
  write(text: string): void;
  /** Writes the rest that was held back. Call it at the end of the stream. */
  end(): void;
}

/** Most characters that are held back while waiting for the end of a line. */
const LONGEST_HELD = 64 * 1024;
/** Longer than any secret in any encoding. A secret that begins further back than this is complete. */
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
      // Do not cut a secret: one that begins before this position is complete in the held text.
      release(beforeSecret(masker, held, Math.max(lines, held.length - LONGEST_SECRET)));
    },
    end() {
      release(held.length);
    },
  };
}

/**
 * The place itself, or the start of the secret that a cut there would split. If that secret fills the whole start of a
 * text that is too long to hold, its end.
 */
function beforeSecret(masker: TextMasker, text: string, place: number): number {
  if (place === 0 || place === text.length) return place;
  const cut = masker.spans(text).find(({ start, end }) => start < place && place < end);
  if (!cut) return place;
  return cut.start === 0 && text.length > LONGEST_HELD ? cut.end : cut.start;
}
