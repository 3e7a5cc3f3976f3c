import { useEffect, useState } from 'preact/hooks';
import type { CaseModel, ReportModel } from '../model.ts';
import type { Place, Shown } from './address.tsx';
import { CaseDetail } from './case-detail.tsx';
import { groupsOf } from './matrix.tsx';
import { isFailed, toneOf } from './tone.tsx';
import { useWords } from './words.tsx';

interface Props {
  model: ReportModel;
  place: Place;
  change: (change: Partial<Place>) => void;
}

/** The cases with search and filter. */
export function CaseList({ model, place, change }: Props) {
  const words = useWords();
  const cases = model.cases.filter((one) => fits(one, place));
  const filters: [Shown, string][] = [
    ['failed', words.failed],
    ['open', words.open],
    ['all', words.all],
  ];
  return (
    <section aria-labelledby="cases-title" class="case-list">
      <h2 id="cases-title">
        <span id="cases" tabIndex={-1}>
          {words.list}
        </span>
      </h2>
      <form class="find" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          {words.search}
          <input
            type="search"
            value={place.search}
            placeholder={words.searchHint}
            onInput={({ currentTarget }) => change({ search: currentTarget.value })}
          />
        </label>
        <fieldset class="switch">
          <legend>{words.show}</legend>
          {filters.map(([shown, name]) => (
            <button
              key={shown}
              type="button"
              aria-pressed={place.shown === shown}
              onClick={() => change({ shown, key: undefined, entry: undefined })}
            >
              {name} {model.cases.filter((one) => isShown(one, shown)).length}
            </button>
          ))}
        </fieldset>
        <p class="quiet" role="status">
          {words.listed(cases.length, model.cases.length)}
        </p>
      </form>
      {model.journalNote.longestOfPassed < 64_000 && <p class="quiet">{words.bodiesNote}</p>}
      {cases.length === 0 && <p class="quiet">{words.nothing}</p>}
      {groupsOf(cases).map(({ name, members }) => (
        <div key={`${members[0]?.product} ${name}`}>
          <h3 class="group-name">{name}</h3>
          {members.map((one) => (
            <CaseRow key={one.key} one={one} model={model} place={place} />
          ))}
        </div>
      ))}
    </section>
  );
}

function CaseRow({ one, model, place }: { one: CaseModel; model: ReportModel; place: Place }) {
  const words = useWords();
  const named = place.key === one.key;
  const [isOpen, setOpen] = useState(named);
  useEffect(() => {
    if (!named) return;
    setOpen(true);
    // Draw its content first; then scroll to the case, or to the entry in it.
    if (place.entry === undefined) document.getElementById(one.key)?.scrollIntoView();
  }, [named, place.entry]);
  return (
    <details id={one.key} class="case" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class={`result ${toneOf(one)}`}>{words.results[one.result]}</span>
        <span class="id">{one.id}</span>
        <span class="title">{one.title}</span>
        {one.durationMs !== undefined && (
          <span class="took quiet">{(one.durationMs / 1000).toFixed(1)} s</span>
        )}
        {one.reason !== undefined && !isOpen && <span class="because">{one.reason}</span>}
      </summary>
      {isOpen && <CaseDetail one={one} model={model} place={place} entry={named ? place.entry : undefined} />}
    </details>
  );
}

function fits(one: CaseModel, { shown, search, key }: Place): boolean {
  if (one.key === key) return true;
  return isShown(one, shown ?? 'all') && holds(one, search.trim().toLowerCase());
}

function isShown(one: CaseModel, shown: Shown): boolean {
  if (shown === 'all') return true;
  return shown === 'failed' ? isFailed(one) : one.classification === 'open';
}

function holds({ id, title, reason, ids, findings }: CaseModel, search: string): boolean {
  if (search === '') return true;
  const texts = [id, title, reason ?? '', ...Object.values(ids)];
  for (const { check, message } of findings) texts.push(check, message);
  return texts.some((text) => text.toLowerCase().includes(search));
}
