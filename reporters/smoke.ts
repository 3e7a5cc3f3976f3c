import {
  ALL_CASES, stopList, systemicCause, type CaseRecord, type SystemicCause,
} from '../src/results/index.ts'; // prettier-ignore
import type { CaseList } from '../src/case-list/index.ts';

/**
 * Watches the smoke cases, which run first. If all those of a list fail with one cause, its other cases are not
 * executed: they would fail with it too, and take long.
 */
export class SmokeWatch {
  readonly #folder: string;
  readonly #caseLists: readonly CaseList[];
  readonly #planned: ReadonlySet<string>;
  readonly #isOn: boolean;
  readonly #records: CaseRecord[] = [];
  /** The causes that stopped lists. */
  readonly stopped: SystemicCause[] = [];

  /**
   * @param folder folder of the run
   * @param planned keys of the cases to run
   */
  constructor(
    folder: string,
    caseLists: readonly CaseList[],
    planned: readonly string[],
    env: NodeJS.ProcessEnv = process.env,
  ) {
    this.#folder = folder;
    this.#caseLists = caseLists;
    this.#planned = new Set(planned);
    // On the sandbox a case is too valuable to be skipped because of others.
    this.#isOn = !isSet(env[ALL_CASES]) && (env['ACCEPTANCE_TARGET'] || 'emulator') === 'emulator';
  }

  /** Takes the record of a finished case. */
  take(record: CaseRecord): void {
    if (!this.#isOn || this.stopped.some(({ product }) => product === record.product)) return;
    const caseList = this.#caseLists.find(({ product }) => product === record.product);
    if (!caseList?.cases.some(({ id, smoke }) => smoke && id === record.id)) return;
    this.#records.push(record);
    const found = systemicCause(caseList, this.#records, this.#planned);
    if (!found) return;
    stopList(this.#folder, found);
    this.stopped.push(found);
  }

  /** Whether a case was left out because of the smoke cases. */
  isLeftOut({ product, result }: CaseRecord): boolean {
    return result === 'NOT_RUN' && this.stopped.some((one) => one.product === product);
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
