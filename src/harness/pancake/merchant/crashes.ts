import { HarnessError } from '../../../core/index.ts';
import type { Parts } from './parts.ts';

/** The merchant is killed and started again on the same data. */
export class Crashes {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether the harness can kill the merchant. If not, the case is not proved and says why. */
  arePossible(): boolean {
    const { context, crashControl } = this.#parts;
    if (crashControl) return true;
    context.inconclusive('the harness did not start the merchant (no merchant.start), so it cannot kill it');
    return false;
  }

  get canKill(): boolean {
    return this.#parts.crashControl !== undefined;
  }

  /** Starts it with other variables; false if it does not come up with them. */
  async tryToStart(variables: Readonly<Record<string, string | undefined>>): Promise<boolean> {
    try {
      await this.startAgain(variables);
      return true;
    } catch (error) {
      if (error instanceof HarnessError && error.code === 'WAF_MERCHANT') return false;
      throw error;
    }
  }

  async kill(): Promise<void> {
    this.#parts.crashes.count += 1;
    await this.#parts.crashControl?.crash();
  }

  /** @param variables in place of those with which it was started before; for this start alone */
  async startAgain(variables: Readonly<Record<string, string | undefined>> = {}): Promise<void> {
    await this.#parts.crashControl?.startAgain(variables);
  }

  async killAndStart(variables: Readonly<Record<string, string | undefined>> = {}): Promise<void> {
    await this.kill();
    await this.startAgain(variables);
  }
}
