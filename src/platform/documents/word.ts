/**
 * Word files laid out by GB/T 9704-2012, for papers that people go on editing in Word or WPS.
 *
 *   officialPaper   paper → .docx
 *   wordFonts       the fonts it names (none is embedded)
 *   Measures        the standard's numbers in Word's units
 *   then the parts of the page from top to bottom
 *
 * Units: a twip is 1/20 point; Word's font sizes are half points; border sizes are 1/8 point; drawings use EMU.
 */
import type { FileChild, IParagraphOptions, ParagraphChild } from 'docx';
import {
  clean,
  preparePaper,
  widthOf,
  type Align,
  type OfficialPaper,
  type PreparedBlock,
  type PreparedPaper,
  type PreparedText,
} from './paper.ts';
import { dashedCirclePng } from './png.ts';

type Docx = typeof import('docx');

export interface WordFonts {
  body: string;
  title: string;
  heading1: string;
  heading2: string;
  pageNumber: string;
}

/**
 * What every Windows and WPS has or maps; a site whose rules ask for 仿宋_GB2312 and 楷体_GB2312 gives its own.
 * 方正小标宋简体 must be installed where the file is printed, else Word takes 宋体.
 */
export const wordFonts: WordFonts = {
  body: '仿宋',
  title: '方正小标宋简体',
  heading1: '黑体',
  heading2: '楷体',
  pageNumber: '宋体',
};

/** GB/T 9704-2012 in Word's units. */
const mm = (n: number): number => Math.round((n / 25.4) * 1440);
const emu = (n: number): number => Math.round((n / 25.4) * 914_400);
/** 156 mm × 225 mm: 28 characters by 22 lines. 579 twips, because 580 would leave room for 21 lines only. */
const LINE = 579;
/**
 * 28 characters of 16 pt need 448 pt and have 442: each is set 5 twips closer. Said on the runs, not by a
 * character grid, because Word, WPS and LibreOffice each read that grid in their own way.
 */
const CONDENSE = -5;
const CHAR = 320 + CONDENSE;
const TEXT_WIDTH = mm(156);
const BODY = 32; // 3号, 16 pt
const TITLE = 44; // 2号, 22 pt
const SMALL = 28; // 4号, 14 pt
const CELL = 24; // 小4号, 12 pt
const CELL_SMALL = 21; // 5号, 10.5 pt: tables of six columns and more
const RED = 'E60012';

/** The Word file (.docx) of an official paper. Throws RangeError for a date that is none. */
export async function officialPaper(
  paper: OfficialPaper,
  options: { fonts?: Partial<WordFonts> } = {},
): Promise<Buffer> {
  const docx = await import('docx');
  const prepared = preparePaper(paper);
  const fonts = { ...wordFonts, ...options.fonts };
  const page = new PaperWriter(
    docx,
    prepared,
    fonts,
    typeof paper.seal === 'object' ? paper.seal : undefined,
  );
  const { Document, Packer, DocumentGridType } = docx;
  const document = new Document({
    title: prepared.title.replaceAll('\n', ''),
    creator: prepared.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: page.font(fonts.body),
            size: BODY,
            characterSpacing: CONDENSE,
            language: { value: 'zh-CN', eastAsia: 'zh-CN' },
          },
          paragraph: { spacing: { before: 0, after: 0, line: LINE, lineRule: 'exact' } },
        },
      },
      paragraphStyles: [
        {
          id: 'FootnoteText',
          name: 'footnote text',
          run: { size: 21 },
          paragraph: { spacing: { line: 280, lineRule: 'exact' } },
        },
      ],
    },
    footnotes: page.footnotes(),
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(37),
              left: mm(28),
              right: mm(26),
              bottom: mm(35),
              header: mm(15),
              footer: mm(24.8),
              gutter: 0,
            },
          },
          // Every paragraph has an exact pitch of its own; a snapping grid on top would stretch tables and titles.
          grid: { type: DocumentGridType.DEFAULT, linePitch: LINE },
        },
        footers: { default: page.pageNumber('right'), even: page.pageNumber('left') },
        children: page.children(),
      },
    ],
  });
  return Packer.toBuffer(document);
}

