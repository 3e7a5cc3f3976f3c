import { cpus, loadavg } from 'node:os';
import type { Subject } from './subject.ts';

/** The result of a benchmark, as it is written. */
export interface BenchFigures {
  call: string;
  node: string;
  cores: number;
  /** Load of the machine in the last minute before the benchmark. */
  load: number;
  connections: number;
  subjects: SubjectFigures[];
}

export interface SubjectFigures {
  name: string;
  /** Requests per second, median of the rounds. */
  perSecond: number;
  /** The 99th percentile of the latency, in milliseconds. */
  p99: number;
  /** Requests per second of the emulator divided by those of this subject in each round; median of the rounds. */
  emulatorBy: number;
}

/** The state of the machine before the first request. */
export function conditions(): Pick<BenchFigures, 'node' | 'cores' | 'load'> {
  return { node: process.version, cores: cpus().length, load: rounded(loadavg()[0] ?? 0, 1) };
}

/** @param emulator the reference: both figures of a ratio come from one round */
export function figuresOf(subject: Subject, emulator: Subject): SubjectFigures {
  const ratios = subject.perSecond.map((value, index) => (emulator.perSecond[index] ?? NaN) / value);
  const sorted = subject.latencies.toSorted((a, b) => a - b);
  return {
    name: subject.name,
    perSecond: Math.round(median(subject.perSecond)),
    p99: rounded(sorted[Math.floor(sorted.length * 0.99)] ?? NaN, 1),
    emulatorBy: rounded(median(ratios), 2),
  };
}

/** As a Markdown table. */
export function table({ subjects }: BenchFigures): string {
  const rows = subjects.map(
    ({ name, perSecond, p99, emulatorBy }) =>
      `| ${name} | ${perSecond} | ${p99.toFixed(1)} | ${emulatorBy.toFixed(2)} |`,
  );
  return [
    '| server | requests a second | 99th percentile, ms | emulator / server |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
