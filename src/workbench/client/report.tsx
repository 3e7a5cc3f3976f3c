import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { useWords } from './words.tsx';

/** The result of the last action. */
interface Told {
  text: string;
  isBad: boolean;
}

type Run = (work: () => Promise<string | undefined>) => void;

const RunContext = createContext<Run>(() => undefined);

/** Runs actions and reports their results, visibly and to screen readers. */
export function Report({ children }: { children: ComponentChildren }) {
  const words = useWords();
  const [told, setTold] = useState<Told>();
  const run: Run = (work) => {
    setTold(undefined);
    work().then(
      (text) => setTold({ text: text ?? words.done, isBad: false }),
      (error: unknown) =>
        setTold({ text: error instanceof Error ? error.message : String(error), isBad: true }),
    );
  };
  return (
    <RunContext.Provider value={run}>
      {children}
      <div class="told-last" role="status" aria-live="polite">
        {told && (
          <p class={told.isBad ? 'bad' : 'good'}>
            {told.text}{' '}
            <button type="button" class="close" aria-label="×" onClick={() => setTold(undefined)}>
              ×
            </button>
          </p>
        )}
      </div>
    </RunContext.Provider>
  );
}

/** Runs an action and reports its result: the text that it resolves with, or why it failed. */
export function useRun(): Run {
  return useContext(RunContext);
}