class PaperWriter {
  readonly #docx: Docx;
  readonly #paper: PreparedPaper;
  readonly #fonts: WordFonts;
  readonly #seal: { image: Uint8Array; type: 'png' | 'jpg' } | undefined;

  constructor(
    docx: Docx,
    paper: PreparedPaper,
    fonts: WordFonts,
    seal: { image: Uint8Array; type: 'png' | 'jpg' } | undefined,
  ) {
    this.#docx = docx;
    this.#paper = paper;
    this.#fonts = fonts;
    this.#seal = seal;
  }

  font(name: string): { ascii: string; hAnsi: string; eastAsia: string; cs: string } {
    return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
  }

  children(): FileChild[] {
    const paper = this.#paper;
    return [
      ...this.#head(),
      ...this.#title(),
      ...(paper.addressee ? [this.#plain(paper.addressee)] : []),
      ...paper.body.flatMap((block, i) => this.#block(block, i === paper.body.length - 1)),
      ...this.#attachments(),
      ...this.#signed(),
      ...(paper.remark ? [this.#plain(paper.remark, { indent: { left: 2 * CHAR } })] : []),
      ...this.#colophon(),
    ];
  }

  footnotes(): Record<string, { children: InstanceType<Docx['Paragraph']>[] }> {
    const { Paragraph, TextRun } = this.#docx;
    return Object.fromEntries(
      this.#paper.notes.map((note, i) => [
        String(i + 1),
        {
          children: [
            new Paragraph({ style: 'FootnoteText', children: [new TextRun({ text: ` ${note}`, size: 21 })] }),
          ],
        },
      ]),
    );
  }

  /** 4号, dashes on both sides, one character in from the outer edge. */
  pageNumber(side: 'left' | 'right'): InstanceType<Docx['Footer']> {
    const { Footer, Paragraph, TextRun, PageNumber, AlignmentType } = this.#docx;
    return new Footer({
      children: [
        new Paragraph({
          alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: side === 'right' ? { right: 280 } : { left: 280 },
          spacing: { line: 360, lineRule: 'exact' },
          children: [
            new TextRun({
              font: this.font(this.#fonts.pageNumber),
              size: SMALL,
              children: ['— ', PageNumber.CURRENT, ' —'],
            }),
          ],
        }),
      ],
    });
  }

  #head(): FileChild[] {
    const { redHead, docNumber, approver } = this.#paper;
    if (!redHead) return [];
    const { Paragraph, TextRun, AlignmentType, BorderStyle, TabStopType } = this.#docx;
    const size = Math.min(108, Math.floor((2 * 430) / [...redHead].length));
    const number = docNumber ?? '';
    return [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: mm(16), line: size * 13, lineRule: 'exact' },
        children: [new TextRun({ text: redHead, font: this.font(this.#fonts.title), size, color: RED })],
      }),
      this.#empty(),
      this.#empty(),
      new Paragraph({
        alignment: approver ? AlignmentType.LEFT : AlignmentType.CENTER,
        tabStops: approver ? [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - CHAR }] : [],
        // The red rule stands 4 mm under the document number.
        border: { bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: 11 } },
        children: approver
          ? [
              new TextRun({ text: `　${number}` }),
              new TextRun({ children: [new this.#docx.Tab(), '签发人：'] }),
              new TextRun({ text: approver, font: this.font(this.#fonts.heading2) }),
            ]
          : [new TextRun({ text: number })],
      }),
      this.#empty(),
      this.#empty(),
    ];
  }

  #title(): FileChild[] {
    const { Paragraph, TextRun, AlignmentType } = this.#docx;
    const { title, docNumber, redHead } = this.#paper;
    const paragraphs = title.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { line: 600, lineRule: 'exact' },
          keepNext: true,
          children: [new TextRun({ text: line, font: this.font(this.#fonts.title), size: TITLE })],
        }),
    );
    if (docNumber && !redHead) {
      paragraphs.push(
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ text: docNumber, font: this.font(this.#fonts.heading2) })],
        }),
      );
    }
    return [...paragraphs, this.#empty()];
  }

  /** `last`: issuer and date never stand on a page without a line of text, so the last paragraph stays with them. */
  #block(block: PreparedBlock, last: boolean): FileChild[] {
    const { Paragraph, TextRun, AlignmentType, PageBreak } = this.#docx;
    switch (block.kind) {
      case 'paragraph':
        return [
          new Paragraph({
            alignment: block.align === 'justify' ? AlignmentType.BOTH : this.#align(block.align),
            indent: block.indent ? { firstLine: 2 * CHAR } : {},
            keepNext: last && this.#paper.date !== null,
            children: this.#runs(block.text),
          }),
        ];
      case 'heading': {
        // 一、 黑体, （一） 楷体, 1. and （1） 仿宋
        const font = [this.#fonts.heading1, this.#fonts.heading2, this.#fonts.body, this.#fonts.body][
          block.level - 1
        ]!;
        return [
          new Paragraph({
            outlineLevel: block.level - 1,
            keepNext: true,
            indent: { firstLine: 2 * CHAR },
            children: [new TextRun({ text: block.text, font: this.font(font) })],
          }),
        ];
      }
      case 'table':
        return this.#table(block);
      case 'form':
        return this.#form(block);
      case 'signatures':
        return block.lines.map((line) =>
          this.#plain(
            `${line.label}：${line.name || '＿＿＿＿＿＿＿＿'}　　${line.date || '　　年　　月　　日'}`,
            { indent: { left: 2 * CHAR } },
          ),
        );
      case 'pageBreak':
        return [new Paragraph({ children: [new PageBreak()] })];
    }
  }

  #table(block: Extract<PreparedBlock, { kind: 'table' }>): FileChild[] {
    const {
      Paragraph,
      TextRun,
      AlignmentType,
      Table,
      TableRow,
      TableCell,
      WidthType,
      TableLayoutType,
      VerticalAlign,
    } = this.#docx;
    const widths = shareOut(block.columns.map((column) => column.width));
    const size = block.columns.length >= 6 ? CELL_SMALL : CELL;
    const cell = (children: ParagraphChild[], at: number, align: Align) =>
      new TableCell({
        width: { size: widths[at]!, type: WidthType.DXA },
        verticalAlign: VerticalAlign.CENTER,
        margins: { top: 60, bottom: 60, left: 80, right: 80 },
        children: [
          new Paragraph({
            alignment: this.#align(align),
            spacing: { line: 340, lineRule: 'exact' },
            children,
          }),
        ],
      });
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: block.columns.map((column, at) =>
        cell(
          [new TextRun({ text: column.title, font: this.font(this.#fonts.heading1), size })],
          at,
          'center',
        ),
      ),
    });
    const rows = block.rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: block.columns.map((column, at) =>
            cell(this.#runs(row[at] ?? [], size), at, column.align),
          ),
        }),
    );
    const caption = block.caption
      ? [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            keepNext: true,
            children: [
              new TextRun({ text: block.caption, font: this.font(this.#fonts.heading1), size: SMALL }),
            ],
          }),
        ]
      : [];
    return [
      ...caption,
      new Table({
        width: { size: TEXT_WIDTH, type: WidthType.DXA },
        columnWidths: widths,
        layout: TableLayoutType.FIXED,
        rows: [head, ...rows],
      }),
      this.#gap(),
    ];
  }

  #form(block: Extract<PreparedBlock, { kind: 'form' }>): FileChild[] {
    const {
      Paragraph,
      TextRun,
      AlignmentType,
      Table,
      TableRow,
      TableCell,
      WidthType,
      TableLayoutType,
      VerticalAlign,
      HeightRule,
    } = this.#docx;
    const widths = shareOut(block.widths);
    const rows = block.rows.map((row) => {
      const height = Math.max(
        8,
        ...row.filter((c) => c.rows === 1).map((c) => (c.foot ? Math.max(c.height, 22) : c.height)),
      );
      return new TableRow({
        cantSplit: true,
        height: { value: mm(height), rule: HeightRule.ATLEAST },
        children: row.map((cell) => {
          const exact: IParagraphOptions = { spacing: { line: 360, lineRule: 'exact' } };
          const body = new Paragraph({
            ...exact,
            alignment: this.#align(cell.align),
            children: cell.label
              ? cell.text.flatMap((run) =>
                  // A label written on two lines breaks there: a newline alone is a space to Word.
                  run.text.split('\n').map(
                    (text, at) =>
                      new TextRun({
                        text,
                        font: this.font(this.#fonts.heading1),
                        size: CELL,
                        ...(at > 0 ? { break: 1 } : {}),
                      }),
                  ),
                )
              : this.#runs(cell.text, CELL),
          });
          // Room for a signature and seal between the words and the date line.
          const room = cell.foot
            ? Math.max(0, Math.floor(mm(Math.max(cell.height, 22)) / 360 - 2 - cell.foot.split('\n').length))
            : 0;
          const foot = (cell.foot ?? '').split('\n').filter(Boolean);
          return new TableCell({
            columnSpan: cell.span,
            rowSpan: cell.rows,
            verticalAlign: cell.foot ? VerticalAlign.TOP : VerticalAlign.CENTER,
            margins: { top: 60, bottom: 60, left: 100, right: 100 },
            children: [
              body,
              ...Array.from({ length: room }, () => new Paragraph({ ...exact, children: [] })),
              ...foot.map(
                (line) =>
                  new Paragraph({
                    ...exact,
                    alignment: AlignmentType.RIGHT,
                    children: [new TextRun({ text: line, size: CELL })],
                  }),
              ),
            ],
          });
        }),
      });
    });
    return [
      new Table({
        width: { size: TEXT_WIDTH, type: WidthType.DXA },
        columnWidths: widths,
        layout: TableLayoutType.FIXED,
        rows,
      }),
      this.#gap(),
    ];
  }

  #attachments(): FileChild[] {
    const names = this.#paper.attachments;
    if (names.length === 0) return [];
    const lead = '附件：';
    return [
      this.#empty(),
      ...names.map((name, i) =>
        this.#plain(`${i === 0 ? lead : ''}${names.length > 1 ? `${i + 1}. ` : ''}${name}`, {
          indent: i === 0 ? { left: 5 * CHAR, hanging: 3 * CHAR } : { left: 5 * CHAR },
          keepNext: this.#paper.date !== null,
        }),
      ),
    ];
  }

  /**
   * With a seal: the date ends four characters from the right, the issuer is centred over it, the seal's centre
   * lies between the two. Without: the issuer ends two characters in. A long name moves everything left.
   */
  #signed(): FileChild[] {
    const { date, issuer, sealKind } = this.#paper;
    if (!date) return [];
    const { Paragraph, TextRun, AlignmentType } = this.#docx;
    const wi = Math.round(widthOf(issuer) * CHAR);
    const wd = Math.round(widthOf(date) * CHAR);
    if (sealKind === 'none') {
      const left = Math.max(0, Math.min(TEXT_WIDTH - 2 * CHAR - wi, TEXT_WIDTH - 4 * CHAR - wd));
      return [
        this.#empty(),
        this.#plain(issuer, { indent: { left }, keepNext: true }),
        this.#plain(date, { indent: { left: left + 2 * CHAR } }),
      ];
    }
    const axis = Math.max(4 * CHAR + wd / 2, wi / 2, mm(21));
    const right = (width: number) => ({ right: Math.max(0, Math.round(axis - width / 2)) });
    const seal = this.#sealImage(TEXT_WIDTH - axis);
    return [
      this.#empty(),
      this.#empty(),
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        indent: right(wi),
        keepNext: true,
        children: [new TextRun({ text: issuer })],
      }),
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        indent: right(wd),
        children: [new TextRun({ text: date }), seal],
      }),
    ];
  }

  /** 42 mm across, behind the text, centred `axis` twips from the left edge of the text and on the date line's top. */
  #sealImage(axis: number): InstanceType<Docx['ImageRun']> {
    const { ImageRun, HorizontalPositionRelativeFrom, VerticalPositionRelativeFrom } = this.#docx;
    const box = Math.round((42 / 25.4) * 96);
    return new ImageRun({
      type: this.#seal?.type ?? 'png',
      data: this.#seal ? Buffer.from(this.#seal.image) : dashedCirclePng(),
      transformation: { width: box, height: box },
      altText: { name: 'seal', title: '印章', description: this.#seal ? '印章' : '印章位置（直径42毫米）' },
      floating: {
        horizontalPosition: {
          relative: HorizontalPositionRelativeFrom.COLUMN,
          offset: Math.round(axis * 635) - emu(21),
        },
        verticalPosition: { relative: VerticalPositionRelativeFrom.PARAGRAPH, offset: -emu(21) },
        behindDocument: true,
        allowOverlap: true,
      },
    });
  }

  /** 版记 at the foot of the last page: outer rules 0.35 mm, inner 0.25 mm, 4号. */
  #colophon(): FileChild[] {
    const colophon = this.#paper.colophon;
    if (!colophon) return [];
    const {
      Paragraph,
      TextRun,
      Table,
      TableRow,
      TableCell,
      WidthType,
      BorderStyle,
      TabStopType,
      TableLayoutType,
      TableAnchorType,
      RelativeVerticalPosition,
    } = this.#docx;
    // 1 mm is 2.835 pt: 0.35 mm and 0.25 mm in eighths of a point.
    const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const row = (children: ParagraphChild[]) =>
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            width: { size: TEXT_WIDTH, type: WidthType.DXA },
            margins: { top: 40, bottom: 40, left: 280, right: 280 },
            children: [
              new Paragraph({
                spacing: { line: 440, lineRule: 'exact' },
                tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - 560 }],
                children,
              }),
            ],
          }),
        ],
      });
    const text = (t: string) => new TextRun({ text: t, size: SMALL });
    return [
      new Table({
        width: { size: TEXT_WIDTH, type: WidthType.DXA },
        columnWidths: [TEXT_WIDTH],
        layout: TableLayoutType.FIXED,
        float: {
          horizontalAnchor: TableAnchorType.MARGIN,
          verticalAnchor: TableAnchorType.MARGIN,
          relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        },
        borders: {
          top: rule(8),
          bottom: rule(8),
          left: none,
          right: none,
          insideHorizontal: rule(6),
          insideVertical: none,
        },
        rows: [
          ...(colophon.copyTo ? [row([text(`抄送：${colophon.copyTo}`)])] : []),
          row([
            text(colophon.printedBy),
            new TextRun({ size: SMALL, children: [new this.#docx.Tab(), colophon.printedOn] }),
          ]),
        ],
      }),
      // A document may not end with a table; this line takes no room.
      new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [] }),
    ];
  }

  #runs(text: PreparedText, size?: number): ParagraphChild[] {
    const { TextRun, FootnoteReferenceRun } = this.#docx;
    return text.flatMap((run) => {
      const lines = run.text.split('\n');
      return [
        ...lines.map(
          (line, i) =>
            new TextRun({ text: line, bold: run.bold, break: i > 0 ? 1 : 0, ...(size ? { size } : {}) }),
        ),
        ...(run.note === null ? [] : [new FootnoteReferenceRun(run.note)]),
      ];
    });
  }

  #plain(text: string, options: IParagraphOptions = {}): InstanceType<Docx['Paragraph']> {
    const { Paragraph, TextRun } = this.#docx;
    return new Paragraph({ ...options, children: [new TextRun({ text: clean(text) })] });
  }

  #empty(): InstanceType<Docx['Paragraph']> {
    // Every blank line leads to something (title, attachments, issuer): it stays with that.
    return new this.#docx.Paragraph({ keepNext: true, children: [] });
  }

  #gap(): InstanceType<Docx['Paragraph']> {
    return new this.#docx.Paragraph({ spacing: { line: 200, lineRule: 'exact' }, children: [] });
  }

  #align(align: Align): 'left' | 'center' | 'right' {
    return this.#docx.AlignmentType[
      align === 'left' ? 'LEFT' : align === 'center' ? 'CENTER' : 'RIGHT'
    ] as Align;
  }
}

/** Relative widths as twips that add up to the text area. */
function shareOut(widths: number[]): number[] {
  const total = widths.reduce((a, b) => a + b, 0);
  const shares = widths.map((w) => Math.floor((w / total) * TEXT_WIDTH));
  shares[0] = (shares[0] ?? 0) + TEXT_WIDTH - shares.reduce((a, b) => a + b, 0);
  return shares;
}
