export { budgetFor, type Budget } from './budget.ts';
export { explorationFolder, type ExplorationFinding } from './run/findings.ts';
export { exploreOperation, type ExplorationSettings, type OperationReport } from './run/operation.ts';
export { seedOf } from './seed.ts';
export { openTarget } from './target/open.ts';
export type { Memory, Target } from './target/target.ts';
export { findingText, reportLine } from './words.ts';
