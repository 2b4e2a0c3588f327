/**
 * Chinese text uses Chinese punctuation: a half-width comma, colon, semicolon, question mark or bracket beside a
 * Chinese character is a typing error, wherever a person may read it: in code, standards and rulebook.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parseDocument, visit } from 'yaml';

/** Readers of what other people wrote look for their punctuation, and are not texts of ours. */
const readers = /src\/modules\/people\/server\/roster\/(columns|detect|parse)\.ts$|src\/platform\/sheets\//;

const han = '[\\p{Script=Han}“”《》〔〕，。；：、]';
// A value put in by code stands between two texts as U+E000; punctuation beside it is judged by its other side.
const wrong = new RegExp(
  `${han}[,;:?!()]|[,;!()]\\s?\\p{Script=Han}|\\uE000[,;] ?\\uE000(?=[^\\uE000]*\\p{Script=Han})`,
  'u',
);

/** The texts of a TypeScript file, each template literal as one, values as U+E000. */
function textsOfCode(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  if (!/\p{Script=Han}/u.test(source)) return [];
  const tree = ts.createSourceFile(
    file,
    source,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const texts: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    else if (ts.isJsxText(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node))
      texts.push(
        [node.head, ...node.templateSpans.map((span) => span.literal)].map((x) => x.text).join('\uE000'),
      );
    ts.forEachChild(node, walk);
  };
  walk(tree);
  return texts;
}

/** What is a day in words: it begins with a numeral. */
const dayInWords = /^(?:inWords\(.*\)\.zh|(?:format\.)?day\(.*\)|formatDay\(.*\))$/s;

/** Where a day in words follows a Chinese character without the blank that stands before every numeral. */
function crampedDays(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const cramped: string[] = [];
  const tree = ts.createSourceFile(
    file,
    source,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const walk = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node))
      node.templateSpans.forEach(({ expression }, at) => {
        const before = (at === 0 ? node.head : node.templateSpans[at - 1]!.literal).text;
        if (/\p{Script=Han}$/u.test(before) && dayInWords.test(expression.getText(tree)))
          cramped.push(`${file}: ${before}`);
      });
    ts.forEachChild(node, walk);
  };
  if (/\p{Script=Han}\$\{/u.test(source)) walk(tree);
  return cramped;
}

/** The texts of a YAML file, keys and values. */
function textsOfData(file: string): string[] {
  const texts: string[] = [];
  visit(parseDocument(readFileSync(file, 'utf8')), {
    Scalar(_, node) {
      if (typeof node.value === 'string') texts.push(node.value);
    },
  });
  return texts;
}

function filesUnder(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => join(folder, file));
}

function found(files: string[], read: (file: string) => string[]): string[] {
  expect(files.length).toBeGreaterThan(0);
  return files.flatMap((file) =>
    read(file)
      // An address has its own punctuation.
      .filter((text) => !text.includes('://') && /\p{Script=Han}/u.test(text) && wrong.test(text))
      .map((text) => `${file}: ${text}`),
  );
}

describe('Chinese text', () => {
  it('has Chinese punctuation in the code', () => {
    const files = filesUnder('src', /(?<!\.test|\.d)\.tsx?$/).filter((file) => !readers.test(file));
    expect(found(files, textsOfCode)).toEqual([]);
  });
  it('has a blank before a day', () => {
    const files = filesUnder('src', /(?<!\.test|\.d)\.tsx?$/);
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(crampedDays)).toEqual([]);
  });
  it('has Chinese punctuation in standards and rulebook', () => {
    expect(
      found([...filesUnder('standards', /\.yaml$/), ...filesUnder('rulebook', /\.yaml$/)], textsOfData),
    ).toEqual([]);
  });
  it('is told from what merely looks like it', () => {
    for (const text of ['会员,职工', '共 3 人(女)', '）,兼', '\uE000, \uE000 人'])
      expect(wrong.test(text), text).toBe(true);
    for (const text of ['会员，职工', 'a, b', '12:30', 'YX-01 (old)'])
      expect(wrong.test(text), text).toBe(false);
  });
});
