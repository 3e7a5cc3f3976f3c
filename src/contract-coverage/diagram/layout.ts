import { Graph, layout } from '@dagrejs/dagre';
import type { StateMachine, TransitionEntry } from '../../contract/index.ts';
import { leadLines } from './lines.ts';
import type { Edge, Node, Point } from './shapes.ts';

export interface Layout {
  nodes: Node[];
  edges: Edge[];
  width: number;
  height: number;
}

export const BADGE_HEIGHT = 16;
const BADGE_CHARACTER = 6.6;
const NODE_HEIGHT = 34;
const NODE_CHARACTER = 8.4;
const BIRTH = { width: 16, height: 16 };
/** Key for creation, which has no state name. */
const BIRTH_KEY = '(new)';
const GRAPH = {
  rankdir: 'LR',
  // Puts all final states in the last column.
  ranker: 'longest-path',
  nodesep: 22,
  edgesep: 18,
  ranksep: 90,
  marginx: 24,
  // Space for a loop above the topmost state.
  marginy: 38,
} as const;

/** Places the states in columns from creation to end, with space for the numbers of every line. */
export function layoutOf({ states, transitions }: StateMachine): Layout {
  const finals = new Set(states.filter(({ final }) => final).map(({ name }) => name));
  const edges = joined(transitions);
  const graph = new Graph().setGraph({ ...GRAPH });
  // Add states in the order in which they are reached, so that a step back to an earlier one is drawn backwards.
  const reached = [null, ...transitions.map(({ to }) => to), ...states.map(({ name }) => name)];
  for (const name of new Set(reached)) graph.setNode(name ?? BIRTH_KEY, sizeOf(name));
  for (const { from, to, badge } of edges) {
    // Keep the path through states that are not final short and straight.
    const weight = from === null || finals.has(to) ? 1 : 4;
    const label = { width: badge.width, height: BADGE_HEIGHT, labelpos: 'c', weight } as const;
    if (from !== to) graph.setEdge(from ?? BIRTH_KEY, to, label);
  }
  layout(graph);

  const nodes = [null, ...states.map(({ name }) => name)].map((name): Node => {
    const { x, y, width, height } = graph.node(name ?? BIRTH_KEY) as Node;
    return { name, x, y, width, height };
  });
  const ways = new Map<Edge, Point[]>();
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    const placed = graph.edge(edge.from ?? BIRTH_KEY, edge.to) as Placed;
    Object.assign(edge.badge, { x: placed.x, y: placed.y });
    ways.set(edge, placed.points.slice(1, -1).map(({ x, y }): Point => [x, y])); // prettier-ignore
  }
  leadLines(edges, nodes, ways);
  const { width, height } = graph.graph() as { width: number; height: number };
  return { nodes, edges, width, height };
}

/** The library's layout of a line: the middle of its label, and the points that it passes. */
interface Placed {
  x: number;
  y: number;
  points: { x: number; y: number }[];
}

function sizeOf(name: string | null): { width: number; height: number } {
  if (name === null) return { ...BIRTH };
  return { width: name.length * NODE_CHARACTER + 28, height: NODE_HEIGHT };
}

/** Steps between the same two states share a line; numbers follow the document. */
function joined(transitions: readonly TransitionEntry[]): Edge[] {
  const groups = new Map<string, { number: number; step: TransitionEntry }[]>();
  for (const [index, step] of transitions.entries()) {
    const key = `${step.from} → ${step.to}`;
    groups.set(key, [...(groups.get(key) ?? []), { number: index + 1, step }]);
  }
  return [...groups.values()].flatMap((steps) => {
    const text = steps.map(({ number }) => number).join(' · ');
    const badge = { text, x: 0, y: 0, width: text.length * BADGE_CHARACTER + 14 };
    const [first] = steps;
    return first ? [{ from: first.step.from, to: first.step.to, steps, badge, points: [] }] : [];
  });
}
