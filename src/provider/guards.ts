import type { ProductionGuard } from './hosts.ts';

/** One guard that refuses everything that any of the guards refuses. */
export function combinedGuard(guards: readonly ProductionGuard[]): ProductionGuard {
  // Two providers may read the same variable.
  const each = (ask: (guard: ProductionGuard) => string[]): string[] => [...new Set(guards.flatMap(ask))];
  return {
    isOwnHost: (host) => guards.some((guard) => guard.isOwnHost(host)),
    isProductionHost: (host) => guards.some((guard) => guard.isProductionHost(host)),
    productionHostIn: (text) =>
      guards.map((guard) => guard.productionHostIn(text)).find((host) => host !== undefined),
    productionMarksIn: (command) => each((guard) => guard.productionMarksIn(command)),
    productionMarks: (env) => each((guard) => guard.productionMarks(env)),
    refuseProductionKeys(env) {
      for (const guard of guards) guard.refuseProductionKeys(env);
    },
    refuseProduction(address, setting) {
      for (const guard of guards) guard.refuseProduction(address, setting);
    },
    refuseClearText(address, setting) {
      for (const guard of guards) guard.refuseClearText(address, setting);
    },
  };
}
