import type { Fill, Font, Borders, Alignment } from '../../src/core/excel.ts';
import type { CaseOutcome, CoverageRow, Verdict } from '../../src/results/index.ts';

/** Excel has this font, and every office suite has one with the same widths. */
const FONT = 'Arial';
/** In points; small, because twelve columns share the width of a page. */
export const FONT_SIZE = 9;
/** Height of one line of text at that size, in points. */
export const LINE_HEIGHT = 11.5;
/** Characters of that size per unit of column width. */
export const CHARACTERS_PER_UNIT = 1.28;

export const BODY_FONT: Partial<Font> = { name: FONT, size: FONT_SIZE };
export const MUTED_FONT: Partial<Font> = { ...BODY_FONT, color: { argb: 'FF5A6472' } };
export const LABEL_FONT: Partial<Font> = { ...BODY_FONT, bold: true, color: { argb: 'FF33404F' } };
export const TITLE_FONT: Partial<Font> = {
  name: FONT,
  size: 18,
  bold: true,
  color: { argb: 'FF1F2A36' },
};
export const SECTION_FONT: Partial<Font> = {
  name: FONT,
  size: 11,
  bold: true,
  color: { argb: 'FF1F2A36' },
};
export const HEADER_FONT: Partial<Font> = { ...BODY_FONT, bold: true, color: { argb: 'FFFFFFFF' } };
export const HEADER_FILL: Fill = solid('FF33404F');

export const WRAPPED: Partial<Alignment> = { vertical: 'top', wrapText: true };

const hair = { style: 'thin', color: { argb: 'FFC9D0D8' } } as const;
export const GRID: Partial<Borders> = { top: hair, left: hair, bottom: hair, right: hair };

/** The colours of a result. The text says the same, so a print without colours is enough. */
export interface Tone {
  fill: Fill;
  font: Partial<Font>;
}

const GOOD = tone('FFE3F1E1', 'FF1D5A2B');
const BAD = tone('FFF6D5D5', 'FF8C1717');
const WAITING = tone('FFFFF0C8', 'FF6B4E00');
const SILENT = tone('FFECEFF2', 'FF4A5563');

/** The tone of a result, a coverage status or a verdict. */
export function toneOf(word: CaseOutcome | CoverageRow['status'] | Verdict): Tone {
  switch (word) {
    case 'PASS':
    case 'TESTED':
    case 'FULL':
      return GOOD;
    case 'FAIL':
    case 'PARTIAL':
    case 'INCOMPLETE':
      return BAD;
    case 'NA':
    case 'NOT_RUN':
      return SILENT;
    default:
      return WAITING;
  }
}

function tone(background: string, text: string): Tone {
  return { fill: solid(background), font: { ...BODY_FONT, bold: true, color: { argb: text } } };
}

function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}
