import { andList } from '../../core/index.ts';
import type { StateMachine, TransitionEntry } from '../../contract/index.ts';
import { BADGE_HEIGHT, layoutOf } from './layout.ts';
import type { Edge, Node, Point } from './shapes.ts';

/** How often each state and step was seen; without it the diagram shows only the machine. */
export interface Seen {
  state(name: string): number;
  step(step: TransitionEntry): number;
}

const INK = '#1d2733';
const FAINT = '#5b6876';
const GREEN = '#1f8a5b';
const RED = '#b3261e';
const AMBER = '#a86400';
const ROW = 19;
const LEGEND_CHARACTER = 6.7;
const FONT = 'font-family="DejaVu Sans, Verdana, Arial, sans-serif"';

/**
 * A state machine as SVG: states from creation to end, numbered lines, and a legend that names each step and its
 * notifications. With coverage, what was seen is green; the rest is red and dashed.
 */
export function diagramOf(machine: StateMachine, seen?: Seen): string {
  const { nodes, edges, width: drawn, height: top } = layoutOf(machine);
  const rows = machine.transitions.map((step, index) => legendRow(step, index + 1, seen));
  const width = Math.ceil(Math.max(drawn, ...rows.map(({ text }) => text.length * LEGEND_CHARACTER + 90)));
  const height = Math.ceil(top + rows.length * ROW + 32);
  const finals = new Map(machine.states.map(({ name, final }) => [name, final]));
  const left = (width - drawn) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(`States of ${machine.name}`)}" ${FONT}>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<g transform="translate(${round(left)} 0)">`,
    ...edges.map((edge) => line(edge, colourOf(edge, seen))),
    ...nodes.map((node) => box(node, finals.get(node.name ?? '') ?? false, seen)),
    ...edges.map((edge) => badgeOf(edge, colourOf(edge, seen))),
    '</g>',
    ...rows.map(({ text, number, colour }, index) => {
      const y = round(top + 20 + index * ROW);
      return `<text x="46" y="${y}" font-size="11" text-anchor="end" font-weight="700" fill="${colour}">${number}</text><text x="58" y="${y}" font-size="11.5" fill="${colour === RED ? RED : INK}">${escaped(text)}</text>`;
    }),
    '</svg>',
    '',
  ].join('\n');
}

function legendRow(step: TransitionEntry, number: number, seen: Seen | undefined) {
  const count = seen?.step(step);
  const sends = step.notifications.length > 0 ? `, sends ${andList(step.notifications)}` : '';
  const times =
    count === undefined
      ? ''
      : count === 0
        ? '  (not seen)'
        : `  (seen ${count === 1 ? 'once' : `${count} times`})`;
  const colour = count === undefined ? FAINT : count > 0 ? GREEN : RED;
  return { number, colour, text: `${step.from ?? '(new)'} → ${step.to}: ${step.trigger}${sends}${times}` };
}

function colourOf({ steps }: Edge, seen: Seen | undefined): string {
  if (!seen) return FAINT;
  const counts = steps.map(({ step }) => seen.step(step));
  if (counts.every((count) => count > 0)) return GREEN;
  return counts.some((count) => count > 0) ? AMBER : RED;
}

function box({ name, x, y, width, height }: Node, isFinal: boolean, seen: Seen | undefined): string {
  if (name === null) return `<circle cx="${round(x)}" cy="${round(y)}" r="8" fill="${INK}"/>`;
  const colour = seen ? (seen.state(name) > 0 ? GREEN : RED) : INK;
  const fill = seen ? (seen.state(name) > 0 ? '#e9f6ef' : '#fbebe9') : '#f4f6f8';
  const rect = (inset: number): string =>
    `<rect x="${round(x - width / 2 + inset)}" y="${round(y - height / 2 + inset)}" width="${round(width - 2 * inset)}" height="${height - 2 * inset}" rx="${8 - inset}" fill="${inset ? 'none' : fill}" stroke="${colour}" stroke-width="1.4"/>`;
  return `${rect(0)}${isFinal ? rect(3) : ''}<text x="${round(x)}" y="${round(y + 4)}" font-size="11.5" font-weight="600" text-anchor="middle" fill="${INK}">${escaped(name)}</text>`;
}

function line({ points, from, to }: Edge, colour: string): string {
  const dash = colour === RED ? ' stroke-dasharray="5 4"' : '';
  const end = points.at(-1);
  if (!end) return '';
  const head =
    from === to
      ? arrow(end, [0, 1], colour)
      : arrow(end, [Math.sign(end[0] - (points.at(-2)?.[0] ?? 0)), 0], colour);
  return `<path d="${curve(points)}" fill="none" stroke="${colour}" stroke-width="1.5"${dash}/>${head}`;
}

/** A smooth curve, level where it meets a node or passes a column. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  if (rest.length === 2 && first[1] === rest[1]?.[1]) {
    const [, top] = rest[0] ?? [0, 0];
    return `M${pair(first)} C${pair([first[0] + 8, top - 6])} ${pair([rest[1][0] - 8, top - 6])} ${pair(rest[1])}`;
  }
  let [x, y] = first;
  const parts = rest.map((point) => {
    const middle = (x + point[0]) / 2;
    const part = `C${pair([middle, y])} ${pair([middle, point[1]])} ${pair(point)}`;
    [x, y] = point;
    return part;
  });
  return `M${pair(first)} ${parts.join(' ')}`;
}

/** An arrowhead whose tip touches the node, pointing in `direction`. */
function arrow([x, y]: Point, [dx, dy]: Point, colour: string): string {
  const [back, side] = [8, 4];
  const corners: Point[] = [
    [x, y],
    [x - dx * back - dy * side, y - dy * back - dx * side],
    [x - dx * back + dy * side, y - dy * back + dx * side],
  ];
  return `<polygon points="${corners.map(pair).join(' ')}" fill="${colour}"/>`;
}

/** The numbers of a line. */
function badgeOf({ badge: { text, x, y, width } }: Edge, colour: string): string {
  return `<rect x="${round(x - width / 2)}" y="${round(y - BADGE_HEIGHT / 2)}" width="${round(width)}" height="${BADGE_HEIGHT}" rx="8" fill="#ffffff" stroke="${colour}"/><text x="${round(x)}" y="${round(y + 4)}" font-size="10.5" font-weight="700" text-anchor="middle" fill="${colour}">${text}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const pair = ([x, y]: Point): string => `${round(x)},${round(y)}`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
