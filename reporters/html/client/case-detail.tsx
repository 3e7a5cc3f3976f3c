import type { ComponentChildren } from 'preact';
import type { CaseModel, ReportModel } from '../model.ts';
import { addressOf, type Place } from './address.tsx';
import { Sequence } from './sequence.tsx';
import { useWords } from './words.tsx';

interface Props {
  one: CaseModel;
  model: ReportModel;
  place: Place;
  /** The entry in the address. */
  entry: string | undefined;
}

/** All details of a case. */
export function CaseDetail({ one, model, place, entry }: Props) {
  const words = useWords();
  return (
    <div class="detail">
      <dl class="told">
        <Fact name={words.reason} value={one.reason} />
        <Fact name={words.next} value={one.nextStep} />
        <Fact name={words.again} value={one.again && <code class="command">{one.again}</code>} />
        <Fact name={words.steps} value={one.steps} />
        <Fact name={words.expected} value={one.expected} />
        {Object.entries(one.ids).length > 0 && (
          <>
            <dt>{words.ids}</dt>
            <dd>
              {Object.entries(one.ids).map(([name, id]) => (
                <span class="named" key={name}>
                  {name} <code>{id}</code>
                </span>
              ))}
            </dd>
          </>
        )}
        {one.remarks.length > 0 && <Fact name={words.remarks} value={one.remarks.join(' ')} />}
      </dl>
      <Findings one={one} place={place} />
      {one.pictures.length > 0 && (
        <>
          <h4>{words.pictures}</h4>
          <div class="pictures">
            {one.pictures.map((file) => (
              <a key={file} href={file}>
                <img src={file} alt={decodeURIComponent(file)} loading="lazy" />
              </a>
            ))}
          </div>
        </>
      )}
      {one.files.length > 0 && (
        <p>
          {words.files}:{' '}
          {one.files.map((file) => (
            <a key={file} href={file}>
              {decodeURIComponent(file)}
            </a>
          ))}
        </p>
      )}
      <Sequence one={one} note={model.journalNote} place={place} entry={entry} />
    </div>
  );
}

function Fact({ name, value }: { name: string; value: ComponentChildren }) {
  if (value === undefined || value === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Findings({ one, place }: { one: CaseModel; place: Place }) {
  const words = useWords();
  if (one.findings.length === 0) return null;
  return (
    <>
      <h4>{words.findings}</h4>
      <ul class="findings">
        {one.findings.map((finding) => (
          <li key={`${finding.check} ${finding.message}`} class={finding.severity}>
            <p>
              <b>{words.severities[finding.severity]}</b> <code class="check">{finding.check}</code>{' '}
              {finding.entries.slice(0, 8).map((entry) => (
                <a key={entry} class="entry" href={addressOf({ ...place, key: one.key, entry })}>
                  {entry}
                </a>
              ))}
            </p>
            <p>{finding.message}</p>
            <p class="quiet">
              {words.why}: {finding.why}
            </p>
            <p>
              <b>{words.fix}:</b> {finding.fix}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
