export * from './coverage.ts';
export { coverageOf, Tally, type NamedJournal } from './tally.ts';
