import type { StateMachine, TransitionEntry } from '../../contract/index.ts';

/** A point, in pixels. */
export type Point = readonly [x: number, y: number];

/** A state as it is drawn; `name` null is the birth. */
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
  /** From the side of one node to the side of the other, through the gaps between nodes. */
  points: Point[];
}

export interface Layout {
  nodes: Node[];
  edges: Edge[];
  width: number;
  height: number;
}

const NODE_HEIGHT = 34;
const CHARACTER = 8.4;
const COLUMN_GAP = 124;
const ROW_GAP = 22;
const LANE_HEIGHT = 16;
const MARGIN = 24;
const SWEEPS = 12;

/** What stands in a column: a state, or the place where a long line passes. */
interface Slot {
  node?: Node;
  column: number;
  /** Left and right border of its column, once it is placed: lines bend only between columns. */
  borders: readonly [left: number, right: number];
  y: number;
  height: number;
  before: Slot[];
  after: Slot[];
}

/** Places the states in columns from birth to end, and leads the lines between them past all others. */
export function layoutOf({ states, transitions }: StateMachine): Layout {
  const names = [null, ...states.map(({ name }) => name)];
  const columns = columnsOf(
    names,
    transitions,
    new Set(states.filter(({ final }) => final).map(({ name }) => name)),
  );
  const slots = new Map(names.map((name) => [name, slotOf(name, columns.get(name) ?? 0)]));
  const edges = joined(transitions);
  const chains = new Map(
    edges.filter(({ from, to }) => from !== to).map((edge) => [edge, chainOf(edge, slots)]),
  );
  const all = [...new Set([...slots.values(), ...[...chains.values()].flat()])];
  arrange(all);

  const width = place(all);
  for (const edge of edges) edge.points = pointsOf(edge, chains, slots);
  return {
    nodes: [...slots.values()].flatMap(({ node }) => node ?? []),
    edges,
    width,
    height: Math.max(...all.map(({ y, height }) => y + height / 2)) + MARGIN,
  };
}

function slotOf(name: string | null, column: number): Slot {
  const width = name === null ? 16 : name.length * CHARACTER + 28;
  const height = name === null ? 16 : NODE_HEIGHT;
  return {
    node: { name, x: 0, y: 0, width, height },
    column,
    borders: [0, 0],
    y: 0,
    height: NODE_HEIGHT,
    before: [],
    after: [],
  };
}

/** Steps between the same two states share a line; numbers follow the document. */
function joined(transitions: readonly TransitionEntry[]): Edge[] {
  const edges: Edge[] = [];
  for (const [index, step] of transitions.entries()) {
    const known = edges.find(({ from, to }) => from === step.from && to === step.to);
    if (known) known.steps.push({ number: index + 1, step });
    else edges.push({ from: step.from, to: step.to, steps: [{ number: index + 1, step }], points: [] });
  }
  return edges;
}

/** The longest way from birth, leaving out steps that lead back; all final states stand in the last column. */
function columnsOf(
  names: readonly (string | null)[],
  transitions: readonly TransitionEntry[],
  finals: ReadonlySet<string>,
): Map<string | null, number> {
  const columns = new Map<string | null, number>();
  const visit = (name: string | null, column: number, passed: readonly (string | null)[]): void => {
    if (passed.includes(name)) return;
    if ((columns.get(name) ?? -1) < column) columns.set(name, column);
    for (const { from, to } of transitions) if (from === name) visit(to, column + 1, [...passed, name]);
  };
  // In the order of the document: what is born first stands first, and a step back to it is a step back.
  const firsts = transitions.filter(({ from }) => from === null).map(({ to }) => to);
  columns.set(null, 0);
  for (const name of firsts.slice(0, 1)) visit(name, 1, [null]);
  for (const name of names) if (!columns.has(name)) visit(name, 1, [null]);
  const last = Math.max(...names.map((name) => columns.get(name) ?? 0));
  for (const name of finals) columns.set(name, last);
  return columns;
}

