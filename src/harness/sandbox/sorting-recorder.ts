import { Recorder, type Act, type Exchange, type Unnumbered } from '../../journal/index.ts';
import { isRecord, parseJson } from '../../core/index.ts';
import { parseEnvelope } from '../../providers/waffo/protocol/index.ts';
import { idsNamed, loadSpec } from '../../contract/index.ts';

/**
 * Sorts what crosses the gateway by the case that it belongs to. The sandbox repeats its notifications for most of a
 * day and merchants go on asking about old orders: none of that may be held against the case that happens to run.
 */
export class SortingRecorder extends Recorder {
  readonly #strays: Recorder;
  readonly #earlier = new Set<string>();
  readonly #own = new Set<string>();
  #current: Recorder | undefined;

  /** @param strays where everything goes that belongs to no case that runs */
  constructor(strays: Recorder) {
    super(strays.header, { keep: 0 });
    this.#strays = strays;
  }

  /** From now on this is the journal of the case. */
  begin(journal: Recorder): void {
    for (const id of this.#own) this.#earlier.add(id);
    this.#own.clear();
    this.#current = journal;
  }

  /** Whether news about these objects is news of the case. */
  isOwn(ids: Iterable<string>): boolean {
    return [...ids].some((id) => this.#own.has(id));
  }

  override exchange(entry: Unnumbered<Exchange>): Exchange {
    const ids = idsOf(entry);
    if (!this.#current || !this.#belongs(entry, ids)) return this.#strays.exchange(entry);
    for (const id of ids) this.#own.add(id);
    return this.#current.exchange(entry);
  }

  override act(...told: [Act['who'], string, { now(): Date }]): Act {
    return (this.#current ?? this.#strays).act(...told);
  }

  override close(): void {
    this.#current?.close();
    this.#strays.close();
  }

  #belongs({ direction, actor }: Unnumbered<Exchange>, ids: readonly string[]): boolean {
    if (this.isOwn(ids)) return true;
    // What the harness sends in somebody's name is always about the case.
    if (direction === 'provider-to-merchant') return actor === 'harness';
    return !ids.some((id) => this.#earlier.has(id));
  }
}

/** Every id that a message and its answer name. */
function idsOf({ request, response }: Unnumbered<Exchange>): string[] {
  const { semantics } = loadSpec();
  const asked = parseJson(request.body);
  const body = (isRecord(asked) && asked[semantics.payload.notification]) || asked;
  const answer = response && parseEnvelope(response.body)?.data;
  return [body, answer].flatMap((part) => [...idsNamed(part, semantics)]);
}
