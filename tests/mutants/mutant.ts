/** One piece of the emulator's source in the place of another. */
export interface Edit {
  /** The function, class, method (`Outbox.emit`) or constant in which it stands. */
  within: string;
  /** Code that stands there exactly once, whatever its layout. */
  find: string;
  replace: string;
}

/** A small wrong in the emulator. */
export interface Mutant extends Edit {
  id: string;
  /** What the emulator then does that Waffo does not, as a sentence goes on after "the emulator". */
  title: string;
  /** Where the emulator guards itself twice, a wrong takes both guards away. */
  also?: readonly Edit[];
  /**
   * Who must kill it, tried in this order: the name of an exploration (`contract`, `properties`, with a
   * pattern of titles behind it if a part will do), `cases` with the ids of acceptance cases, or `tests` with parts of
   * the names of test files of the provider's emulator.
   */
  killers: readonly string[];
}

/** A part of a catalogue, as the table shows it. */
export interface MutantGroup {
  title: string;
  mutants: readonly Mutant[];
}

/** The mutants of one provider's emulator. */
export interface Catalogue {
  /** The provider by its name in a description, which is that of its folders. */
  provider: string;
  /** As people say it. */
  name: string;
  groups: readonly MutantGroup[];
  /** Where the table stands, from the root. */
  page: string;
}

export function mutantsOf({ groups }: Catalogue): Mutant[] {
  return groups.flatMap(({ mutants }) => mutants);
}
