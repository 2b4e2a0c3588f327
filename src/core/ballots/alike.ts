/**
 * Whether two ballot papers ask something of the same: then what few people chose may be the difference of their results.
 *
 *   asksAlike   of two papers, whatever was changed in their wording
 */
import type { Text } from '../../platform/i18n/text.ts';
import { type BallotPaper, type Question, questionsOf } from './paper.ts';
import { optionsOf, type Preset } from './presets.ts';

/** Letters and digits alone: punctuation, blanks, width, case and what cannot be seen make no other question. */
const bare = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Every two letters that stand side by side. */
function pairsOf(words: string): Set<string> {
  const letters = [...words];
  return new Set(letters.length < 2 ? letters : letters.slice(1).map((letter, at) => letters[at]! + letter));
}

/** The share of the shorter that must stand in the longer, so that nothing is won by words put before or after. */
const shared = 0.6;

function near(one: string, other: string): boolean {
  if (bare(one) === bare(other)) return true;
  const [few, many] = [pairsOf(bare(one)), pairsOf(bare(other))].sort((a, b) => a.size - b.size) as [
    Set<string>,
    Set<string>,
  ];
  return few.size > 0 && [...few].filter((pair) => many.has(pair)).length >= shared * few.size;
}

/** Fewer answers, such as yes and no, tell nothing of what was asked. */
const tellingAnswers = 3;

const takes = (answers: readonly Text[], preset: Preset): boolean =>
  optionsOf(preset).every(({ zh }, at) => zh === answers[at]?.zh);

/** The answers that were written for this question, as one text; null where they are usual ones. */
function answersOf({ several, lines }: Question): string | null {
  const answers: Text[] = several ? lines.map(({ part }) => part!.answer) : lines[0]!.options;
  const usual = (['forAgainstAbstain', 'rating', 'satisfaction', 'scale'] as const).some((preset) =>
    takes(answers, preset),
  );
  if (usual || answers.length < tellingAnswers) return null;
  return answers
    .map(({ zh }) => bare(zh))
    .sort()
    .join('');
}

/** Who is rated is the name before the office: two who hold the same office are two. */
const titlesAlike = (mine: Question, their: Question): boolean =>
  takes(mine.lines[0]!.options, 'rating')
    ? bare(mine.title.zh) === bare(their.title.zh)
    : near(mine.title.zh, their.title.zh);

/** The Chinese is compared: it is what is asked; the English may be missing or the same. */
export function asksAlike(one: BallotPaper, other: BallotPaper): boolean {
  const theirs = questionsOf(other);
  return questionsOf(one).some((mine) => {
    const answers = answersOf(mine);
    return theirs.some((their) => {
      if (titlesAlike(mine, their)) return true;
      const given = answers === null ? null : answersOf(their);
      return given !== null && near(answers!, given);
    });
  });
}
