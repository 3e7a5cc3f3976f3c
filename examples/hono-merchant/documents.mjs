// @ts-check
import {
  closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync,
} from 'node:fs'; // prettier-ignore
import { join } from 'node:path';

/**
 * Something that Waffo was asked to make, or that belongs to it.
 * @typedef {import('./parts.mjs').Part} Part
 * @typedef {import('./parts.mjs').Parts} Parts
 */

/**
 * @template {Part['kind']} K
 * @typedef {Extract<Part, { kind: K }>} PartOf
 */

/**
 * The shop's memory. What changes together lies in one document: an order with its refunds, a membership with its
 * plans. A document is one file, which is replaced in one step.
 * @typedef {ReturnType<typeof openDocuments>} Documents
 */

/** @param {string} folder */
export function openDocuments(folder) {
  mkdirSync(folder, { recursive: true });
  /** @type {Map<string, Parts>} */
  const documents = new Map();
  /** Name of the document of each part. */
  /** @type {Map<string, string>} */
  const homes = new Map();

  for (const file of readdirSync(folder))
    if (file.endsWith('.json'))
      keep(file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, file), 'utf8')));

  /**
   * @param {string} name
   * @param {Parts} parts
   */
  function keep(name, parts) {
    documents.set(name, parts);
    for (const id of Object.keys(parts)) homes.set(id, name);
  }

  /**
   * On disk when it returns: the new file is complete before it takes the place of the old one.
   * @param {string} name
   * @param {Parts} parts
   */
  function write(name, parts) {
    const file = join(folder, `${name}.json`);
    const fresh = join(folder, `${name}.new`);
    const handle = openSync(fresh, 'w');
    writeSync(handle, JSON.stringify(parts));
    fsyncSync(handle);
    closeSync(handle);
    const isNew = !existsSync(file);
    renameSync(fresh, file);
    if (isNew) syncFolder();
    keep(name, parts);
  }

  function syncFolder() {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  }

  /** @param {string} id */
  const documentOf = (id) => documents.get(homes.get(id) ?? '') ?? {};

  return {
    /**
     * A new document.
     * @param {string} name
     * @param {Parts} parts
     */
    create: (name, parts) => write(name, parts),

    /** All parts of the document that holds this one. */
    documentOf,

    /**
     * @template {Part['kind']} K
     * @param {K} kind
     * @param {string} id
     * @returns {PartOf<K> | undefined}
     */
    part(kind, id) {
      const part = documentOf(id)[id];
      return part?.kind === kind ? /** @type {PartOf<K>} */ (part) : undefined;
    },

    /** @param {string} id */
    anyPart: (id) => documentOf(id)[id],

    /** @returns {Part[]} */
    all: () => [...documents.values()].flatMap((parts) => Object.values(parts)),

    /**
     * Reads, decides and writes without a pause, so nothing else can happen in between.
     * @param {string} id of any part
     * @param {(parts: Parts) => Parts} step gives back what it was given if nothing changes
     */
    change(id, step) {
      const before = documentOf(id);
      const after = step(before);
      if (after !== before) write(homes.get(id) ?? id, after);
    },
  };
}
