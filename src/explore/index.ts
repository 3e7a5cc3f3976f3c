export type { Explored } from './explored.ts';
export { budgetFor, type Budget } from './budget.ts';
export { explorationFolder, type ExplorationFinding } from './run/findings.ts';
export { exploreOperation, type ExplorationSettings, type OperationReport } from './run/operation.ts';
export { seedOf } from './seed.ts';
export { soak, type SoakReport, type SoakSettings } from './soak/soak.ts';
export { soakLine, soakProblems } from './soak/verdict.ts';
export type { Memory, Target } from './target/target.ts';
export { findingText, reportLine } from './words.ts';
