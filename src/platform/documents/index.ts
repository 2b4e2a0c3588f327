/**
 * The public face of the documents part: see README.md.
 *
 *   officialPaper, officialPaperPdf   one model of an official paper → Word, PDF (GB/T 9704-2012)
 *   renderPdf, renderSvg              any template of templates/ with data
 *   qrSvg                             QR codes
 */
export { officialPaper, wordFonts } from './word.ts';
export type { WordFonts } from './word.ts';
export { officialPaperPdf } from './official-paper.ts';
export { chineseDate, chineseNumber, clean, documentNumber, preparePaper } from './paper.ts';
export type { Align, Block, FormCell, OfficialPaper, Run, Seal, TableColumn, Text } from './paper.ts';
export { closeTypst, fontFolders, renderPdf, renderSvg, TypstError, useSiteFonts } from './typst.ts';
export type { TypstOptions } from './typst.ts';
export { qrSvg } from './qr.ts';
