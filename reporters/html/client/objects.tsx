import type { Travelled } from '../../../src/contract-coverage/index.ts';
import type { CaseModel } from '../model.ts';
import { addressOf, type Place } from './address.tsx';
import { useWords } from './words.tsx';

/** The statuses of the objects in a case; each links to the entry that shows it. */
export function Objects({ objects, one, place }: { objects: Travelled[]; one: CaseModel; place: Place }) {
  const words = useWords();
  if (objects.length === 0) return null;
  return (
    <>
      <h4>{words.travelled}</h4>
      <ul class="objects">
        {objects.map(({ object, id, statuses }) => (
          <li key={`${object} ${id}`}>
            <span class="object-kind">{object}</span> <code>{id}</code>
            <span class="statuses">
              {statuses.map(({ status, entry }, index) => (
                <span key={entry}>
                  {index > 0 && <span class="quiet"> → </span>}
                  <a class="state seen" href={addressOf({ ...place, key: one.key, entry })}>
                    {status}
                  </a>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
