import type { Spec } from '../contract/index.ts';
import type { Answer, Provider } from '../provider/index.ts';
import type { Dialect } from './generate/dialect.ts';
import type { DraftBody } from './generate/draft.ts';
import type { Outgoing } from './replay/runner.mjs';
import type { Call } from './wire/call.ts';

/** One step to create an object that a call needs: a call by its operationId, or a payment. */
export type RecipeStep = { call: string; body: DraftBody } | { pays: string };

/** How to create the object of an operation, and how many calls can use it. */
export interface Recipe {
  steps: readonly RecipeStep[];
  /** Number of accepted calls for one object; then a new one is needed. */
  uses: number;
}

/** Codes of answers that matter to the exploration. */
export interface Codes {
  success: string;
  wrongBody: string;
  wrongKey: string;
  forged: string;
  unknownObject: string;
  /** The server reports a defect of its own. */
  ownDefect: string;
  /** Any of these is correct for a request that is not a call of the API. */
  noCall: readonly string[];
  /**
   * Wrong answers to a valid body of a known merchant about an existing object: key and signature match, the
   * parameters are valid, the id is fresh, and no special amount is used.
   */
  neverForValid: readonly string[];
}

/** Ids of an object that a call can use. */
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

/** Environment variables with a merchant's account, for a replay. */
export interface AccountVariables {
  merchantId: string;
  apiKey: string;
  privateKey: string;
  publicKey: string;
}

/** What an exploration must know about a provider besides its contract. */
export interface Explored {
  spec: Spec;
  provider: Provider;
  codes: Codes;
  /** The objects that operations need, by operationId. An operation that is not listed needs none. */
  recipes: Readonly<Record<string, Recipe>>;
  /** How bodies are filled before the merchant's permissions are known. */
  usual: Dialect;
  /** Asks the server what the merchant may use. */
  learn(ask: (operation: string, body: DraftBody) => Promise<Answer | undefined>): Promise<Dialect>;
  /** A call without effect, to test whether the server still runs. */
  probe: { operation: string; body: DraftBody };
  /** Headers of every call besides key and signature. */
  headers: Readonly<Record<string, string>>;
  /** The ids in a call and its answer, added to the known ones. */
  idsAfter(known: Ids, body: unknown, data: unknown): Ids;
  /** How a payer pays on this machine. */
  payer: {
    /** The address of the checkout page in an answer. */
    checkoutOf(data: unknown): string | undefined;
    /** The request that its form sends. */
    payment(checkout: string): Outgoing;
  };
  /** Pages that unknown clients try; a number is appended to each. */
  pages: readonly string[];
  replay: {
    /** The provider's part of a replay file, after the shared part: it has a function `replay(found)`. */
    program: URL;
    variables: AccountVariables;
    /** A shell script that repeats a call with curl and openssl. */
    shell(found: FoundCall): string;
  };
}
