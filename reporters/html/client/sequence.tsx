import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../src/journal/index.ts';
import type { CaseModel, JournalNote } from '../model.ts';
import { ExchangeDetail } from '../../../src/browser/exchange-detail.tsx';
import type { Place } from './address.tsx';
import { CaseLog, LogBeside, linesBeside, type LogLines } from './log.tsx';
import { Objects } from './objects.tsx';
import { useJournals } from './journals.tsx';
import { courseOf, offsetText, type Course } from './lanes.tsx';
import { useWords } from './words.tsx';

/** Number of rows that are drawn at once: a case may have thousands. */
const PAGE = 300;
/**
 * The provider's clock counts as moved or stopped if it differs by more than this from both its start and the
 * machine's clock.
 */
const MOVED_MS = 2_000;

interface Props {
  one: CaseModel;
  note: JournalNote;
  place: Place;
  entry: string | undefined;
}

/** The events of a case, as a sequence diagram with rows that open. */
export function Sequence({ one, note, place, entry }: Props) {
  const words = useWords();
  const packed = useJournals();
  const [shown, setShown] = useState(PAGE);
  if (one.journal === undefined) return <p class="quiet">{words.noJournal}</p>;
  const unread = note.unread.find(({ key }) => key === one.key);
  if (unread) return <p class="quiet">{unread.reason}</p>;
  if (packed === undefined) return <p class="quiet">{words.reading}</p>;
  if (packed === 'unreadable') return <p class="quiet">{words.unreadable}</p>;
  const entries = packed.journals[one.key]?.toSorted(byTime);
  const log = packed.logs[one.key] ?? [];
  if (!entries) {
    return (
      <p class="quiet">
        {words.leftOut} <code>{one.journal}</code>
      </p>
    );
  }
  const named = entries.findIndex(({ id }) => id === entry);
  const drawn = entries.slice(0, Math.max(shown, named + 20));
  const [first] = entries;
  const since = { at: Date.parse(first?.at ?? ''), wallAt: Date.parse(first?.wallAt ?? '') };
  return (
    <>
      <Objects objects={packed.objects[one.key] ?? []} one={one} place={place} />
      <h4>{words.sequence}</h4>
      <p class="quiet">{words.sequenceLead}</p>
      <div class="sequence">
        <div class="lanes" aria-hidden="true">
          <span />
          <span class="lane-names">
            <b>{words.payer}</b>
            <b>{words.merchant}</b>
            <b>{words.provider}</b>
          </span>
        </div>
        <ol>
          {drawn.map((step) => (
            <Step key={step.id} step={step} since={since} one={one} log={log} isNamed={step.id === entry} />
          ))}
        </ol>
        {drawn.length < entries.length && (
          <button type="button" onClick={() => setShown(drawn.length + PAGE)}>
            {words.moreRows(Math.min(PAGE, entries.length - drawn.length))}
          </button>
        )}
      </div>
      <CaseLog log={log} one={one} since={since.wallAt} />
    </>
  );
}

/** A journal lists a call of the merchant's API after its effects. */
function byTime(one: Entry, other: Entry): number {
  return Date.parse(one.wallAt) - Date.parse(other.wallAt);
}

interface StepProps {
  step: Entry;
  since: { at: number; wallAt: number };
  one: CaseModel;
  log: LogLines;
  isNamed: boolean;
}

function Step({ step, since, one, log, isNamed }: StepProps) {
  const row = useRef<HTMLLIElement>(null);
  const [isOpen, setOpen] = useState(isNamed);
  useEffect(() => {
    if (!isNamed) return;
    setOpen(true);
    row.current?.scrollIntoView({ block: 'start' });
    row.current?.querySelector('summary')?.focus({ preventScroll: true });
  }, [isNamed]);
  const course = courseOf(step);
  const wall = Date.parse(step.wallAt) - since.wallAt;
  const virtual = Date.parse(step.at) - since.at;
  const time = (
    <span class="time">
      {offsetText(wall)}
      {Math.min(Math.abs(virtual), Math.abs(virtual - wall)) > MOVED_MS && <em>{offsetText(virtual)}</em>}
    </span>
  );
  const blamed = one.findings.filter(({ entries }) => entries.includes(step.id));
  const isBlamed = blamed.some(({ severity }) => severity === 'error');
  if (step.kind === 'act') {
    return (
      <li ref={row} class="step act">
        {time}
        {course ? (
          <span class={`lane at-${course.from}`}>
            <span class="did">{course.label}</span>
          </span>
        ) : (
          <span class="lane across">
            <span class="did">{step.what}</span>
          </span>
        )}
      </li>
    );
  }
  return (
    <li ref={row} class={`step ${isBlamed ? 'blamed' : ''} ${isNamed ? 'named-step' : ''}`}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {time}
          {course && <Arrow course={course} step={step} />}
        </summary>
        {isOpen && <ExchangeDetail step={step} findings={blamed} />}
        {isOpen && <LogBeside log={linesBeside(log, step)} since={since.wallAt} />}
      </details>
    </li>
  );
}

function Arrow({ course, step }: { course: Course; step: Exclude<Entry, { kind: 'act' }> }) {
  const words = useWords();
  const fault = step.kind === 'exchange' ? step.fault : undefined;
  const delivery = step.kind === 'exchange' ? step.delivery : undefined;
  const { from, to, label, status } = course;
  return (
    <span class={`lane arrow from-${from} to-${to}`}>
      <span class="label">
        <span class="sr">
          {words[from]} → {to && words[to]}:{' '}
        </span>
        {label} <span class="step-id">{step.id}</span>
        {delivery && delivery.attempt > 1 && <span class="chip">{words.attempt(delivery.attempt)}</span>}
        <span class={`status ${status === null || (status ?? 0) >= 400 ? 'poor' : ''}`}>
          {status ?? words.noResponse}
        </span>
        {delivery && !delivery.acknowledged && <span class="chip poor">{words.notAcknowledged}</span>}
        {step.kind === 'exchange' && step.actor === 'harness' && (
          <span class="chip fault">{words.byHarness}</span>
        )}
        {fault && <span class="chip fault">{fault.name}</span>}
      </span>
      <span class="line" aria-hidden="true" />
    </span>
  );
}
