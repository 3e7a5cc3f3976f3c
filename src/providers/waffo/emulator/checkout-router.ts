import type { CheckoutPort, CheckoutView, ManagementView } from './pages/checkout-port.ts';
import type { World } from './world.ts';

/** The pages' access to all worlds: a token belongs to exactly one. */
export function worldsDashboard(worlds: readonly World[]): CheckoutPort {
  const at = (token: string): World | undefined => worlds.findLast((world) => world.checkout.has(token));
  const step = (token: string, act: (world: World) => void): Promise<CheckoutView | undefined> => {
    const world = at(token);
    if (world) act(world);
    return Promise.resolve(world?.checkout.view(token));
  };
  const managed = (token: string): World | undefined =>
    worlds.findLast((world) => world.management.has(token));
  const manage = (token: string, act: (world: World) => void): Promise<ManagementView | undefined> => {
    const world = managed(token);
    if (world) act(world);
    return Promise.resolve(world?.management.view(token));
  };
  return {
    view: (token) => at(token)?.checkout.view(token),
    choose: (token, method) => step(token, (world) => world.checkout.choose(token, method)),
    payByCard: (token, card) => step(token, (world) => world.checkout.payByCard(token, card)),
    answerChallenge: (token, code) => step(token, (world) => world.checkout.answerChallenge(token, code)),
    enterPhone: (token, phone) => step(token, (world) => world.checkout.enterPhone(token, phone)),
    simulate: (token, outcome) => step(token, (world) => world.checkout.simulate(token, outcome)),
    abandon: (token) => step(token, () => undefined),
    management: (token) => managed(token)?.management.view(token),
    nextPeriod: (token, outcome) => manage(token, (world) => world.management.nextPeriod(token, outcome)),
    cancelSubscription: (token) => manage(token, (world) => world.management.cancel(token)),
  };
}
