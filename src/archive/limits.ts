/** Upper bounds of an archive. They are tested against what the archive declares, before anything is unpacked. */
export interface ArchiveLimits {
  /** What the archive should be, for messages: `acceptance sheet`. */
  what: string;
  /** Number of entries. */
  entries: number;
  /** Bytes of the zip file itself. */
  fileBytes: number;
  /** Unpacked bytes of one entry. */
  partBytes: number;
  /** Unpacked bytes of all entries together. */
  totalBytes: number;
}

const MIB = 2 ** 20;

/** A sheet of some hundred cases is a thousandth of this. */
export const SHEET_LIMITS: ArchiveLimits = {
  what: 'acceptance sheet',
  entries: 5000,
  fileBytes: 64 * MIB,
  partBytes: 64 * MIB,
  totalBytes: 256 * MIB,
};
