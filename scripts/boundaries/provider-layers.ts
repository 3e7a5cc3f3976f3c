import {
  checks,
  contract,
  core,
  coverage,
  explore,
  files,
  front,
  journal,
  merchant,
  pages,
  pancake,
  provider,
  tls,
  transport,
  waffo,
  workbench,
} from './folders.ts';
import { IO, type Layer } from './layer.ts';

/** What stands in code that reads the state machines, the error codes or `operations.yaml`: what the checks judge by. */
const RULES_OF_CHECKS = [
  'machine', 'machines', 'StateMachine', 'StateEntry', 'TransitionEntry', 'states.yaml',
  'errorCatalogue', 'errorEntry', 'ErrorEntry', 'ErrorClass', 'errors.yaml',
  'semantics', 'Semantics', 'ObjectSemantics', 'CallSemantics', 'EventSemantics', 'KeyedCall', 'operations.yaml',
]; // prettier-ignore
/** What an emulator does not say. */
const FROM_DOCUMENTS = {
  words: RULES_OF_CHECKS,
  why: 'the emulator is written from the documents alone, or the checks could not catch it being wrong',
};

/** The layers of each provider. */
export const PROVIDER_LAYERS: readonly Layer[] = [
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
    notInCode: FROM_DOCUMENTS,
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
    notInCode: FROM_DOCUMENTS,
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
];
