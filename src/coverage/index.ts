export { stepName } from './catalogue.ts';
export * from './coverage.ts';
export { coverageOf, Tally, type NamedJournal } from './tally.ts';
