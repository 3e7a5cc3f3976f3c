import { shownId } from './quoted.ts';
import type { Summary } from './summary.ts';

/** An exchange as one line: time, direction, name and result. */
export function lineOf(told: Summary): string {
  const { direction, name, attempt, outcome, status, about, durationMs, fault } = told;
  const what = attempt === undefined ? name : `${name} attempt ${attempt}`;
  const facts = [
    status !== undefined && !outcome.includes(`HTTP ${status}`) && `HTTP ${status}`,
    about !== undefined && shownId(about),
    `${durationMs} ms`,
    fault !== undefined && `on purpose: ${fault}`,
  ];
  return `${timeOf(told.wallAt)} ${arrowOf(direction)} ${what}: ${[outcome, ...facts.filter(Boolean)].join(' · ')}`;
}

/** Calls go to the provider, notifications come from it. */
function arrowOf(direction: Summary['direction']): string {
  return direction === 'call' ? '→' : '←';
}

/** The time of day on this machine. */
function timeOf(wallAt: string): string {
  const time = new Date(wallAt);
  const parts = [time.getHours(), time.getMinutes(), time.getSeconds()];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
