import * as fc from 'fast-check';
import { bodiesOf, partsOf, type BodyOptions } from '../generate/bodies.ts';
import type { Dialect } from '../generate/dialect.ts';
import type { DraftBody } from '../generate/draft.ts';
import { edgesOf } from '../generate/edges.ts';
import { requestSchema, type Schema } from '../generate/schema.ts';
import { surrounded, type Variant } from '../generate/variants.ts';
import { nullsOf, violationsOf } from '../generate/violations.ts';
import { judgeUnknown, judgeValid, judgeViolation } from '../judge/expectation.ts';
import { seedFor } from '../seed.ts';
import { Objects } from '../wire/objects.ts';
import type { Session } from './session.ts';
import { together } from './together.ts';
import type { Trial, Tried } from './met.ts';
import { attempt } from './trial.ts';

/** How many bodies of each kind were tried. */
export interface BodyCounts {
  valid: number;
  edges: number;
  violations: number;
}

/** Number of base bodies for violations: few, because the rest of a body matters little. */
const BASES = 24;
/** An id of no object, in the form of a real one. */
const UNKNOWN = { $fresh: 25 };

/** Sends all kinds of bodies to one operation. */
export class BodiesPhase {
  readonly #session: Session;
  readonly #operation: { id: string; path: string };
  readonly #schema: Schema;
  readonly #objects: Objects;
  readonly #dialect: Dialect;
  readonly counts: BodyCounts = { valid: 0, edges: 0, violations: 0 };

  private constructor(session: Session, operation: string, dialect: Dialect) {
    this.#session = session;
    this.#operation = session.explored.spec.operation(operation);
    this.#schema = requestSchema(session.explored.spec, operation);
    this.#objects = new Objects(session.caller, operation);
    this.#dialect = dialect;
  }

  static async open(session: Session, operation: string): Promise<BodiesPhase> {
    return new BodiesPhase(session, operation, await session.dialect());
  }

