/** What a layer may see of the other layers. Folders are relative to the root, with `/`. */
export interface Layer {
  folder: string;
  /** Layers that it may import, by folder. */
  may: readonly string[] | 'all';
  /** Layers of which it may only import types. */
  types?: readonly string[];
  /** What other layers may import of it, `all` if it has no face; default `index.ts`. */
  faces?: readonly string[] | 'all';
  /** It may reach behind the faces of the others. */
  deep?: true;
  /** Modules from outside that it must not import: a pattern over the specifier. */
  notFromOutside?: RegExp;
  /** Words that must not stand in its code (identifiers, and inside strings), and why. */
  notInCode?: { words: readonly string[]; why: string };
  /** It serves every provider: it imports none of them, and names none in its code. */
  engine?: true;
}

/** A pure layer opens no socket and no file. */
export const IO =
  /^(node:)?(fs|net|tls|dgram|dns|https?|http2|child_process|worker_threads)(\/|$)|^undici$|^@playwright\//;

/** Why a layer that speaks to people does not write a provider's name. */
export const NAME_IS_GIVEN = 'what it says names the provider by the name that it is given';
