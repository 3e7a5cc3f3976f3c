/** What a layer may see of the other layers. Folders are relative to the root, with `/`. */
export interface Layer {
  folder: string;
  /** Rooms that it may import, by folder. */
  may: readonly string[] | 'all';
  /** Rooms of which it may import types alone. */
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
const IO =
  /^(node:)?(fs|net|tls|dgram|dns|https?|http2|child_process|worker_threads)(\/|$)|^undici$|^@playwright\//;

/** What stands in code that reads the state machines, the error codes or `operations.yaml`: what the checks judge by. */
const RULES_OF_CHECKS = [
  'machine', 'machines', 'StateMachine', 'StateEntry', 'TransitionEntry', 'states.yaml',
  'errorCatalogue', 'errorEntry', 'ErrorEntry', 'ErrorClass', 'errors.yaml',
  'semantics', 'Semantics', 'ObjectSemantics', 'CallSemantics', 'EventSemantics', 'KeyedCall', 'operations.yaml',
]; // prettier-ignore

/** Why a layer that speaks to people does not write a provider's name. */
const NAME_IS_GIVEN = 'what it says names the provider by the name that it is given';

const core = 'src/core';
const provider = 'src/provider';
const contract = 'src/contract';
const journal = 'src/journal';
const archive = 'src/archive';
const files = 'src/files';
const transport = 'src/transport';
const pages = 'src/pages';
const tls = 'src/tls';
const front = 'src/emulator-front';
const workbench = 'src/workbench';
const browser = 'src/browser';
const gateway = 'src/gateway';
const caseList = 'src/case-list';
const checks = 'src/checks';
const coverage = 'src/contract-coverage';
const merchant = 'src/merchant';
const results = 'src/results';
const explore = 'src/explore';
const sheet = 'src/provider-sheet';
const ledger = 'src/submission/ledger';
const harness = 'src/harness';

/** What belongs to one provider. */
const waffo = {
  folder: 'src/providers/waffo',
  protocol: 'src/providers/waffo/protocol',
  emulator: 'src/providers/waffo/emulator',
  model: 'src/providers/waffo/model',
  checks: 'src/providers/waffo/checks',
  reference: 'src/providers/waffo/reference-merchant',
  exploration: 'src/providers/waffo/exploration',
};

const pancake = {
  folder: 'src/providers/pancake',
  protocol: 'src/providers/pancake/protocol',
  emulator: 'src/providers/pancake/emulator',
  exploration: 'src/providers/pancake/exploration',
  model: 'src/providers/pancake/model',
  checks: 'src/providers/pancake/checks',
  reference: 'src/providers/pancake/reference-merchant',
};

/**
 * The layers of the code: an import only ever points towards src/core.
 * A file belongs to the longest folder here that it lies in; code outside all of them is refused.
 */
export const LAYERS: readonly Layer[] = [
  // YAML and workbooks stand apart: most of what uses core needs neither, and would load their libraries for nothing.
  { folder: core, may: [], faces: ['index.ts', 'excel.ts', 'yaml.ts'], notFromOutside: IO },
  // The interface through which the engine knows a provider.
  { folder: provider, may: [core], faces: ['index.ts', 'option-types.ts'], notFromOutside: IO, engine: true },
  // Who owns a folder, what is said when it cannot be written, and what is kept of packaged documents.
  { folder: files, may: [core] },
  { folder: contract, may: [core, provider, files], engine: true },
  // Apart from the rest: a run whose API has no queries loads no library for them.
  { folder: 'src/contract/graphql', may: [core, contract], deep: true, engine: true },
  { folder: 'src/contract/diff', may: [core, provider, journal], notFromOutside: IO },
  { folder: archive, may: [], notFromOutside: IO },
  { folder: journal, may: [core, provider, files], engine: true },
  // Shared by the emulator and the gateway, so it knows no rules of a provider.
  { folder: transport, may: [core, provider, journal], engine: true },
  // What the pages of emulators have in common.
  { folder: pages, may: [core], engine: true },
  // What programs in a browser share: the report and the workbench.
  { folder: browser, may: [], types: [checks, journal], faces: 'all', engine: true },
  // https for emulators, with a local authority.
  { folder: tls, may: [core, files], engine: true },
  // The server of every emulator.
  { folder: front, may: [core, transport, pages, tls], engine: true },
  { folder: caseList, may: [core, provider, files], types: [merchant], engine: true },
  {
    folder: checks,
    may: [core, provider, journal, contract],
    notFromOutside: IO,
    engine: true,
    notInCode: { words: ['Waffo'], why: NAME_IS_GIVEN },
  },
  {
    folder: coverage,
    may: [core, provider, journal, checks, contract],
    notFromOutside: IO,
    engine: true,
    notInCode: { words: ['Waffo'], why: NAME_IS_GIVEN },
  },
  { folder: waffo.folder, may: [], faces: ['types.ts'] },
  { folder: waffo.protocol, may: [core, provider], notFromOutside: IO },
  {
    folder: waffo.checks,
    may: [core, provider, waffo.protocol, journal, contract, checks],
    types: [coverage],
    notFromOutside: IO,
    deep: true,
  },
  {
    folder: waffo.emulator,
    may: [
      core,
      provider,
      waffo.protocol,
      waffo.folder,
      files,
      journal,
      contract,
      transport,
      front,
      pages,
      tls,
      workbench,
    ],
    // The types of its options by themselves: every description is held against them. Runs load no workbench.
    faces: ['index.ts', 'options.ts', 'workbench/index.ts'],
    notInCode: {
      words: RULES_OF_CHECKS,
      why: 'the emulator is written from the documents alone, or the checks could not catch it being wrong',
    },
  },
  // What the documents promise, without a look at any server: the emulator is judged by it.
  {
    folder: waffo.model,
    may: [core, provider, waffo.protocol, waffo.folder],
    types: [contract],
    notFromOutside: IO,
  },
  // How bodies are filled, what objects need, and the emulator as a server to explore.
  {
    folder: waffo.exploration,
    may: [core, provider, files, waffo.protocol, waffo.emulator, contract, journal, transport, explore],
    deep: true,
  },
  // A newcomer's example: it knows Waffo, and nothing of this harness but the form of its own description.
  { folder: waffo.reference, may: [core, provider, files, waffo.protocol, waffo.folder], types: [merchant] },
  { folder: pancake.folder, may: [], faces: ['types.ts'] },
  // The guard and the rules of descriptions by themselves: every run needs them, and none of the rest of another
  // provider.
  {
    folder: pancake.protocol,
    may: [core, provider],
    notFromOutside: IO,
    faces: ['index.ts', 'production.ts', 'description-rules.ts', 'lacks.ts'],
  },
  {
    folder: pancake.checks,
    may: [core, provider, pancake.protocol, journal, contract, 'src/contract/graphql', checks],
    notFromOutside: IO,
    deep: true,
  },
  {
    folder: pancake.emulator,
    may: [
      core,
      provider,
      pancake.protocol,
      pancake.folder,
      files,
      journal,
      transport,
      front,
      pages,
      tls,
      workbench,
    ],
    // The types of its options by themselves. Runs load no workbench.
    faces: ['index.ts', 'options.ts', 'workbench/index.ts'],
    notInCode: {
      words: RULES_OF_CHECKS,
      why: 'the emulator is written from the documents alone, or the checks could not catch it being wrong',
    },
  },
  // What the documents promise, without a look at any server: the emulator is judged by it.
  { folder: pancake.model, may: [core, provider], notFromOutside: IO },
  // A newcomer's example: it knows Pancake, and nothing of this harness but the form of its own description.
  {
    folder: pancake.reference,
    may: [core, provider, files, pancake.protocol, pancake.folder],
    types: [merchant],
  },
  // Generated requests to the emulator, and what the contract says of the answers.
  {
    folder: pancake.exploration,
    may: [
      core,
      provider,
      pancake.protocol,
      pancake.emulator,
      contract,
      'src/contract/graphql',
      journal,
      transport,
    ],
  },
  // What a running emulator shows and takes from the person who develops with it.
  {
    folder: workbench,
    may: [core, provider, journal, contract, transport, pages, browser],
    types: [checks],
    engine: true,
  },
  { folder: gateway, may: [core, provider, journal, contract, transport], engine: true },
  {
    folder: merchant,
    may: [core, provider, journal],
    types: [checks],
    engine: true,
    // The interface by itself: the case list needs `Feature` and none of what drives merchants. The description by itself: an
    // emulator takes its options from there, and starts without an HTTP client.
    faces: ['index.ts', 'merchant.ts', 'config/index.ts'],
  },
  { folder: results, may: [core, provider, files, checks, caseList, journal], engine: true },
  // Fills the provider's own sheet; it knows results, and nothing of how they came about.
  { folder: sheet, may: [core, provider, archive, caseList, results] },
  { folder: ledger, may: [core, provider, files, caseList, journal, results] },
  { folder: 'src/qr', may: [core], notFromOutside: IO },
  {
    folder: 'src/submission/package',
    may: [core, provider, files, archive, caseList, journal, results, ledger],
  },
  // What happens behind a case: the test bed, what merchant and payer are asked, the targets.
  {
    folder: harness,
    may: [
      core,
      provider,
      files,
      waffo.protocol,
      waffo.checks,
      waffo.emulator,
      waffo.reference,
      pancake.protocol,
      pancake.checks,
      pancake.emulator,
      pancake.reference,
      contract,
      journal,
      transport,
      tls,
      caseList,
      checks,
      coverage,
      gateway,
      merchant,
      results,
    ],
    types: [waffo.folder],
    faces: 'all',
  },
  // The emulator inside a test of the merchant's own.
  {
    folder: 'src/embedded',
    may: [core, provider, waffo.protocol, waffo.emulator, journal, transport, checks, harness],
  },
  {
    folder: 'fixtures',
    may: [
      core,
      provider,
      files,
      contract,
      journal,
      caseList,
      checks,
      merchant,
      results,
      sheet,
      ledger,
      waffo.emulator,
      harness,
    ],
    types: ['reporters'],
    faces: [
      'index.ts',
      'pancake.ts',
      'browser.ts',
      'browser-search.mjs',
      'config.ts',
      'install-browser.mjs',
      'setup-error.mjs',
    ],
  },
  {
    folder: 'explore',
    may: [
      core,
      provider,
      waffo.protocol,
      waffo.checks,
      waffo.emulator,
      waffo.model,
      waffo.exploration,
      pancake.emulator,
      pancake.exploration,
      pancake.model,
      waffo.reference,
      waffo.folder,
      explore,
      journal,
      transport,
      contract,
      checks,
      coverage,
      harness,
      merchant,
    ],
  },
  {
    folder: 'cases',
    may: ['fixtures'],
    types: [
      core,
      provider,
      contract,
      journal,
      caseList,
      checks,
      waffo.protocol,
      waffo.emulator,
      waffo.folder,
      merchant,
      results,
    ],
  },
  // The contract as judge: generated requests to any server that speaks the API.
  {
    folder: explore,
    may: [core, provider, contract, journal],
    types: [checks],
    engine: true,
    notInCode: { words: ['Waffo'], why: NAME_IS_GIVEN },
  },
  {
    folder: 'reporters',
    may: [
      core,
      provider,
      pages,
      browser,
      files,
      results,
      caseList,
      waffo.protocol,
      waffo.checks,
      journal,
      coverage,
      sheet,
      contract,
      ledger,
      harness,
    ],
    types: [checks],
    deep: true,
  },
  { folder: 'src/doctor', may: 'all', faces: ['run.ts'] },
  { folder: 'src/cli', may: 'all' },
  { folder: 'bin', may: ['src/cli'] },
  { folder: 'scripts', may: 'all', deep: true },
  { folder: 'tests', may: 'all', deep: true },
  // The site of the documentation.
  { folder: 'docs/.vitepress', may: [], deep: true },
  // What a newcomer copies stands on its own.
  { folder: 'examples', may: [] },
  // Configuration files at the root.
  { folder: '', may: ['fixtures', caseList, merchant, core], types: ['reporters'] },
];
