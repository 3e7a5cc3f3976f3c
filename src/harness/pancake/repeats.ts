/** A webhook that was refused once has come again after this. */
export const FIRST_REPEAT = '13s';
/** Each is long enough for the next attempt, whether or not the first one is over; after both the schedule has ended. */
export const LATER_REPEATS = ['3m', '31m'] as const;
