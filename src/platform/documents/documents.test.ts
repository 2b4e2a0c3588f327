import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chineseDate,
  chineseNumber,
  clean,
  closeTypst,
  documentNumber,
  officialPaper,
  officialPaperPdf,
  preparePaper,
  qrSvg,
  renderPdf,
  renderSvg,
  TypstError,
  useSiteFonts,
  type OfficialPaper,
} from './index.ts';
import { breakTitle } from './paper.ts';
import { dashedCirclePng } from './png.ts';
import { pdfFacts, unzip } from './testing.ts';

const paper: OfficialPaper = {
  issuer: '青川县总工会',
  redHead: true,
  docNumber: '青工建(2026)012号',
  approver: '王明',
  title: '关于命名青川县2026年度合格职工之家的决定',
  addressee: '各基层工会',
  body: [
    { kind: 'heading', level: 1, text: '命名依据' },
    {
      kind: 'paragraph',
      text: [
        { text: '经自检、互检、会员评家和考核验收，' },
        { text: '青川电池有限公司工会', bold: true },
        { text: '入会率507/517', note: '会员花名册，证据12。' },
        { text: '。' },
      ],
    },
    { kind: 'heading', level: 2, text: '考核结果' },
    { kind: 'paragraph', text: '用户文字 #evil[*x*] $y$ <script>&amp; @ref `code` // 保持原样\n第二段' },
    {
      kind: 'table',
      caption: '表1 考核得分',
      columns: [
        { title: '项目', width: 3 },
        { title: '考核', width: 1, align: 'center' },
      ],
      rows: [
        ['组织建设', '9'],
        ['维护职能', [{ text: '17', note: '证据3' }]],
      ],
    },
    { kind: 'heading', level: 3, text: '有效期' },
    { kind: 'heading', level: 4, text: '复查' },
    {
      kind: 'form',
      widths: [1, 2, 1, 2],
      rows: [
        [
          { text: '单位名称', label: true },
          { text: '青川电池有限公司工会', span: 3 },
        ],
        [
          { text: '意见', label: true },
          { text: '同意。', span: 3, height: 30, foot: '（盖章）\n年　　月　　日' },
        ],
      ],
    },
    {
      kind: 'signatures',
      lines: [{ label: '检查组组长' }, { label: '成员', name: '李四', date: '2026-11-22' }],
    },
  ],
  attachments: ['命名名单', '考核得分表'],
  date: '2026-11-22',
  remark: '联系人：李华',
  colophon: { copyTo: ['市总工会', '县委办公室'], printedBy: '青川县总工会办公室', printedOn: '2026-11-23' },
};

