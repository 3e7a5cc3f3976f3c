import type { Spec } from '../contract/index.ts';
import type { Answer, Provider } from '../provider/index.ts';
import type { Dialect } from './generate/dialect.ts';
import type { DraftBody } from './generate/draft.ts';
import type { Outgoing } from './replay/runner.mjs';
import type { Call } from './wire/call.ts';

/** One step on the way to an object that a call needs: a call by its operationId, or a payer who pays. */
export type RecipeStep = { call: string; body: DraftBody } | { pays: string };

/** How the object that an operation works on comes to be, and how many calls it takes. */
export interface Recipe {
  steps: readonly RecipeStep[];
  /** Accepted calls that one object takes before a new one is needed. */
  uses: number;
}

/** The codes of answers that mean something to the exploration. */
export interface Codes {
  success: string;
  wrongBody: string;
  wrongKey: string;
  forged: string;
  unknownObject: string;
  /** The server met a defect of its own. */
  ownDefect: string;
  /** Any of these for a request that is none of the API's calls. */
  noCall: readonly string[];
  /**
   * What a valid body of a known merchant about an object that exists must never be answered with: key and signature
   * fit, the parameters too, the id is fresh, the object is there; and nothing is asked for that provokes trouble.
   */
  neverForValid: readonly string[];
}

/** Ids of an object that a call can name. */
export type Ids = Readonly<Record<string, string>>;

/** A call that shows a problem. */
export interface FoundCall {
  /** Header changes, bytes, method and path. */
  call: Call;
  title: string;
  expected: string;
  /** Origin of the server. */
  url: string;
}

/** Environment variables with the account of a merchant, as a replay reads them. */
export interface AccountVariables {
  merchantId: string;
  apiKey: string;
  privateKey: string;
  publicKey: string;
}

/** What an exploration must know of a provider beside its contract. */
export interface Explored {
  spec: Spec;
  provider: Provider;
  codes: Codes;
  /** The objects that operations work on, by operationId. What is not listed needs none. */
  recipes: Readonly<Record<string, Recipe>>;
  /** How bodies are filled if nothing is known of what the merchant may use. */
  usual: Dialect;
  /** Asks the server what the merchant may use. */
  learn(ask: (operation: string, body: DraftBody) => Promise<Answer | undefined>): Promise<Dialect>;
  /** A call that changes nothing: is the server still there? */
  probe: { operation: string; body: DraftBody };
  /** Headers that go with every call beside key and signature. */
  headers: Readonly<Record<string, string>>;
  /** The ids that a call and its answer name, beside those known before. */
  idsAfter(known: Ids, body: unknown, data: unknown): Ids;
  /** How a payer pays on this machine. */
  payer: {
    /** The address of the checkout page that an answer names. */
    checkoutOf(data: unknown): string | undefined;
    /** What its form sends. */
    payment(checkout: string): Outgoing;
  };
  /** Pages of the server that unknown clients try, each followed by a number. */
  pages: readonly string[];
  replay: {
    /** The part of a replay file behind the one that all share: it has a function `replay(found)`. */
    program: URL;
    variables: AccountVariables;
    /** A shell script that sends a call as it was sent, with curl and openssl. */
    shell(found: FoundCall): string;
  };
}