/** The slots of a line from left to right: its two states, and a lane in every column between. */
function chainOf({ from, to }: Edge, slots: Map<string | null, Slot>): Slot[] {
  const ends = [slots.get(from), slots.get(to)].filter((slot) => slot !== undefined);
  const [left, right] = ends.toSorted((a, b) => a.column - b.column);
  if (!left || !right) return [];
  const chain = [left];
  for (let column = left.column + 1; column < right.column; column++)
    chain.push({ column, borders: [0, 0], y: 0, height: LANE_HEIGHT, before: [], after: [] });
  chain.push(right);
  for (const [index, slot] of chain.entries()) {
    const next = chain[index + 1];
    if (!next) continue;
    slot.after.push(next);
    next.before.push(slot);
  }
  return chain;
}

/** Orders every column by where its neighbours stand, there and back, so that few lines cross. */
function arrange(slots: readonly Slot[]): void {
  const columns = inColumns(slots);
  for (const column of columns) stack(column);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forth = sweep % 2 === 0;
    for (const column of forth ? columns : columns.toReversed()) {
      const wish = new Map(
        column.map((slot) => {
          const near = forth ? slot.before : slot.after;
          const mean = near.reduce((sum, { y }) => sum + y, 0) / near.length;
          return [slot, near.length > 0 ? mean : slot.y];
        }),
      );
      column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
      stack(column);
    }
  }
}

function inColumns(slots: readonly Slot[]): Slot[][] {
  const columns: Slot[][] = [];
  for (const slot of slots) (columns[slot.column] ??= []).push(slot);
  return columns.filter(Boolean);
}

/** One below the other, the middle of the column at 0. */
function stack(column: readonly Slot[]): void {
  const total = column.reduce((sum, { height }) => sum + height + ROW_GAP, -ROW_GAP);
  let top = -total / 2;
  for (const slot of column) {
    slot.y = top + slot.height / 2;
    top += slot.height + ROW_GAP;
  }
}

/** Gives every slot its place on the canvas; answers the width. */
function place(slots: readonly Slot[]): number {
  const least = Math.min(...slots.map(({ y, height }) => y - height / 2));
  let left = MARGIN;
  for (const column of inColumns(slots)) {
    const widest = Math.max(...column.map(({ node }) => node?.width ?? 0));
    for (const slot of column) {
      slot.y += MARGIN - least + 14;
      if (slot.node) Object.assign(slot.node, { x: left + widest / 2, y: slot.y });
      slot.borders = [left, left + widest];
    }
    left += widest + COLUMN_GAP;
  }
  return left - COLUMN_GAP + MARGIN;
}

function pointsOf(edge: Edge, chains: Map<Edge, Slot[]>, slots: Map<string | null, Slot>): Point[] {
  const chain = chains.get(edge);
  const own = slots.get(edge.from)?.node;
  if (!chain) return own ? loop(own) : [];
  const inner = chain.slice(1, -1).flatMap(({ borders, y }): Point[] => borders.map((x): Point => [x, y]));
  const [left, right] = [chain[0], chain.at(-1)];
  if (!left?.node || !right?.node) return [];
  const points: Point[] = [
    [left.node.x + left.node.width / 2, port(edge, left, 'after', chains)],
    ...inner,
    [right.node.x - right.node.width / 2, port(edge, right, 'before', chains)],
  ];
  return left.node.name === edge.from ? points : points.toReversed();
}

/** Lines that meet a node side by side, in the order of where they come from. */
function port(edge: Edge, slot: Slot, side: 'before' | 'after', chains: Map<Edge, Slot[]>): number {
  const meeting = [...chains]
    .filter(([, chain]) => (side === 'after' ? chain[0] : chain.at(-1)) === slot)
    .map(([one, chain]) => ({ one, y: (side === 'after' ? chain[1] : chain.at(-2))?.y ?? 0 }))
    .toSorted((a, b) => a.y - b.y);
  const index = meeting.findIndex(({ one }) => one === edge);
  const room = (slot.node?.height ?? 0) - 10;
  const gap = Math.min(11, room / Math.max(1, meeting.length - 1));
  return slot.y + (index - (meeting.length - 1) / 2) * gap;
}

function loop({ x, y, height }: Node): Point[] {
  return [
    [x + 22, y - height / 2],
    [x, y - height / 2 - 26],
    [x - 22, y - height / 2],
  ];
}
