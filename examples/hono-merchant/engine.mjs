// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { withPart } from './parts.mjs';

/**
 * @typedef {import('./documents.mjs').Documents} Documents
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./parts.mjs').Parts} Parts
 * @typedef {import('./parts.mjs').Sale | import('./parts.mjs').Refund | import('./parts.mjs').Plan | import('./parts.mjs').Change} MadePart
 * @typedef {import('./waffo.mjs').Answer} Answer
 */

/**
 * What sets one kind of thing apart. All of it is pure: parts go in, parts come out.
 * @template {MadePart} P
 * @typedef {object} Rules
 * @property {string} path of the request that makes one
 * @property {(part: P, parts: Parts) => [path: string, body: Json]} inquiry how Waffo is asked about one
 * @property {(part: P, data: Json, parts: Parts) => boolean} isAbout whether all ids and sums in Waffo's words fit
 * @property {(part: P, data: Json, parts: Parts) => Parts} hear what is stored after Waffo's words
 * @property {(part: P, parts: Parts) => Parts} fail what is stored after a refusal
 * @property {(data: Json) => boolean} isMoney whether the words deliver something, so that they need a price
 * @property {(part: P) => boolean} isOpen whether news may still come
 */

/** Milliseconds before each question after an unknown outcome. Then the regular round goes on. */
const PAUSES = [100, 200, 400, 800, 1_600, 3_000, 5_000, 10_000, 20_000, 30_000];
/** How often Waffo is asked about everything that is open. */
const ROUND = 60_000;
/** The first request and three repeats. */
const MOST_SENDS = 4;
const DOES_NOT_EXIST = 'A0009';
/** Codes that say that a request with this key has arrived before. */
const KEY_IS_IN_USE = ['A0011', 'A0040'];

/**
 * Makes things at Waffo and finds out what became of them. A thing is stored with its key before its request
 * leaves; whatever happens to the answer, the key tells the truth later.
 * @param {{ documents: Documents, call: (path: string, body: Json) => Promise<Answer>, rules: { [K in MadePart['kind']]: Rules<any> } }} tools
 */
export function startEngine({ documents, call, rules }) {
  /** Ids whose request is on its way. */
  const underway = new Set();

  /** @param {string} id */
  function get(id) {
    const part = documents.anyPart(id);
    if (!part || !('key' in part)) throw new Error(`${id} was not made at Waffo`);
    return part;
  }

  /** @param {() => Promise<unknown>} task */
  function behind(task) {
    task().catch((error) => console.error(error));
  }

  /**
   * Sends the stored request, for the first time or again.
   * @param {string} id
   * @returns {Promise<Answer['is']>}
   */
  async function send(id) {
    documents.change(id, (parts) => withPart(parts, { ...get(id), sent: get(id).sent + 1 }));
    underway.add(id);
    try {
      const { kind, request } = get(id);
      const answer = await call(rules[kind].path, request);
      if (answer.is === 'accepted') return (await takeAnswer(id, answer.data)) ? 'accepted' : 'unknown';
      if (answer.is === 'refused') takeRefusal(id, answer.code);
      return answer.is;
    } finally {
      underway.delete(id);
    }
  }

  /**
   * Answers name no price, so what delivers something is taken from an inquiry.
   * @param {string} id
   * @param {Json} data
   */
  async function takeAnswer(id, data) {
    if (!rules[get(id).kind].isMoney(data)) return hear(id, data);
    await ask(id);
    return get(id).known;
  }

  /**
   * A first request that is refused has made nothing. A refused repeat says nothing about the request before it.
   * @param {string} id
   * @param {string} code
   */
  function takeRefusal(id, code) {
    console.warn(`${id}: refused with ${code}`);
    documents.change(id, (parts) => {
      const part = get(id);
      if (part.known) return parts;
      if (part.sent > 1)
        return KEY_IS_IN_USE.includes(code) ? parts : withPart(parts, { ...part, refusedWith: code });
      return rules[part.kind].fail({ ...part, known: true, refusedWith: code }, parts);
    });
  }

  /**
   * Stores what Waffo says. False, and nothing has changed, if it is not about this very thing.
   * @param {string} id
   * @param {Json} data
   */
  function hear(id, data) {
    const { kind } = get(id);
    const fits = rules[kind].isAbout(get(id), data, documents.documentOf(id));
    if (fits) documents.change(id, (parts) => rules[kind].hear(get(id), data, parts));
    else console.warn(`${id}: Waffo speaks of something else`);
    return fits;
  }

  /** @param {string} id */
  async function ask(id) {
    const { kind } = get(id);
    const answer = await call(...rules[kind].inquiry(get(id), documents.documentOf(id)));
    if (answer.is === 'accepted') hear(id, answer.data);
    if (answer.is === 'refused' && answer.code === DOES_NOT_EXIST) await makeUp(id);
  }

  /**
   * Waffo has never heard of it: the request was lost and is sent again, unless it was refused.
   * @param {string} id
   */
  async function makeUp(id) {
    const { known, refusedWith, sent } = get(id);
    if (known || underway.has(id)) return;
    if (refusedWith !== undefined)
      documents.change(id, (parts) => rules[get(id).kind].fail({ ...get(id), known: true }, parts));
    else if (sent < MOST_SENDS) await send(id);
  }

  /**
   * Asks again and again until it is known what we want to know.
   * @param {string} id
   * @param {(part: MadePart) => boolean} isEnough
   */
  function follow(id, isEnough) {
    behind(async () => {
      for (const milliseconds of PAUSES) {
        await pause(milliseconds, undefined, { ref: false });
        if (isEnough(get(id))) return;
        await ask(id);
      }
    });
  }

  /** Everything about which news may come, newest first. */
  function open() {
    const made = documents.all().flatMap((part) => ('key' in part ? [part] : []));
    return made.filter((part) => rules[part.kind].isOpen(part)).toReversed();
  }

  async function askAboutAll() {
    for (const { id } of open()) await ask(id);
  }

  return {
    hear,
    ask,
    follow,
    takeAnswer,
    behind,

    /**
     * Sends the request of a thing that was just stored.
     * @param {string} id
     */
    async make(id) {
      const outcome = await send(id);
      if (outcome === 'unknown') follow(id, ({ known }) => known);
    },

    /** Asks about everything that is open, without anybody waiting for it. */
    reconcile: () => behind(askAboutAll),

    /** Goes on after a start, and then regularly. */
    start() {
      for (const { id, known } of open()) {
        if (known) behind(() => ask(id));
        else follow(id, (part) => part.known);
      }
      setInterval(() => behind(askAboutAll), ROUND).unref();
    },
  };
}

/** @typedef {ReturnType<typeof startEngine>} Engine */
