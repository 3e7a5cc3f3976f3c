/** Which body of a reply ends the delivery of a notification. */
export const ACKNOWLEDGEMENTS = ['json', 'exact'] as const;
export type AcknowledgementName = (typeof ACKNOWLEDGEMENTS)[number];

/** Longest address of the merchant that the emulator takes. */
export const URL_LENGTHS = ['1024', 'reference'] as const;
/** Whether the emulator takes goods without a name. */
export const GOODS_NAMES = ['optional', 'required'] as const;
/** What the emulator does with a free trial in a call that updates a plan without a trial. */
export const FREE_TRIALS = ['ignored', 'refused'] as const;
