/** What a layer may use of the other layers. Folders are relative to the root, with `/`. */
export interface Layer {
  folder: string;
  /** Layers that it may import, by folder. */
  may: readonly string[] | 'all';
  /** Layers from which it may only import types. */
  types?: readonly string[];
  /** Files that other layers may import, `all` for any; default `index.ts`. */
  faces?: readonly string[] | 'all';
  /** It may import any file of the layers that it uses. */
  deep?: true;
  /** External modules that it must not import: a pattern for the specifier. */
  notFromOutside?: RegExp;
  /** Words that must not appear in its code (identifiers, and inside strings), and why. */
  notInCode?: { words: readonly string[]; why: string };
  /** It serves every provider: it imports none of them, and does not name them in its code. */
  engine?: true;
}

/** A pure layer opens no socket and no file. */
export const IO =
  /^(node:)?(fs|net|tls|dgram|dns|https?|http2|child_process|worker_threads)(\/|$)|^undici$|^@playwright\//;

/** Why the code of a layer with messages for people contains no provider's name. */
export const NAME_IS_GIVEN = 'what it says names the provider by the name that it is given';