describe('the model of a paper', () => {
  it('writes dates, numbers and document numbers as the standard asks', () => {
    expect(chineseDate('2026-01-05')).toBe('2026年1月5日');
    expect(() => chineseDate('2026-02-30')).toThrow(RangeError);
    expect(() => chineseDate('22/11/2026')).toThrow(RangeError);
    expect([1, 10, 11, 20, 21, 99, 100, 101, 110, 111, 999].map(chineseNumber)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
      '一百',
      '一百零一',
      '一百一十',
      '一百一十一',
      '九百九十九',
    ]);
    expect(() => chineseNumber(1000)).toThrow(RangeError);
    expect(documentNumber('青工建[2026]第012号')).toBe('青工建〔2026〕12号');
    expect(documentNumber('青工建〔2026〕12号')).toBe('青工建〔2026〕12号');
  });

  it('numbers headings by level and starts the lower ones again', () => {
    const h = (level: 1 | 2 | 3 | 4, text: string) => ({ kind: 'heading' as const, level, text });
    const { body } = preparePaper({
      issuer: 'x',
      title: 'x',
      body: [h(1, 'a'), h(2, 'b'), h(2, 'c'), h(1, 'd'), h(2, 'e'), h(3, 'f'), h(4, 'g')],
    });
    expect(body.map((b) => b.kind === 'heading' && b.text)).toEqual([
      '一、a',
      '（一）b',
      '（二）c',
      '二、d',
      '（一）e',
      '1. f',
      '（1）g',
    ]);
  });

  it('numbers footnotes in the order of the text', () => {
    const prepared = preparePaper(paper);
    expect(prepared.notes).toEqual(['会员花名册，证据12。', '证据3']);
  });

  it('makes a paragraph of each typed line and drops what no page can carry', () => {
    const { body } = preparePaper({
      issuer: 'x',
      title: 'x',
      body: [{ kind: 'paragraph', text: '甲\u0000\r\n\n乙\u202e\ud800' }],
    });
    expect(body).toHaveLength(2);
    expect(body.map((b) => b.kind === 'paragraph' && b.text[0]!.text)).toEqual(['甲', '乙']);
    expect(clean('𠮷野家\ufffe')).toBe('𠮷野家');
  });

  it('breaks long titles into even lines, never inside a number', () => {
    expect(breakTitle('关于开展复查的通知')).toBe('关于开展复查的通知');
    const lines = breakTitle('关于命名青川县2026年度合格职工之家的决定').split('\n');
    expect(lines).toEqual(['关于命名青川县2026年度', '合格职工之家的决定']);
    const long = '关于命名青川电池有限公司工会等二十四个单位为二〇二六年度合格职工之家的决定';
    const broken = breakTitle(long).split('\n');
    expect(broken.join('')).toBe(long);
    expect(broken).toHaveLength(2);
    expect(Math.max(...broken.map((l) => l.length))).toBeLessThanOrEqual(20);
    expect(breakTitle('关于命名青川电池有限公司工会为“合格职工之家”的决定')).toBe(
      '关于命名青川电池有限公司工会\n为“合格职工之家”的决定',
    );
    expect(breakTitle('甲\n乙')).toBe('甲\n乙');
  });
});

describe('Word', () => {
  it('is laid out by GB/T 9704-2012', async () => {
    const files = unzip(await officialPaper(paper));
    const xml = files.get('word/document.xml')!.toString('utf8');
    // 37, 26, 35 and 28 mm in twips; text area 156 × 225 mm.
    expect(xml).toContain('w:w="11906" w:h="16838"');
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    const styles = files.get('word/styles.xml')!.toString('utf8');
    expect(styles).toContain('w:eastAsia="仿宋"');
    expect(styles).toContain('<w:sz w:val="32"/>');
    // 22 lines of 579 twips fit into 225 mm (12,756 twips), a 23rd does not; 28 characters of 315 into 156 mm (8,844).
    expect(styles).toContain('w:line="579" w:lineRule="exact"');
    expect(styles).toContain('<w:spacing w:val="-5"/>');
    expect(22 * 579).toBeLessThanOrEqual(12_756);
    expect(23 * 579).toBeGreaterThan(12_756);
    expect(28 * 315).toBeLessThanOrEqual(8_844);
    expect(29 * 315).toBeGreaterThan(8_844);
    for (const font of ['方正小标宋简体', '黑体', '楷体'])
      expect(xml, font).toContain(`w:eastAsia="${font}"`);
    expect(xml).toContain('<w:sz w:val="44"/>');
  });

  it('carries every word, escaped, with real footnotes and the seal’s place', async () => {
    const files = unzip(await officialPaper(paper));
    const xml = files.get('word/document.xml')!.toString('utf8');
    for (const text of [
      '青川县总工会文件',
      '青工建〔2026〕12号',
      '关于命名青川县2026年度',
      '各基层工会：',
      '一、命名依据',
      '（一）考核结果',
      '1. 有效期',
      '（1）复查',
      '#evil[*x*] $y$ &lt;script&gt;&amp;amp; @ref `code` // 保持原样',
      '第二段',
      '青川电池有限公司工会',
      '附件：1. 命名名单',
      '2026年11月22日',
      '（联系人：李华）',
      '抄送：市总工会，县委办公室。',
      '2026年11月23日印发',
    ]) {
      expect(xml, text).toContain(text);
    }
    expect(files.get('word/footnotes.xml')!.toString('utf8')).toContain('会员花名册，证据12。');
    expect(xml.match(/<w:footnoteReference /g)).toHaveLength(2);
    // 42 mm in EMU, floating.
    expect(xml).toMatch(/<wp:extent cx="15\d{5}" cy="15\d{5}"/);
    const footers = [...files]
      .filter(([name]) => /footer\d\.xml$/.test(name))
      .map(([, data]) => data.toString('utf8'));
    expect(footers.map((f) => /<w:jc w:val="(\w+)"/.exec(f)![1]).sort()).toEqual(['left', 'right']);
    expect(files.get('word/settings.xml')!.toString('utf8')).toContain('evenAndOddHeaders');
    const [, image] = [...files].find(([name]) => /^word\/media\/.+\.png$/.test(name))!;
    expect(image.subarray(1, 4).toString()).toBe('PNG');
  });

  it('takes the site’s own fonts and an approved seal', async () => {
    const seal = dashedCirclePng(40);
    const files = unzip(
      await officialPaper(
        { ...paper, seal: { image: seal, type: 'png' } },
        { fonts: { body: '仿宋_GB2312' } },
      ),
    );
    expect(files.get('word/styles.xml')!.toString('utf8')).toContain('w:eastAsia="仿宋_GB2312"');
    const [, image] = [...files].find(([name]) => /^word\/media\/.+\.png$/.test(name))!;
    expect(image.equals(seal)).toBe(true);
  });
});

