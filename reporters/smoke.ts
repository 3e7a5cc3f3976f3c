import {
  ALL_CASES, stopList, systemicCause, type CaseRecord, type SystemicCause,
} from '../src/results/index.ts'; // prettier-ignore
import type { CaseList } from '../src/case-list/index.ts';

/**
 * Watches the smoke cases, which run first. When all those of a list have failed by one cause, the other cases of the
 * list are not executed: they would fail by it too, and take long over it.
 */
export class SmokeWatch {
  readonly #folder: string;
  readonly #caseLists: readonly CaseList[];
  readonly #planned: ReadonlySet<string>;
  readonly #isOn: boolean;
  readonly #records: CaseRecord[] = [];
  /** What has stopped lists. */
  readonly stopped: SystemicCause[] = [];

  /**
   * @param folder of the run
   * @param planned keys of the cases that are to run
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
    // A case on the sandbox is too precious to be skipped for what others came to.
    this.#isOn = !isSet(env[ALL_CASES]) && (env['ACCEPTANCE_TARGET'] || 'emulator') === 'emulator';
  }

  /** Takes the record of a case that has ended. */
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

  /** Whether a case was left out for what the smoke cases came to. */
  isLeftOut({ product, result }: CaseRecord): boolean {
    return result === 'NOT_RUN' && this.stopped.some((one) => one.product === product);
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
