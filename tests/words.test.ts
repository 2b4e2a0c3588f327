/**
 * What a person reads stands in both languages: every pair of zh and en in the source, and with it every refusal's
 * words, whichever file they are written in (a refusal cannot be made without such a pair). Chinese is Chinese and
 * English is English; neither is empty.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

interface Pair {
  where: string;
  /** A refusal's: it must say something. */
  refuses: boolean;
  zh: string;
  en: string;
}

/** A text as it is written, what code puts in as …; null where it is no text. */
function textOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('…');
  return null;
}

/** What makes a refusal. Those that need no words have the house's own. */
const refusing =
  /^(Refusal|OperatorError|badInput|notSignedIn|forbidden|notFound|conflict|stale|unprocessable|tooMany)$/;

/** The pairs of a file: `{ zh, en }`, and `say(zh, en)`, however the function is called. */
function pairsOf(file: string, source: string): Pair[] {
  if (!/\p{Script=Han}/u.test(source)) return [];
  const pairs: Pair[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const keep = (node: ts.Node, zh: ts.Expression | undefined, en: ts.Expression | undefined) => {
    const texts = [zh && textOf(zh), en && textOf(en)];
    // One side made by code alone says nothing here, and the other is told from it elsewhere.
    if (typeof texts[0] !== 'string' || typeof texts[1] !== 'string') return;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    const refuses =
      ts.isNewExpression(node.parent) || ts.isCallExpression(node.parent)
        ? refusing.test(node.parent.expression.getText())
        : false;
    pairs.push({ where: `${file}:${line + 1}`, refuses, zh: texts[0], en: texts[1] });
  };
  const property = (node: ts.ObjectLiteralExpression, name: string) =>
    node.properties
      .filter(ts.isPropertyAssignment)
      .find((each) => ts.isIdentifier(each.name) && each.name.text === name)?.initializer;
  const walk = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) keep(node, property(node, 'zh'), property(node, 'en'));
    else if (ts.isCallExpression(node) && node.arguments.length === 2) {
      const [zh, en] = node.arguments;
      if (/\p{Script=Han}/u.test(textOf(zh!) ?? '') && ts.isIdentifier(node.expression)) keep(node, zh, en);
    }
    ts.forEachChild(node, walk);
  };
  walk(tree);
  return pairs;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  // Official papers are Chinese.
  .filter((file) => /(?<!\.test|\.d)\.tsx?$/.test(file) && !/\/papers\//.test(file))
  .map((file) => join('src', file));

/** What is wrong with a pair, in a word. */
function fault({ refuses, zh, en }: Pair): string | null {
  if (refuses && !(/\p{Script=Han}/u.test(zh) && /[A-Za-z]{2}/.test(en))) return 'no words for a refusal';
  // Nothing said, in both; alike in both; a counting word, which English has not.
  if (zh === en && !/\p{Script=Han}/u.test(zh)) return null;
  if (zh.trim() === '') return 'no Chinese';
  if (en.trim() === '') return zh.length === 1 ? null : 'no English';
  if (/\p{Script=Han}/u.test(en)) return 'Chinese in the English';
  if (!/\p{Script=Han}/u.test(zh) && /[A-Za-z]{4}/.test(zh.replaceAll('…', ' ')))
    return 'no Chinese in the Chinese';
  return null;
}

it('every text stands in Chinese and in English', () => {
  const pairs = files.flatMap((file) => pairsOf(file, readFileSync(file, 'utf8')));
  expect(pairs.length).toBeGreaterThan(3000);
  expect(pairs.filter((pair) => pair.refuses).length).toBeGreaterThan(500);
  expect(
    pairs.flatMap((pair) => {
      const wrong = fault(pair);
      return wrong ? [`${pair.where}: ${wrong}: ${JSON.stringify([pair.zh, pair.en])}`] : [];
    }),
  ).toEqual([]);
});
