/**
 * What is wrong with an archive, without the name of its file, which is not known here. The message continues "<file>
 * …".
 */
export class BrokenArchive extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'BrokenArchive';
  }
}

/** An archive whose parts contradict each other. */
export function damaged(what: string, cause?: unknown): BrokenArchive {
  return new BrokenArchive(`is damaged: ${what}`, cause);
}
