/**
 * Surveys of needs (需求调查): questions of several kinds, put together from the rulebook's bank, the unit's own, and new
 * ones; answered on a ballot like a poll's.
 *
 *   showBank, retireQuestion   what there is to ask
 *   questionsAsked             the questions of one survey, copied; new ones are kept where that is wanted
 *   surveyPaper                the ballot paper they make
 *   findingsOf                 what was answered
 */
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { type BallotPaper, chosen } from '../../../core/ballots/paper.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import type { LineTally } from '../../../core/ballots/rules.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type { appraisalInput, appraisalView, surveyBank } from '../contract.ts';
import { mostTexts, type SurveyForm } from '../states.ts';
import { needsBank } from './banks.ts';
import { isKeeper } from './base.ts';
import { type AskedQuestion, surveyQuestions } from './schema.ts';

type Given = z.output<typeof appraisalInput>['questions'][number];
type BankQuestion = z.input<typeof surveyBank>['questions'][number];

const own = (words: string): Text => ({ zh: words, en: words });

async function questionsInBank(ctx: Ctx): Promise<BankQuestion[]> {
  const kept = await ctx.db
    .select()
    .from(surveyQuestions)
    .where(and(eq(surveyQuestions.unitId, ctx.unit.id), isNull(surveyQuestions.retiredOn)))
    .orderBy(surveyQuestions.keptOn, surveyQuestions.id)
    .limit(200);
  return [
    ...needsBank().questions.map((each) => ({ ...each, own: false })),
    ...kept.map(({ id, title, form, answers, most }) => ({
      id,
      ...own(title),
      form,
      answers: answers.map(own),
      most,
      own: true,
    })),
  ];
}

export async function showBank(ctx: Ctx): Promise<z.input<typeof surveyBank>> {
  return {
    questions: await questionsInBank(ctx),
    source: needsBank().source,
    may: { keep: isKeeper(ctx, 'survey', []) },
  };
}

/** It is offered no more; surveys that asked it keep their copy. @throws Refusal 404 `questionNotFound` */
export async function retireQuestion(ctx: Ctx, id: string): Promise<void> {
  const retired = await ctx.db
    .update(surveyQuestions)
    .set({ retiredOn: ctx.today })
    .where(
      and(
        eq(surveyQuestions.unitId, ctx.unit.id),
        eq(surveyQuestions.id, id),
        isNull(surveyQuestions.retiredOn),
      ),
    )
    .returning({ id: surveyQuestions.id });
  if (retired.length === 0) throw noQuestion();
  await ctx.audit({ action: 'appraisal.questionRetired', subject: { kind: 'surveyQuestion', id } });
}

const noQuestion = () =>
  notFound({ zh: '题库里没有这道题。', en: 'There is no such question in the bank.' }, 'questionNotFound');

/** @throws Refusal 404 `questionNotFound`; 422 `questionsMissing`, `tooManyTexts`, `askedTwice` */
export async function questionsAsked(ctx: Ctx, given: readonly Given[]): Promise<AskedQuestion[]> {
  const fault = (code: string, message: Text) =>
    unprocessable(code, message, [{ field: 'questions', message }]);
  const bank = await questionsInBank(ctx);
  const asked = given.map((each, at): AskedQuestion => {
    const id = `q${at + 1}`;
    // Changed again before it opens, a question of the bank is known by its words.
    const standing = bank.find((one) =>
      each.from === null
        ? one.zh === each.title &&
          one.form === each.form &&
          one.answers.map((answer) => answer.zh).join('\n') === each.answers.join('\n')
        : one.id === each.from,
    );
    if (each.from !== null && !standing) throw noQuestion();
    const { zh, en, form, answers, most } = standing ?? {
      ...own(each.title),
      form: each.form,
      answers: each.answers.map(own),
      most: each.most,
    };
    return {
      id,
      zh,
      en,
      form,
      ...(form === 'single' || form === 'multiple' ? { answers } : {}),
      ...(form === 'multiple' ? { most } : {}),
    };
  });
  if (!asked.some((each) => each.form !== 'text'))
    throw fault('questionsMissing', {
      zh: '请至少选一道选择题或打分题。',
      en: 'Ask one question at least that is answered by choosing or rating.',
    });
  if (asked.filter((each) => each.form === 'text').length > mostTexts)
    throw fault('tooManyTexts', {
      zh: `文字题最多 ${mostTexts} 道。`,
      en: `${mostTexts} questions at most are answered in free words.`,
    });
  if (new Set(asked.map((each) => each.zh)).size !== asked.length)
    throw fault('askedTwice', { zh: '有一道题问了两次。', en: 'A question is asked twice.' });
  const kept = given.filter((each) => each.from === null && each.keep);
  if (kept.length > 0)
    await ctx.db
      .insert(surveyQuestions)
      .values(
        kept.map(({ title, form, answers, most }) => ({
          unitId: ctx.unit.id,
          unitPath: ctx.unit.path,
          id: newId(),
          title,
          form,
          answers: form === 'single' || form === 'multiple' ? answers : [],
          most: form === 'multiple' ? most : null,
          keptOn: ctx.today,
        })),
      )
      .onConflictDoNothing();
  return asked;
}

