import { shoot, type Shot } from './killers.ts';
import type { Mutant } from './mutant.ts';
import type { Workdir } from './workdir.ts';

/** What became of a mutant. */
export interface Tried {
  id: string;
  title: string;
  /** The killer that saw it; undefined: it survived all of them. */
  killer: string | undefined;
  seen: readonly string[];
  durationMs: number;
  /** What the last killer printed. */
  output: string;
}

/** Lets the mutant's killers loose on it until one sees it. */
export async function tryMutant(mutant: Mutant, workdir: Workdir): Promise<Tried> {
  const started = performance.now();
  const shot = await workdir.with(mutant, async () => {
    let last: Shot | undefined;
    for (const killer of mutant.killers) {
      last = await shoot(killer, workdir.folder);
      if (last.seen.length > 0) break;
    }
    return last;
  });
  const killed = shot !== undefined && shot.seen.length > 0;
  return {
    id: mutant.id,
    title: mutant.title,
    killer: killed ? shot.killer : undefined,
    seen: shot?.seen ?? [],
    durationMs: performance.now() - started,
    output: shot?.output ?? '',
  };
}
