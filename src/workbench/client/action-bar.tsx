import { useState } from 'preact/hooks';
import type { ActionView, ObjectView } from '../port.ts';
import { send } from './api.tsx';
import { useRun } from './report.tsx';
import { useWords } from './words.tsx';

/** Buttons for all actions that are possible now. */
export function ActionBar({ object }: { object: ObjectView }) {
  const words = useWords();
  if (object.actions.length === 0) return <p class="quiet">{words.noActions}</p>;
  return (
    <div class="actions">
      {object.actions.map((action) => (
        <Action key={action.id} object={object} action={action} />
      ))}
    </div>
  );
}

function Action({ object, action }: { object: ObjectView; action: ActionView }) {
  const words = useWords();
  const run = useRun();
  const [value, setValue] = useState<string>();
  const label = words.actions[action.id] ?? action.label;
  const shown = value ?? action.value?.preset ?? '';
  const act = (): void =>
    run(async () => {
      const body = { id: object.id, action: action.id, ...(action.value && { value: shown }) };
      const { object: after } = await send<{ object: ObjectView }>('simulate', body);
      setValue(undefined);
      return `${label}: ${after.status}`;
    });
  if (!action.value)
    return (
      <button type="button" onClick={act}>
        {label}
      </button>
    );
  return (
    <span class="with-value">
      <input
        type="text"
        aria-label={`${label}: ${action.value.label}`}
        value={shown}
        onInput={(event) => setValue(event.currentTarget.value)}
      />
      <button type="button" onClick={act}>
        {label}
      </button>
    </span>
  );
}
