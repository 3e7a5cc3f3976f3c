import { z } from 'zod';
import type { StateMachine, TransitionEntry } from './spec.ts';
import { readAs, type YamlFile } from './yaml-file.ts';

const text = z.string().min(1);
const state = z.strictObject({ name: text, final: z.boolean(), meaning: text });
const transition = z.strictObject({
  from: text.nullable(),
  to: text,
  trigger: text,
  notifications: z.array(text),
  by: text.optional(),
});
const machine = z
  .strictObject({ field: text, states: z.array(state).min(1), transitions: z.array(transition).min(1) })
  .superRefine(({ states, transitions }, context) => {
    const finals = new Map(states.map(({ name, final }) => [name, final]));
    for (const [index, { from, to }] of transitions.entries()) {
      const complain = (message: string) =>
        context.addIssue({ code: 'custom', path: ['transitions', index], message });
      for (const name of [from, to])
        if (name !== null && !finals.has(name)) complain(`${name} is no state of this machine`);
      if (from !== null && finals.get(from) === true) complain(`${from} is final and cannot be left`);
    }
  });
const machines = z.record(text, machine);

/** Reads `specs/<provider>/states.yaml`: machines by name, with known events. Throws WAF_SPEC with the line. */
export function readMachines(
  file: YamlFile,
  eventTypes: readonly string[],
): Readonly<Record<string, StateMachine>> {
  const known = machines.superRefine((value, context) => {
    for (const [name, { transitions }] of Object.entries(value))
      for (const [index, { notifications }] of transitions.entries())
        for (const event of notifications)
          if (!eventTypes.includes(event))
            context.addIssue({
              code: 'custom',
              path: [name, 'transitions', index],
              message: `${event} is no webhook of the OpenAPI document`,
            });
  });
  const read = readAs(file, known);
  return Object.fromEntries(Object.entries(read).map(([name, entry]) => [name, stateMachine(name, entry)]));
}

function stateMachine(name: string, entry: z.infer<typeof machine>): StateMachine {
  const finals = new Set(entry.states.filter(({ final }) => final).map((each) => each.name));
  const after = new Map<string | null, ReadonlySet<string>>([[null, closure(null, entry.transitions)]]);
  for (const each of entry.states) after.set(each.name, closure(each.name, entry.transitions).add(each.name));
  return {
    name,
    ...entry,
    reachable: (from, to) => after.get(from)?.has(to) ?? false,
    isFinal: (status) => finals.has(status),
  };
}

/** Every state that can be reached from a start state. */
function closure(start: string | null, transitions: readonly TransitionEntry[]): Set<string> {
  const reached = new Set<string>();
  const open: (string | null)[] = [start];
  while (open.length > 0) {
    const here = open.pop();
    for (const { from, to } of transitions) {
      if (from !== here || reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}
