/**
 * Question banks of satisfaction polls and the headings of duty reports, from rulebook/appraisals/banks.yaml.
 *
 *   banks, bankOf    what may be asked
 *   usualName        what an appraisal is called when nobody names it; nameOf, as it is called
 *   needsBank        questions for surveys of needs
 *   dutyHeadings     what a duty report speaks about
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../../platform/config/root.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { kindNames } from '../locale.ts';
import { type AppraisalKind, pollTopics, type PollTopic, surveyForms } from '../states.ts';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const question = text.extend({ id: z.string().regex(/^[a-z][a-zA-Z]*$/) });
const bankFile = z.strictObject({
  documents: z.record(z.string(), z.strictObject({ title: z.string(), confirmed: z.boolean() })),
  banks: z.array(
    z.strictObject({
      id: z.string(),
      topic: z.enum(pollTopics),
      version: z.int().min(1),
      title: text,
      schools: text.optional(),
      voters: z.enum(['employees', 'members', 'list']),
      document: z.string(),
      overall: text,
      questions: z.array(question).max(12),
    }),
  ),
  needs: z.strictObject({
    document: z.string(),
    questions: z.array(
      question.extend({
        form: z.enum(surveyForms),
        answers: z.array(text).max(12).default([]),
        most: z.int().min(1).nullable().default(null),
      }),
    ),
  }),
  dutyReport: z.strictObject({
    document: z.string(),
    headings: z.array(question.extend({ hint: text })).min(1),
  }),
});

export interface Source {
  document: string;
  confirmed: boolean;
}
export interface Bank {
  id: string;
  topic: PollTopic;
  version: number;
  title: Text;
  voters: 'employees' | 'members' | 'list';
  source: Source;
  overall: Text;
  questions: (Text & { id: string })[];
}
type File = z.output<typeof bankFile>;

let read: File | undefined;

function file(): File {
  if (read) return read;
  const content = bankFile.parse(
    parse(readFileSync(join(projectRoot, 'rulebook', 'appraisals', 'banks.yaml'), 'utf8')),
  );
  for (const { id, document, questions } of [
    ...content.banks,
    { id: 'needs', document: content.needs.document, questions: content.needs.questions },
    { id: 'dutyReport', document: content.dutyReport.document, questions: content.dutyReport.headings },
  ]) {
    if (!content.documents[document]) throw new Error(`banks.yaml: ${id} names no document there`);
    if (new Set(questions.map((each) => each.id)).size !== questions.length)
      throw new Error(`banks.yaml: ${id} asks something twice`);
  }
  return (read = content);
}

const sourceOf = (document: string): Source => {
  const { title, confirmed } = file().documents[document]!;
  return { document: title, confirmed };
};

/** What may be asked in a kind of unit. */
export const banks = (organizationType: string | null): Bank[] =>
  file().banks.map(({ schools, document, ...bank }) => ({
    ...bank,
    title: organizationType === 'school' && schools ? schools : bank.title,
    source: sourceOf(document),
  }));

export const bankOf = (organizationType: string | null, id: string): Bank | undefined =>
  banks(organizationType).find((bank) => bank.id === id);

/** What an appraisal is called when nobody names it. */
export function usualName(kind: AppraisalKind, year: number, bank?: Text): Text {
  return kind === 'poll' && bank
    ? { zh: `${year} 年${bank.zh}`, en: `${bank.en}, ${year}` }
    : { zh: `${year} 年度${kindNames[kind].zh}`, en: `${kindNames[kind].en}, ${year}` };
}

/** What an appraisal is called: the usual name speaks both languages, what people wrote stays as it is. */
export function nameOf({ kind, year, title }: { kind: AppraisalKind; year: number; title: string }): Text {
  const titles = file().banks.flatMap((bank) => (bank.schools ? [bank.title, bank.schools] : [bank.title]));
  const usual = (kind === 'poll' ? titles : [undefined]).map((bank) => usualName(kind, year, bank));
  return usual.find(({ zh }) => zh === title) ?? { zh: title, en: title };
}

/** Questions for surveys of needs, for every unit to take from. */
export const needsBank = () => ({
  source: sourceOf(file().needs.document),
  questions: file().needs.questions,
});

export const dutyHeadings = (): { source: Source; headings: (Text & { id: string; hint: Text })[] } => ({
  source: sourceOf(file().dutyReport.document),
  headings: file().dutyReport.headings,
});
