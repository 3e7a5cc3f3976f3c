import {
  archive,
  browser,
  caseList,
  checks,
  contract,
  core,
  coverage,
  explore,
  files,
  front,
  gateway,
  journal,
  ledger,
  merchant,
  pages,
  provider,
  results,
  sheet,
  tls,
  transport,
  workbench,
} from './folders.ts';
import { IO, NAME_IS_GIVEN, type Layer } from './layer.ts';

/** The layers of the engine, which serves every provider. */
export const ENGINE_LAYERS: readonly Layer[] = [
  // YAML and workbooks are separate: most users of core need neither, and would load their libraries for nothing.
  { folder: core, may: [], faces: ['index.ts', 'excel.ts', 'yaml.ts'], notFromOutside: IO },
  // The interface through which the engine knows a provider.
  { folder: provider, may: [core], faces: ['index.ts', 'option-types.ts'], notFromOutside: IO, engine: true },
  // Ownership of folders, errors for unwritable ones, and cached values of packaged documents.
  { folder: files, may: [core] },
  { folder: contract, may: [core, provider, files], engine: true },
  // Separate, so that a run whose API has no queries loads no GraphQL library.
  { folder: 'src/contract/graphql', may: [core, contract], deep: true, engine: true },
  { folder: 'src/contract/diff', may: [core, provider, journal], notFromOutside: IO },
  { folder: archive, may: [], notFromOutside: IO },
  { folder: journal, may: [core, provider, files], engine: true },
  // Shared by the emulator and the gateway, so it knows no rules of a provider.
  { folder: transport, may: [core, provider, journal], engine: true },
  // Common parts of the emulators' pages.
  { folder: pages, may: [core], engine: true },
  // Shared by programs in a browser: the report and the workbench.
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
  // The developer's interface to a running emulator.
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
    // The interface is separate: the case list needs `Feature`, but no code that calls merchants. The description is
    // separate: an emulator takes its options from there, and starts without an HTTP client.
    faces: ['index.ts', 'merchant.ts', 'config/index.ts'],
  },
  { folder: results, may: [core, provider, files, checks, caseList, journal], engine: true },
  // Fills the provider's own sheet; it knows results, but not how they were obtained.
  { folder: sheet, may: [core, provider, archive, caseList, results] },
  { folder: ledger, may: [core, provider, files, caseList, journal, results] },
  { folder: 'src/qr', may: [core], notFromOutside: IO },
  {
    folder: 'src/submission/package',
    may: [core, provider, files, archive, caseList, journal, results, ledger],
  },
  // Tests servers against the contract: generated requests to any server that implements the API.
  {
    folder: explore,
    may: [core, provider, contract, journal],
    types: [checks],
    engine: true,
    notInCode: { words: ['Waffo'], why: NAME_IS_GIVEN },
  },
];
