import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { loadSpec } from '../../../src/contract/index.ts';
import { diagramOf } from '../../../src/contract-coverage/diagram/index.ts';
import { layoutOf } from '../../../src/contract-coverage/diagram/layout.ts';

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
      for (const other of nodes.slice(index + 1)) {
        const apart =
          Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
          Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
        expect(apart, `${one.name} and ${other.name}`).toBe(true);
      }
    }
    // No bend of a line lies within a state that it does not join.
    for (const { from, to, points } of edges)
      for (const [x, y] of points.slice(1, -1))
        for (const node of nodes.filter(({ name }) => name !== from && name !== to))
          expect(
            Math.abs(x - node.x) < node.width / 2 && Math.abs(y - node.y) < node.height / 2,
            `${from} → ${to} through ${node.name}`,
          ).toBe(false);
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
