/** A property does not hold: `message` says what was seen and what the documents allow. */
export class PropertyViolation extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Broken';
    // The list of commands tells how it came about; a stack of ours tells nothing.
    this.stack = message;
  }
}

/** Throws `Broken` unless the property holds. */
export function assertProperty(condition: boolean, broken: () => string): asserts condition {
  if (!condition) throw new PropertyViolation(broken());
}
