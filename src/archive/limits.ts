/** Limits for an archive. They are checked against the sizes that the archive declares, before anything is unpacked. */
export interface ArchiveLimits {
  /** Expected content, for messages: `acceptance sheet`. */
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

/** A sheet of several hundred cases has a thousandth of this size. */
export const SHEET_LIMITS: ArchiveLimits = {
  what: 'acceptance sheet',
  entries: 5000,
  fileBytes: 64 * MIB,
  partBytes: 64 * MIB,
  totalBytes: 256 * MIB,
};
