import type { CaseModel } from '../model.ts';
import { addressOf, type Place } from './address.tsx';
import { markOf, toneOf } from './tone.tsx';
import { useWords } from './words.tsx';

/** Every case as a small square, by group: shows the state of the merchant at a glance. */
export function Matrix({ cases, place }: { cases: CaseModel[]; place: Place }) {
  const words = useWords();
  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">{words.matrix}</h2>
      <p class="quiet">{words.matrixLead}</p>
      <div class="matrix">
        {groupsOf(cases).map(({ name, members }) => (
          <div class="group" key={`${members[0]?.product} ${name}`}>
            <h3>{name}</h3>
            <ul>
              {members.map((one) => (
                <li key={one.key}>
                  <a
                    class={`field ${toneOf(one)}`}
                    href={addressOf({ ...place, key: one.key, entry: undefined, shown: 'all', search: '' })}
                    title={`${one.title}: ${words.results[one.result]}`}
                    aria-label={`${one.id} ${one.title}: ${words.results[one.result]}`}
                  >
                    <span aria-hidden="true">{markOf(one)}</span> {one.id}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** Consecutive cases of one group. */
export function groupsOf(cases: readonly CaseModel[]): { name: string; members: CaseModel[] }[] {
  const groups: { name: string; product: string; members: CaseModel[] }[] = [];
  for (const one of cases) {
    const last = groups.at(-1);
    if (last?.name === one.group && last.product === one.product) last.members.push(one);
    else groups.push({ name: one.group, product: one.product, members: [one] });
  }
  return groups;
}
