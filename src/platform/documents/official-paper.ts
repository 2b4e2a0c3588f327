/** The PDF of an official paper. Its Word file is made in word.ts, from the same model. */
import { preparePaper, type OfficialPaper } from './paper.ts';
import { renderPdf, type TypstOptions } from './typst.ts';

/**
 * The PDF of an official paper, A4, fonts embedded. Throws TypstError, or RangeError for a date that is none.
 * Tags for screen readers are left out of long tables (`tags: false` is chosen above 400 rows unless told).
 */
export async function officialPaperPdf(
  paper: OfficialPaper,
  options: Omit<TypstOptions, 'files'> = {},
): Promise<Buffer> {
  const prepared = preparePaper(paper);
  const rows = prepared.body.reduce(
    (sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0),
    0,
  );
  const seal = typeof paper.seal === 'object' ? paper.seal : undefined;
  const sealFile = seal ? `seal.${seal.type}` : null;
  return renderPdf(
    'official-paper',
    { ...prepared, sealFile },
    {
      tags: rows <= 400,
      ...options,
      files: seal && sealFile ? { [sealFile]: seal.image } : {},
    },
  );
}
