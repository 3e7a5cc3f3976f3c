import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  NotificationService,
  type Acknowledgement,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

/** Waffo repeats for a day at most. */
const TWO_DAYS = 172_800_000;

/** Keeps on disk which events it has handled, and acknowledges these without reading them. */
export class KeepsEvents extends NotificationService {
  readonly #file = join(process.env['DATA_DIR'] ?? '', 'handled.txt');
  readonly #handled = new Map<string, number>(
    existsSync(this.#file)
      ? readFileSync(this.#file, 'utf8')
          .split('\n')
          .map((line): [string, number] => [line.slice(0, 64), Number(line.slice(65))])
      : [],
  );

  override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    const key = createHash('sha256').update(raw).digest('hex');
    const isGenuine = this.verifyNotification(raw, signature);
    if (isGenuine && Date.now() - (this.#handled.get(key) ?? 0) < TWO_DAYS) return this.acknowledge();
    const reply = await super.receive(raw, signature);
    const { body } = await this.acknowledge();
    if (isGenuine && reply.body === body) {
      this.#handled.set(key, Date.now());
      appendFileSync(this.#file, `${key} ${Date.now()}\n`);
    }
    return reply;
  }
}
