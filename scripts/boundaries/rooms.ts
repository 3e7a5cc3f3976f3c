/** What a room may see of the other rooms. Folders are relative to the root, with `/`. */
export interface Room {
  folder: string;
  /** Rooms that it may import, by folder. */
  may: readonly string[] | 'all';
  /** Rooms of which it may import types alone. */
  types?: readonly string[];
  /** What other rooms may import of it; default `index.ts`. */
  faces?: readonly string[];
  /** It may reach behind the faces of the others. */
  deep?: true;
  /** Modules from outside that it must not import: a pattern over the specifier. */
  notFromOutside?: RegExp;
  /** Words that must not stand in its code (identifiers, and inside strings), and why. */
  notInCode?: { words: readonly string[]; why: string };
}

/** A pure room opens no socket and no file. */
const IO =
  /^(node:)?(fs|net|tls|dgram|dns|https?|http2|child_process|worker_threads)(\/|$)|^undici$|^@playwright\//;

const core = 'src/core';
const protocol = 'src/protocol';
const journal = 'src/journal';
const files = 'src/files';
const archive = 'src/archive';
const wire = 'src/wire';
const gateway = 'src/gateway';
const template = 'src/template';
const checks = 'src/checks';
const coverage = 'src/coverage';
const diagrams = 'src/diagrams';
const divergences = 'src/divergences';
const emulator = 'src/emulator';
const merchants = 'src/merchants';
const reference = 'src/merchants/reference';
const specDiff = 'src/spec-diff';
const results = 'src/results';
const engine = 'src/explore';
const model = 'src/model';
const sheetFill = 'src/sheet-fill';
const ledger = 'src/ledger';

/**
 * The picture of the house: an import only ever points towards core/, protocol/ and specs/.
 * A folder belongs to the longest entry that it lies in; code outside all of them is refused.
 */
export const ROOMS: readonly Room[] = [
  { folder: core, may: [], notFromOutside: IO },
  { folder: protocol, may: [core], notFromOutside: IO },
  { folder: 'specs', may: [protocol], faces: ['index.ts', 'types.ts'] },
  { folder: archive, may: [], notFromOutside: IO },
  // Who owns a folder, and what is said when it cannot be written.
  { folder: files, may: [protocol] },
  { folder: journal, may: [core, protocol, files] },
  // Shared by Waffo's double and the gateway, so it knows no rules of Waffo's.
  { folder: wire, may: [core, protocol, journal] },
  { folder: template, may: [protocol], types: [merchants] },
  { folder: checks, may: [core, protocol, journal, 'specs'], notFromOutside: IO },
  { folder: specDiff, may: [protocol, journal], notFromOutside: IO },
  { folder: diagrams, may: [], types: ['specs'], notFromOutside: IO },
  { folder: divergences, may: [protocol, journal, checks, 'specs'], notFromOutside: IO },
  { folder: coverage, may: [protocol, journal, checks, 'specs'], notFromOutside: IO },
  {
    folder: emulator,
    may: [core, protocol, journal, 'specs', wire],
    notInCode: {
      words: ['machines', 'StateMachine', 'StateEntry', 'TransitionEntry', 'waffo.states'],
      why: 'the emulator is written from the documents alone, or the checks could not catch it being wrong',
    },
  },
  { folder: gateway, may: [core, protocol, journal, 'specs', wire] },
  {
    folder: merchants,
    may: [core, protocol, journal, reference],
    types: ['specs', template],
    // The interface by itself: the template needs `Feature` and none of what drives merchants.
    faces: ['index.ts', 'merchant.ts'],
  },
  // A newcomer's example: it knows Waffo, and nothing of this harness but the form of its own description.
  { folder: reference, may: [protocol], types: ['specs', merchants] },
  { folder: results, may: [protocol, files, checks, template, journal] },
  // Fills the provider's own sheet; it knows results, and nothing of how they came about.
  { folder: sheetFill, may: [protocol, archive, template, results] },
  { folder: ledger, may: [core, protocol, files, template, journal, results] },
  { folder: 'src/qr', may: [protocol], notFromOutside: IO },
  { folder: 'src/package', may: [protocol, files, archive, template, journal, results, ledger] },
  {
    folder: 'fixtures',
    may: [
      core,
      protocol,
      'specs',
      journal,
      wire,
      template,
      checks,
      divergences,
      emulator,
      gateway,
      merchants,
      reference,
      results,
      sheetFill,
    ],
    faces: ['index.ts', 'offstage.ts', 'browser.ts', 'browser-search.mjs', 'preflight.ts', 'projects.ts'],
  },
  // What the documents promise, without a look at any Waffo: the emulator is judged by it.
  { folder: model, may: [protocol], types: ['specs'], notFromOutside: IO },
  {
    folder: 'explore',
    may: [
      core,
      model,
      engine,
      emulator,
      journal,
      protocol,
      'specs',
      checks,
      coverage,
      'fixtures',
      merchants,
      reference,
    ],
  },
  {
    folder: 'cases',
    may: ['fixtures'],
    types: [protocol, 'specs', journal, template, checks, emulator, merchants, results],
  },
  // The contract as judge: generated requests to any server that speaks the API.
  { folder: engine, may: [core, protocol, 'specs', journal, emulator], types: [checks] },
  {
    folder: 'reporters',
    may: [
      files,
      core,
      results,
      template,
      protocol,
      journal,
      coverage,
      diagrams,
      divergences,
      sheetFill,
      'specs',
      ledger,
    ],
    types: [checks],
  },
  { folder: 'src/cli', may: 'all' },
  { folder: 'bin', may: ['src/cli'] },
  { folder: 'scripts', may: 'all', deep: true },
  { folder: 'tests', may: 'all', deep: true },
  // What a newcomer copies stands on its own.
  { folder: 'examples', may: [] },
  // Configuration files at the root.
  { folder: '', may: ['fixtures', template, merchants, protocol] },
];
