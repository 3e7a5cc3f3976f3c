export { stepName } from './catalogue.ts';
export * from './coverage.ts';
export { mergeCoverage } from './merge.ts';
export { coverageOf, Tally, type NamedJournal } from './tally.ts';
export * from './travelled.ts';
