import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { loadSpec } from '../../../src/contract/index.ts';
import { diagramOf } from '../../../src/contract-coverage/diagram/index.ts';
import { BADGE_HEIGHT, layoutOf } from '../../../src/contract-coverage/diagram/layout.ts';
import type { Point } from '../../../src/contract-coverage/diagram/shapes.ts';

const machines = Object.values(loadSpec().machines);
const RED = '#b3261e';

for (const machine of machines) {
  test(`the diagram of ${machine.name} shows every state and every step, inside its borders`, () => {
    const svg = diagramOf(machine);
    for (const { name } of machine.states) expect(svg).toContain(`>${name}</text>`);
    for (const { trigger } of machine.transitions) expect(svg).toContain(`: ${trigger}`);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);

    const { nodes, edges, width, height } = layoutOf(machine);
    expect(nodes).toHaveLength(machine.states.length + 1);
    expect(edges.flatMap(({ steps }) => steps)).toHaveLength(machine.transitions.length);
    for (const [index, one] of nodes.entries()) {
      expect(one.x - one.width / 2).toBeGreaterThan(0);
      expect(one.x + one.width / 2).toBeLessThan(width);
      expect(one.y + one.height / 2).toBeLessThan(height);
      for (const other of nodes.slice(index + 1))
        expect(overlap(one, other), `${one.name} and ${other.name}`).toBe(false);
    }
    const badges = edges.map(({ badge }) => ({ ...badge, name: badge.text, height: BADGE_HEIGHT }));
    const all = [...nodes, ...badges];
    const wrong: string[] = [];
    // No line passes a state that it does not join, or the numbers of another line.
    for (const { from, to, points, badge } of edges) {
      const others = all.filter(({ name }) => ![from, to, badge.text].includes(name));
      const way = along(points);
      for (const one of others)
        if (way.some(([x, y]) => overlap({ x, y, width: 0, height: 0 }, one)))
          wrong.push(`${from} → ${to} passes through ${one.name}`);
    }
    // Numbers stand on their own line, and hide no state and no other numbers.
    for (const [index, badge] of badges.entries()) {
      const { points = [] } = edges[index] ?? {};
      const away = Math.min(...along(points).map(([x, y]) => Math.hypot(x - badge.x, y - badge.y)));
      if (away > 6) wrong.push(`${badge.text} stands beside its line`);
      for (const one of all)
        if (one !== badge && overlap(badge, one)) wrong.push(`${badge.text} hides ${one.name}`);
    }
    expect(wrong).toEqual([]);
  });
}

test('coverage colours: all seen is never red, nothing seen is red and dashed and named', () => {
  for (const machine of machines) {
    const all = diagramOf(machine, { state: () => 2, step: () => 1 });
    expect(all).not.toContain(RED);
    expect(all).not.toContain('stroke-dasharray');
    const none = diagramOf(machine, { state: () => 0, step: () => 0 });
    expect(none.match(/\(not seen\)/g)).toHaveLength(machine.transitions.length);
    expect(none).toContain('stroke-dasharray');
    expect(none).not.toContain('#1f8a5b');
  }
});

test('one unseen step among seen ones shows', () => {
  const [machine] = machines;
  const missed = machine?.transitions[0];
  if (!machine || !missed) throw new Error('no machine');
  const svg = diagramOf(machine, { state: () => 1, step: (step) => (step === missed ? 0 : 1) });
  expect(svg.match(/\(not seen\)/g)).toHaveLength(1);
  expect(svg).toContain(`${missed.trigger.replaceAll('"', '&quot;')}  (not seen)`);
});

test('the pictures in the docs are those of the contract', () => {
  for (const machine of machines) {
    const name = machine.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const file = new URL(`../../../docs/images/states-${name}.svg`, import.meta.url);
    expect(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'), name).toBe(diagramOf(machine));
  }
});

/** Points of a line as it is drawn: curves that are level at both ends. */
function along(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap(([x2, y2], index) => {
    const [x1, y1] = points[index] ?? [0, 0];
    const middle = (x1 + x2) / 2;
    return Array.from({ length: 41 }, (_, step): Point => {
      const t = step / 40;
      const blend = (a: number, b: number, c: number, d: number): number =>
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
      return [blend(x1, middle, middle, x2), blend(y1, y1, y2, y2)];
    });
  });
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function overlap(one: Box, other: Box): boolean {
  return (
    Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2
  );
}
