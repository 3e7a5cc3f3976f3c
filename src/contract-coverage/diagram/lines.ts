import type { Edge, Node, Point } from './shapes.ts';

const LOOP_HEIGHT = 26;
/** The largest distance between lines that meet a state on the same side. */
const PORT_GAP = 11;

/**
 * Routes every line from state to state. Lines are level inside a column, past its states, and bend only between
 * columns. `ways` says where a line passes the columns between its two states.
 */
export function leadLines(
  edges: readonly Edge[],
  nodes: readonly Node[],
  ways: ReadonlyMap<Edge, readonly Point[]>,
): void {
  const standing = [...nodes, ...edges.map(({ badge }) => badge)];
  const halfOf = (x: number): number =>
    Math.max(...standing.map((one) => (Math.abs(one.x - x) < 1 ? one.width / 2 : 0)));
  for (const edge of edges) {
    const [from, to] = [edge.from, edge.to].map((end) => nodes.find(({ name }) => name === end));
    if (!from || !to) continue;
    if (from === to) {
      loop(edge, from);
      continue;
    }
    const ahead = Math.sign(to.x - from.x);
    const passes = ways.get(edge) ?? [];
    edge.points = [
      [from.x + (ahead * from.width) / 2, from.y],
      ...passes.flatMap(([x, y]): Point[] => [-1, 1].map((side) => [x + side * ahead * halfOf(x), y])),
      [to.x - (ahead * to.width) / 2, to.y],
    ];
  }
  for (const node of nodes) for (const side of [-1, 1]) spread(edges, node, side);
}

/** A step that leaves the state as it is: a loop above it. */
function loop(edge: Edge, { x, y, height }: Node): void {
  const top = y - height / 2;
  edge.points = [
    [x + 22, top],
    [x, top - LOOP_HEIGHT],
    [x - 22, top],
  ];
  Object.assign(edge.badge, { x, y: top - LOOP_HEIGHT + 4 });
}

/** Spreads the lines at one side of a state, in the order of their origins. */
function spread(edges: readonly Edge[], node: Node, side: number): void {
  const border = node.x + (side * node.width) / 2;
  const ends = edges
    .filter(({ from, to }) => from !== to)
    .flatMap(({ from, to, points }) => [
      { points, at: 0, next: 1, name: from },
      { points, at: points.length - 1, next: points.length - 2, name: to },
    ])
    .filter(({ points, at, name }) => name === node.name && points[at]?.[0] === border)
    .toSorted((a, b) => (a.points[a.next]?.[1] ?? 0) - (b.points[b.next]?.[1] ?? 0));
  const gap = Math.min(PORT_GAP, (node.height - 10) / Math.max(1, ends.length - 1));
  for (const [index, { points, at }] of ends.entries())
    points[at] = [border, node.y + (index - (ends.length - 1) / 2) * gap];
}
