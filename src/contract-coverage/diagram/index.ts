export { diagramOf, type Seen } from './draw.ts';
