/** Which body of a reply ends the delivery of a notification. */
export const ACKNOWLEDGEMENTS = ['json', 'exact'] as const;
export type AcknowledgementName = (typeof ACKNOWLEDGEMENTS)[number];