  /** A valid body with everything it needs, as a base for broken requests. */
  plainBody(): DraftBody {
    const [body] = fc.sample(this.#bases('none'), { seed: this.#session.seed, numRuns: 1 });
    return body ?? {};
  }

  borrow(): Promise<Readonly<Record<string, string>>> {
    return this.#objects.borrow();
  }

  /** Random bodies: only required fields, all fields, and everything between. */
  async valid(round: number): Promise<void> {
    const { session, trial } = this.#of('is valid', (answered, about) =>
      judgeValid(session.explored, about, answered),
    );
    const draw = (
      optional: BodyOptions['optional'],
      numRuns: number,
    ): [DraftBody[], fc.Arbitrary<DraftBody>] => {
      const bodies = bodiesOf(this.#schema, { dialect: this.#dialect, optional, plain: false });
      return [fc.sample(bodies, { seed, numRuns }), bodies];
    };
    const seed = this.#seed('valid', round);
    for (const [optional, count] of [
      ['some', session.budget.valid],
      ['all', 3],
      ['none', 2],
    ] as const) {
      const [bodies, values] = draw(optional, count);
      await together(
        bodies,
        session.budget.together,
        () => session.over,
        async (body, index) => {
          const tried = await attempt(session, trial, body, { values, seed, index });
          if (tried) await this.#note(tried, 'valid');
          const code = tried?.answered.answer?.code;
          if (code !== undefined) session.codes.set(code, (session.codes.get(code) ?? 0) + 1);
        },
      );
    }
  }

  /** Every enum value, every limit of a length, every optional field on and off; and nulls, which may be accepted. */
  async edges(round: number): Promise<void> {
    const options: BodyOptions = { dialect: this.#dialect, optional: 'some', plain: true };
    const seed = this.#seed('edges', round);
    const variants = [...edgesOf(this.#schema, options, seed), ...nullsOf(this.#schema)];
    await this.#variants(
      variants,
      'edges',
      'none',
      seed,
      (variant) =>
        this.#of(words(variant), (answered, about) => {
          const refusedNull =
            variant.kind === 'null' && answered.answer?.code === this.#session.explored.codes.wrongBody;
          return refusedNull
            ? judgeViolation(this.#session.explored, about, answered, { ...variant, names: [] })
            : judgeValid(this.#session.explored, about, answered);
        }).trial,
    );
  }

  /** Every violation on its own, and objects that do not exist. */
  async violations(round: number): Promise<void> {
    const seed = this.#seed('violations', round);
    await this.#variants(
      violationsOf(this.#schema, this.#dialect),
      'violations',
      'some',
      seed,
      (variant) => ({
        ...this.#of(words(variant), (answered, about) =>
          judgeViolation(this.#session.explored, about, answered, variant),
        ).trial,
        ids: () => this.#objects.borrow(),
      }),
    );
    if (this.#session.explored.recipes[this.#operation.id] && !this.#session.over) await this.#unknown();
  }

  async #unknown(): Promise<void> {
    const { session, trial } = this.#of('names an object that nobody created', (answered, about) =>
      judgeUnknown(session.explored, about, answered),
    );
    const unknowns = (body: DraftBody): DraftBody =>
      Object.fromEntries(
        Object.entries(body).map(([name, value]) => [
          name,
          typeof value === 'object' && value !== null && '$object' in value ? UNKNOWN : value,
        ]),
      );
    const tried = await attempt(
      session,
      { ...trial, make: unknowns, ids: () => Promise.resolve({}) },
      this.plainBody(),
      { values: this.#bases('none'), seed: session.seed, index: 0 },
    );
    if (tried) await this.#note(tried, 'violations');
  }

  async #variants(
    variants: readonly Variant[],
    kind: keyof BodyCounts,
    optional: BodyOptions['optional'],
    seed: number,
    trialOf: (variant: Variant) => Trial,
  ): Promise<void> {
    const { budget } = this.#session;
    const values = this.#bases(optional);
    const bases = fc.sample(values, { seed, numRuns: BASES });
    const [full = {}] = fc.sample(
      partsOf(this.#schema, { dialect: this.#dialect, optional: 'all', plain: false }),
      { seed, numRuns: 1 },
    );
    const chosen = variants.filter((_, index) => (index * 7919 + seed) % 1000 < budget.share * 1000);
    await together(
      chosen,
      budget.together,
      () => this.#session.over,
      async (variant, index) => {
        const trial = trialOf(variant);
        const whole: Trial = {
          ...trial,
          make: (base) => variant.make(this.#dialect.settle(surrounded(base, full, variant.path))),
        };
        const at = index % bases.length;
        const tried = await attempt(this.#session, whole, bases[at] ?? {}, { values, seed, index: at });
        if (tried) await this.#note(tried, kind);
      },
    );
  }

  /** Keeps a problem, and whether the server survived it. */
  async #note(tried: Tried, kind: keyof BodyCounts): Promise<void> {
    this.counts[kind] += 1;
    for (const problem of tried.problems) this.#session.met.push({ problem, tried });
    if (tried.answered.noReply) await this.#session.stillThere(tried.trial.about, { tried });
  }

  #of(
    what: string,
    judge: (answered: Tried['answered'], about: string) => Tried['problems'],
  ): { session: Session; trial: Trial } {
    const { id, path } = this.#operation;
    const about = `${path.slice(1)}${what === 'is valid' ? ' with a valid body' : `, ${what},`}`;
    const trial: Trial = {
      about,
      operation: id,
      make: (base) => base,
      judge: (answered) => judge(answered, about),
      ids: () => this.#objects.take(),
    };
    return { session: this.#session, trial };
  }

  #bases(optional: BodyOptions['optional']): fc.Arbitrary<DraftBody> {
    return bodiesOf(this.#schema, { dialect: this.#dialect, optional, plain: true });
  }

  #seed(part: string, round: number): number {
    return seedFor(this.#session.seed, `${this.#operation.id} ${part} ${round}`);
  }
}

function words({ field, label }: Variant): string {
  return `where ${field} ${label}`;
}
