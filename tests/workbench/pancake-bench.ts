import { expect, test as base } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import { pancakeWorkbench } from '../../src/providers/pancake/emulator/workbench/index.ts';
import { pancake } from '../../src/providers/pancake/protocol/index.ts';
import { Workbench, type ObjectView } from '../../src/workbench/index.ts';
import { openRig, type Rig } from '../providers/pancake/emulator/rig.ts';
import { API } from './bench.ts';

/** An emulated Pancake with its workbench. */
export interface PancakeBench {
  rig: Rig;
  get<T>(path: string): Promise<T>;
  post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** Every test has one. */
export const test = base.extend<{ bench: PancakeBench }>({
  bench: async ({}, use) => {
    const workbench = new Workbench();
    const rig = await openRig({ gate: workbench.serve, onEntry: workbench.changed });
    const { world, emulator } = rig;
    const port = pancakeWorkbench(world, () => ({ variables: {}, secret: [], withheld: [] }));
    workbench.open({
      workbench: port,
      reader: { provider: pancake, spec: loadSpec('pancake') },
      findings: () => [],
    });
    await use({
      rig,
      get: async <T>(path: string) => (await (await fetch(`${emulator.url}${API}${path}`)).json()) as T,
      post: async (path, body) => {
        const headers = { 'content-type': 'application/json' };
        const address = `${emulator.url}${API}/${path}`;
        const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
        return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
      },
    });
    await rig.close();
  },
});

/** A checkout of a product of the standard catalogue. */
export async function checkout({ rig }: PancakeBench, product: string): Promise<string> {
  const { sessionId } = await rig.sdk.checkout.createSession({
    productId: rig.credentials.products[product] ?? '',
    currency: 'USD',
  });
  return sessionId;
}

/** Does something at the workbench; gives the HTTP status. */
export async function act(bench: PancakeBench, id: string, action: string, value?: string): Promise<number> {
  return (await bench.post('simulate', { id, action, ...(value !== undefined && { value }) })).status;
}

/** Buys, and gives the id of the order. */
export async function bought(bench: PancakeBench, product: string): Promise<string> {
  const id = await checkout(bench, product);
  expect(await act(bench, id, 'pay')).toBe(200);
  const session = await bench.get<ObjectView>(`/objects/${id}`);
  expect(session).toMatchObject({ status: 'paid', actions: [] });
  return session.otherIds['orderId 1'] ?? '';
}

/** A product of a kind that is sold in test. */
export function productOf({ rig }: PancakeBench, kind: 'onetime' | 'subscription'): string {
  const { catalogue } = rig.world;
  const all = Object.entries(rig.credentials.products);
  const found = all.find(([name, id]) => {
    const product = catalogue.products.get(id);
    return product?.kind === kind && product.sides.test?.status === 'active' && !/trial/.test(name);
  });
  return found?.[0] ?? '';
}
