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

/** Words in code that reads the state machines, the error codes or `operations.yaml`: the rules of the checks. */
const RULES_OF_CHECKS = [
  'machine', 'machines', 'StateMachine', 'StateEntry', 'TransitionEntry', 'states.yaml',
  'errorCatalogue', 'errorEntry', 'ErrorEntry', 'ErrorClass', 'errors.yaml',
  'semantics', 'Semantics', 'ObjectSemantics', 'CallSemantics', 'EventSemantics', 'KeyedCall', 'operations.yaml',
]; // prettier-ignore
/** Words that an emulator must not use. */
const FROM_DOCUMENTS = {
  words: RULES_OF_CHECKS,
  why: 'the emulator is written only from the documents, or the checks could not catch it being wrong',
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
    // The types of its options are separate: every description is validated with them. Runs load no workbench.
    faces: ['index.ts', 'options.ts', 'workbench/index.ts'],
    notInCode: FROM_DOCUMENTS,
  },
  // The promises of the documents, independent of any server: the emulator is judged by them.
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
  // An example for newcomers: it knows Waffo and the form of its own description, but nothing else of this harness.
  { folder: waffo.reference, may: [core, provider, files, waffo.protocol, waffo.folder], types: [merchant] },
  { folder: pancake.folder, may: [], faces: ['types.ts'] },
  // The guard and the rules of descriptions are separate: every run needs them, but no other code of another provider.
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
    // The types of its options are separate. Runs load no workbench.
    faces: ['index.ts', 'options.ts', 'workbench/index.ts'],
    notInCode: FROM_DOCUMENTS,
  },
  // The promises of the documents, independent of any server: the emulator is judged by them.
  { folder: pancake.model, may: [core, provider], notFromOutside: IO },
  // An example for newcomers: it knows Pancake and the form of its own description, but nothing else of this harness.
  {
    folder: pancake.reference,
    may: [core, provider, files, pancake.protocol, pancake.folder],
    types: [merchant],
  },
  // Generated requests to the emulator, and the contract's rules for the answers.
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
