// @ts-check

/**
 * Some periods after a moment, in UTC. The 31st becomes the last day of a shorter month.
 * @param {string} begin ISO 8601
 * @param {string} periodType DAILY, WEEKLY or MONTHLY
 * @param {number} count
 * @returns {string} ISO 8601
 */
export function later(begin, periodType, count) {
  const moment = new Date(begin);
  if (periodType === 'MONTHLY') return laterByMonths(moment, count).toISOString();
  moment.setUTCDate(moment.getUTCDate() + count * (periodType === 'WEEKLY' ? 7 : 1));
  return moment.toISOString();
}

/**
 * @param {Date} moment
 * @param {number} count
 */
function laterByMonths(moment, count) {
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth() + count];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const result = new Date(moment);
  // Day and month in one step: the 31st of a short month never exists in between.
  result.setUTCFullYear(year, month, Math.min(moment.getUTCDate(), lastDay));
  return result;
}

/**
 * The earlier of two moments, either of which may be missing. So it does not matter in which order news come.
 * @param {string | undefined} known
 * @param {string | undefined} told
 * @returns {string | undefined}
 */
export function earlier(known, told) {
  if (told === undefined || Number.isNaN(Date.parse(told))) return known;
  return known !== undefined && Date.parse(known) <= Date.parse(told) ? known : told;
}
