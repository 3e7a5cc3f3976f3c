import type { TransitionEntry } from '../../contract/index.ts';

/** A point, in pixels. */
export type Point = readonly [x: number, y: number];

/** A state as it is drawn; `name` null is creation. */
export interface Node {
  name: string | null;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** All steps between two states, as one line. */
export interface Edge {
  from: string | null;
  to: string;
  steps: { number: number; step: TransitionEntry }[];
  /** The step numbers on the line, and their place, free of other lines and states. */
  badge: { text: string; x: number; y: number; width: number };
  /** From the side of one node to the side of the other, through the gaps between nodes. */
  points: Point[];
}
