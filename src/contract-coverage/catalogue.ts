import type { Spec, TransitionEntry } from '../contract/index.ts';
import { AREAS, type Area, type AreaId } from './coverage.ts';

/** Possible results of a notification, besides its attempts. */
export const DELIVERED = { taken: 'acknowledged', refused: 'not acknowledged', lost: 'given up' } as const;

/** The name of a step: `order AUTHORIZATION_REQUIRED → PAY_SUCCESS: the payment succeeds`. */
export function stepName(machine: string, { from, to, trigger }: TransitionEntry): string {
  return `${machine} ${from ?? '(new)'} → ${to}: ${trigger}`;
}

/** All items of a contract, not seen yet. */
export function emptyAreas(spec: Spec): Area[] {
  const machines = Object.values(spec.machines);
  const statuses = new Set([...answeredStatuses(spec), ...spec.errorCatalogue.flatMap(({ http }) => http)]);
  const names: Record<AreaId, string[]> = {
    operations: spec.operations.map(({ id }) => id),
    statuses: [...statuses].toSorted((a, b) => a - b).map(String),
    codes: spec.errorCatalogue.map(({ code }) => code),
    states: machines.flatMap(({ name, states }) => states.map((state) => `${name} ${state.name}`)),
    transitions: machines.flatMap(({ name, transitions }) => transitions.map((step) => stepName(name, step))),
    notifications: spec.notifications.map(({ eventType }) => eventType),
    attempts: [
      ...Array.from({ length: spec.semantics.attempts }, (_, index) => attemptName(index + 1)),
      ...Object.values(DELIVERED),
    ],
    requestFields: spec.operations.flatMap(({ id, request }) => under(id, request.fields())),
    answerFields: spec.operations.flatMap(({ id, response }) => under(id, response.fields())),
    notificationFields: spec.notifications.flatMap(({ eventType, body }) => under(eventType, body.fields())),
  };
  return (Object.keys(AREAS) as AreaId[]).map((id) => ({
    id,
    title: AREAS[id],
    items: names[id].map((name) => ({ name, seen: 0, merchant: 0 })),
    unknown: [],
  }));
}

/** Statuses that the document declares for answers. */
function answeredStatuses({ document }: Spec): number[] {
  return Object.values(document.paths ?? {}).flatMap((path) =>
    Object.keys(path?.post?.responses ?? {})
      .map(Number)
      .filter(Number.isInteger),
  );
}

export function attemptName(attempt: number): string {
  return `attempt ${attempt}`;
}

function under(holder: string, fields: readonly string[]): string[] {
  return fields.map((field) => `${holder} ${field}`);
}
