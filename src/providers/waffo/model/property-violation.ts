/** A property does not hold: `message` says what was observed and what the documents allow. */
export class PropertyViolation extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Broken';
    // The list of commands shows the cause; our stack trace does not help.
    this.stack = message;
  }
}

/** Throws `Broken` unless the property holds. */
export function assertProperty(condition: boolean, broken: () => string): asserts condition {
  if (!condition) throw new PropertyViolation(broken());
}