const formOf = (question: AskedQuestion): SurveyForm => question.form ?? 'single';

/** The id of the line of one answer of a question that takes several. */
const partId = (question: AskedQuestion, at: number) => `${question.id}_${at + 1}`;

export function surveyPaper(questions: readonly AskedQuestion[]): BallotPaper {
  const texts = questions.filter((each) => formOf(each) === 'text');
  return {
    lines: questions.flatMap((question): BallotPaper['lines'] => {
      const { id, zh, en, answers = [] } = question;
      const title = { zh, en };
      switch (formOf(question)) {
        case 'single':
          return [
            {
              id,
              title,
              options: answers.map((answer, at) => ({ id: `a${at + 1}`, ...answer, approves: false })),
            },
          ];
        case 'rating':
          return [{ id, title, options: optionsOf('scale') }];
        case 'multiple':
          return answers.map((answer, at) => ({
            id: partId(question, at),
            title: { zh: `${zh} ${answer.zh}`, en: `${en} ${answer.en}` },
            options: optionsOf('chosen'),
            part: { of: id, question: title, answer, most: question.most ?? null },
          }));
        case 'text':
          return [];
      }
    }),
    ...(texts.length > 0 ? { texts: texts.map(({ id, zh, en }) => ({ id, title: { zh, en } })) } : {}),
    seats: null,
    writeIns: false,
  };
}

/** The answers of a question with how many chose each; null where single answers are not told. */
export function answersOf(
  question: AskedQuestion,
  lines: readonly Pick<LineTally, 'id' | 'byOption'>[],
): (Text & { id: string; count: number })[] | null {
  const counted = (id: string) => lines.find((line) => line.id === id)?.byOption ?? {};
  const told = lines.some((line) => Object.keys(line.byOption).length > 0);
  if (!told || formOf(question) === 'text') return null;
  if (formOf(question) === 'multiple')
    return (question.answers ?? []).map((answer, at) => ({
      ...answer,
      id: partId(question, at),
      count: counted(partId(question, at))[chosen] ?? 0,
    }));
  const options =
    formOf(question) === 'rating'
      ? optionsOf('scale')
      : (question.answers ?? []).map((answer, at) => ({ id: `a${at + 1}`, ...answer }));
  return options.map(({ id, zh, en }) => ({ id, zh, en, count: counted(question.id)[id] ?? 0 }));
}

/** What a survey found. @param texts answers in free words, for the union alone; null where they are not shown */
export function findingsOf(
  questions: readonly AskedQuestion[],
  lines: readonly LineTally[],
  texts: readonly { id: string | null; text: string }[] | null,
): NonNullable<z.input<typeof appraisalView>['survey']> {
  return questions.map((question) => ({
    id: question.id,
    answers: answersOf(question, lines),
    texts:
      formOf(question) === 'text' && texts
        ? texts.filter((each) => each.id === question.id).map((each) => each.text)
        : null,
  }));
}
