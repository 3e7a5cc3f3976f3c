export { explore, type Effort, type Report } from './explore.ts';
export { startExplored, type ExploredServer } from './server.ts';
