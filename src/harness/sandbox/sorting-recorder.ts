import { Recorder, type Act, type Exchange, type Unnumbered } from '../../journal/index.ts';
import { isRecord, parseJson } from '../../core/index.ts';
import { parseEnvelope } from '../../providers/waffo/protocol/index.ts';
import { idsNamed, loadSpec } from '../../contract/index.ts';

/**
 * Sorts what crosses the gateway by the case that it belongs to. The sandbox repeats its notifications for most of a
 * day, and merchants keep inquiring about old orders. None of that may count against the case that runs at the time.
 */
export class SortingRecorder extends Recorder {
  readonly #unmatched: Recorder;
  readonly #earlier = new Set<string>();
  readonly #own = new Set<string>();
  #current: Recorder | undefined;

  /** @param unmatched takes what belongs to no running case */
  constructor(unmatched: Recorder) {
    super(unmatched.header, { keep: 0 });
    this.#unmatched = unmatched;
  }

  /** From now on this is the journal of the case. */
  begin(journal: Recorder): void {
    for (const id of this.#own) this.#earlier.add(id);
    this.#own.clear();
    this.#current = journal;
  }

  /** Whether notifications about these objects belong to the case. */
  isOwn(ids: Iterable<string>): boolean {
    return [...ids].some((id) => this.#own.has(id));
  }

  override exchange(entry: Unnumbered<Exchange>): Exchange {
    const ids = idsOf(entry);
    if (!this.#current || !this.#belongs(entry, ids)) return this.#unmatched.exchange(entry);
    for (const id of ids) this.#own.add(id);
    return this.#current.exchange(entry);
  }

  override act(...action: [Act['who'], string, { now(): Date }]): Act {
    return (this.#current ?? this.#unmatched).act(...action);
  }

  override close(): void {
    this.#current?.close();
    this.#unmatched.close();
  }

  #belongs({ direction, actor }: Unnumbered<Exchange>, ids: readonly string[]): boolean {
    if (this.isOwn(ids)) return true;
    // What the harness sends in the name of another party is always about the case.
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
