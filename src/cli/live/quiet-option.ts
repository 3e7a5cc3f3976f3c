/** The option of servers that print what they see. */
export const QUIET_OPTION = {
  quiet: { type: 'boolean', help: 'print no line for each call, notification and finding' },
} as const;
