import { accountSecrets } from '../../core/index.ts';
import { Recorder, type Journal } from '../../journal/index.ts';
import type { Budget } from '../budget.ts';
import type { Explored } from '../explored.ts';
import type { Problem } from '../judge/problem.ts';
import { slopeOf, type MemorySample } from '../memory.ts';
import type { Target } from '../target/target.ts';
import { Caller } from '../wire/caller.ts';
import { BodiesPhase, type BodyCounts } from './bodies-phase.ts';
import { findingsOf, type ExplorationFinding } from './findings.ts';
import { Session } from './session.ts';
import { malformed } from './wire-phase.ts';

/** The result of exploring one operation. */
export interface OperationReport {
  operation: string;
  seed: number;
  requests: number;
  seconds: number;
  counts: BodyCounts & { malformed: number };
  /** Refusals of valid bodies by code. */
  refusals: ReadonlyMap<string, number>;
  accepted: number;
  /** The time ended before everything was tried. */
  cut: boolean;
  /** Memory of the server between rounds of everything, and between rounds of only refused requests. */
  memory: { all: readonly MemorySample[]; refused: readonly MemorySample[] };
  findings: ExplorationFinding[];
}

export interface ExplorationSettings {
  explored: Explored;
  target: Target;
  budget: Budget;
  seed: number;
  /** Folder for replay files. */
  folder: string;
  /** Receives the journal of each round, which is not kept here. */
  recorded?: (journal: Journal) => void;
}

const ROUNDS_AT_MOST = 200;
/** Allowed growth of the heap in megabytes per ten thousand refused requests: these must leave nothing behind. */
const FLAT = 8;
/** Number of rounds that also send bodies of megabytes. */
const HEAVY_ROUNDS = 3;
const REFUSED_ROUNDS = 6;
const REFUSED_A_ROUND = 800;

/** Explores one operation: valid bodies, edges, violations, and broken requests. */
export async function exploreOperation(
  settings: ExplorationSettings,
  operation: string,
): Promise<OperationReport> {
  const { explored, target, budget, seed, folder, recorded = () => undefined } = settings;
  const started = performance.now();
  const journal = journalOf(target, explored);
  const caller = new Caller({ explored, target, journal, timeoutMs: budget.answerMs });
  const session = new Session({ caller, budget, seed });
  try {
    const bodies = await BodiesPhase.open(session, operation);
    const all: MemorySample[] = [];
    let broken = 0;
    for (let round = 0; round < ROUNDS_AT_MOST && !session.over; round++) {
      // The most important part first: with a slow server the time may end early.
      await bodies.valid(round);
      broken += await malformed(session, operation, bodies, round < HEAVY_ROUNDS);
      await bodies.edges(round);
      await bodies.violations(round);
      if (budget.deep) await session.noteMemory(all);
      recorded(journal.take());
      if (caller.count >= budget.requests - REFUSED_ROUNDS * REFUSED_A_ROUND) break;
    }
    const refused = budget.deep ? await flatness(session, bodies, operation) : [];
    recorded(journal.take());
    neverAccepted(session, operation);
    const findings = await findingsOf(session, operation, folder);
    return {
      operation,
      seed,
      requests: caller.count,
      seconds: (performance.now() - started) / 1000,
      counts: { ...bodies.counts, malformed: broken },
      refusals: new Map([...session.codes].filter(([code]) => code !== explored.codes.success)),
      accepted: session.accepted,
      cut: session.timedOut,
      memory: { all, refused },
      findings,
    };
  } finally {
    caller.close();
  }
}

/**
 * Sends only refused requests and measures memory after each round: growth is a leak, because nothing should be kept.
 */
async function flatness(
  session: Session,
  bodies: BodiesPhase,
  operation: string,
): Promise<readonly MemorySample[]> {
  const samples: MemorySample[] = [];
  for (let round = 0; round < REFUSED_ROUNDS && !session.over; round++) {
    const before = session.caller.count;
    while (session.caller.count - before < REFUSED_A_ROUND && !session.over)
      await bodies.violations(1000 + round);
    await session.noteMemory(samples);
  }
  // The first round fills caches.
  const slope = slopeOf(samples.slice(1), 'heap');
  if (slope !== undefined && slope > FLAT) session.met.push({ problem: leak(session, operation, slope) });
  return samples;
}

function leak(session: Session, operation: string, slope: number): Problem {
  return {
    check: 'explore.memory',
    severity: 'error',
    about: session.explored.spec.operation(operation).path.slice(1),
    seen: `lets the heap grow by ${slope.toFixed(1)} MB in 10,000 requests that are refused`,
    expected: `at most ${FLAT} MB`,
    why: 'Anyone who sends invalid requests for long enough stops the server.',
    fix: 'Keep nothing of a request that was refused as faulty.',
  };
}

function neverAccepted(session: Session, operation: string): void {
  const prepared = !session.met.some(({ problem }) => problem.check === 'explore.not-prepared');
  if (session.accepted > 0 || !prepared || session.over) return;
  const codes = [...session.codes].map(([code, times]) => `${code} (${times} times)`).join(', ');
  const problem: Problem = {
    check: 'explore.never-accepted',
    severity: 'error',
    about: session.explored.spec.operation(operation).path.slice(1),
    seen: `accepted none of the valid bodies: ${codes || 'no answer carried a code'}`,
    expected: `code "${session.explored.codes.success}" for some of them`,
    why: 'An operation that refuses everything passes every check of its refusals, and nobody can use it.',
    fix: 'Look at the first refusal: what it objects to, the contract allows.',
  };
  session.met.push({ problem });
}

function journalOf(target: Target, { provider }: Explored): Recorder {
  return new Recorder(
    {
      kind: 'journal',
      version: 2,
      product: provider.id,
      caseId: 'exploration',
      target: target.name,
      merchant: 'exploration',
      merchantId: target.merchantId,
      startedAt: new Date().toISOString(),
    },
    { secrets: accountSecrets({ apiKey: target.apiKey }) },
  );
}