describe('PDF', () => {
  it('is A4, has its title, its fonts embedded and its text', async () => {
    const facts = pdfFacts(await officialPaperPdf(paper));
    expect(facts.pages).toBeGreaterThanOrEqual(2);
    expect(facts.boxes[0]![0]).toBeCloseTo(595.28, 1);
    expect(facts.boxes[0]![1]).toBeCloseTo(841.89, 1);
    expect(facts.title).toBe('关于命名青川县2026年度合格职工之家的决定');
    expect(facts.fonts.length).toBeGreaterThanOrEqual(2);
    for (const c of '青川县总工会文件签发人王明各基层抄送证据花名册#*$`@')
      expect(facts.characters.has(c), c).toBe(true);
  });

  it('prints the same bytes for the same paper and instant', async () => {
    const at = new Date('2026-11-22T01:00:00Z');
    const [a, b] = [await officialPaperPdf(paper, { at }), await officialPaperPdf(paper, { at })];
    expect(a.equals(b)).toBe(true);
  });

  it('never takes typed text for markup, in any place', async () => {
    const evil = '#panic("x") #read("/etc/passwd") ] } $ \\ " </a> *_`<l>@r';
    const typed: OfficialPaper = {
      issuer: evil,
      title: evil,
      addressee: evil,
      docNumber: evil,
      body: [
        { kind: 'paragraph', text: [{ text: evil, bold: true, note: evil }] },
        { kind: 'heading', level: 2, text: evil },
        { kind: 'table', caption: evil, columns: [{ title: evil, width: 1 }], rows: [[evil]] },
        { kind: 'form', widths: [1], rows: [[{ text: evil, foot: evil }]] },
        { kind: 'signatures', lines: [{ label: evil, name: evil }] },
      ],
      attachments: [evil],
      date: '2026-11-22',
      remark: evil,
    };
    const facts = pdfFacts(await officialPaperPdf(typed));
    for (const c of '#"\\$`@}]') expect(facts.characters.has(c), c).toBe(true);
    expect(
      unzip(await officialPaper(typed))
        .get('word/document.xml')!
        .toString(),
    ).toContain('#read(&quot;/etc/passwd&quot;)');
  });

  it('sets a table of a thousand rows over many pages with its head on each', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [String(i + 1), `职工${i}`, '已核对']);
    const long: OfficialPaper = {
      issuer: '青川县总工会',
      title: '花名册',
      body: [
        {
          kind: 'table',
          columns: [
            { title: '序号', width: 1 },
            { title: '姓名', width: 2 },
            { title: '备注', width: 2 },
          ],
          rows,
        },
      ],
    };
    expect(pdfFacts(await officialPaperPdf(long)).pages).toBeGreaterThan(20);
  });

  it('never leaves issuer and date alone on a page', async () => {
    // The SVG stacks its pages, each after the first moved down by a page: what stands before that is on the first.
    const textsOnFirstPage = async (paper: OfficialPaper) => {
      const svg = await renderSvg('official-paper', { ...preparePaper(paper), sealFile: null });
      const [first = '', ...others] = svg.split('<g transform="matrix(1 0 0 1 0 841.88');
      expect(others.length).toBeGreaterThan(0);
      return first.match(/class="typst-text"/g)!.length;
    };
    // One line more at a time, until the signature moves to a second page: then the last line must have moved with it.
    const pages: number[] = [];
    for (let lines = 14; lines <= 19; lines++) {
      const body = Array.from({ length: lines }, (_, i) => ({
        kind: 'paragraph' as const,
        text: `第${i}行`,
      }));
      const one: OfficialPaper = { issuer: '青川县总工会', title: '通知', body, date: '2026-11-22' };
      pages.push(pdfFacts(await officialPaperPdf(one)).pages);
      if (pages.at(-1) === 1) continue;
      // Title, page number and all lines but the last.
      expect(await textsOnFirstPage(one)).toBe(2 + lines - 1);
      const text = unzip(await officialPaper(one))
        .get('word/document.xml')!
        .toString('utf8');
      const last = text.slice(0, text.indexOf(`第${lines - 1}行`)).lastIndexOf('<w:p>');
      expect(text.slice(last)).toMatch(/^<w:p><w:pPr><w:keepNext\/>/);
    }
    expect(pages[0]).toBe(1);
    expect(pages.at(-1)).toBe(2);
  });

  it('keeps a list of attachments with issuer and date, and the last line with both', async () => {
    const breaks: number[] = [];
    for (let lines = 9; lines <= 19; lines++) {
      const one: OfficialPaper = {
        issuer: '青川县总工会',
        title: '通知',
        body: Array.from({ length: lines }, (_, i) => ({ kind: 'paragraph' as const, text: `第${i}行` })),
        attachments: ['集体合同草案', '工资专项集体合同草案', '提案工作报告'],
        date: '2026-11-22',
      };
      const svg = await renderSvg('official-paper', { ...preparePaper(one), sealFile: null });
      const [first = '', second] = svg.split('<g transform="matrix(1 0 0 1 0 841.88');
      if (second === undefined) continue;
      breaks.push(lines);
      // Title, page number and all lines but the last: everything else went to the second page.
      expect([lines, first.match(/class="typst-text"/g)!.length]).toEqual([lines, 2 + lines - 1]);
    }
    // It was seen at the seam, with room for the list on the first page and none for the signature.
    expect(breaks.length).toBeGreaterThan(3);
  });

  it('prints an approved seal from its image, and says so when it is none', async () => {
    const plain = await officialPaperPdf(paper);
    const sealed = await officialPaperPdf({ ...paper, seal: { image: dashedCirclePng(200), type: 'png' } });
    expect(sealed.includes('/Subtype /Image')).toBe(true);
    expect(plain.includes('/Subtype /Image')).toBe(false);
    await expect(
      officialPaperPdf({ ...paper, seal: { image: Buffer.from('not a picture'), type: 'png' } }),
    ).rejects.toThrow(TypstError);
    // A failed document leaves nothing behind for the next one.
    expect((await officialPaperPdf(paper)).includes('/Subtype /Image')).toBe(false);
  });

  it('refuses a template that is none, or data that does not fit', async () => {
    await expect(renderPdf('../package', {})).rejects.toThrow(TypstError);
    await expect(renderPdf('no-such-template', {})).rejects.toThrow(/no-such-template/);
    await expect(renderSvg('plate', {})).rejects.toThrow(TypstError);
  });

  it('comes up again after closing, with a folder of site fonts that may be empty', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'jia-fonts-'));
    try {
      closeTypst();
      useSiteFonts(dir);
      expect(pdfFacts(await officialPaperPdf(paper)).pages).toBeGreaterThan(1);
    } finally {
      useSiteFonts(undefined);
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

describe('QR codes', () => {
  it('are one path with a quiet zone, and refuse what does not fit', () => {
    const svg = qrSvg('https://home.example.cn/join/abc');
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"[^>]*><path fill="#000" d="M2 2h7v1h-7z/);
    expect(() => qrSvg('x'.repeat(3000))).toThrow();
  });
});
