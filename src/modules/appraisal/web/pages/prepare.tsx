/** Preparing a poll or an appraisal: what is asked, who rates, who is rated. */
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import {
  Answer,
  useFormat,
  formProblem,
  PeoplePicker,
  pickedIds,
  pickPeople,
  type PickedPerson,
  read,
  useText,
  useToday,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import { type FieldSpec, FormPage, type FormValues } from '../../../../ui/desk/index.ts';
import { electorateNames } from '../../locale.ts';
import { type AppraisalKind, appraisalKinds, type Electorate, isAsked, mostTexts } from '../../states.ts';
import type { AppraisalRules, AppraisalView } from '../calls.ts';
import { newNames } from '../words.ts';
import { type SurveyQuestion, SurveyQuestions } from './survey-questions.tsx';

interface Rated {
  person: PickedPerson;
  office: string;
}

export function PreparePage() {
  const unit = useUnit();
  const text = useText();
  const { kind: asked, appraisal: id } = useParams();
  const rules = useQuery({
    queryKey: ['appraisal-rules', unit.code],
    queryFn: () => read<AppraisalRules>(unit.code, 'appraisal-rules'),
  });
  const before = useQuery({
    queryKey: ['appraisal', unit.code, id],
    queryFn: () => read<AppraisalView>(unit.code, `appraisals/${id}`),
    enabled: id !== undefined,
  });
  const back = {
    label: text({ zh: '评议与测评', en: 'Appraisal' }),
    href: `/desk/${unit.code}/appraisals${id ? `/${id}` : ''}`,
  };
  const kind = appraisalKinds.find((each) => each === asked) ?? 'poll';
  const title = text(id ? { zh: '修改', en: 'Change' } : newNames[kind]);
  return (
    <Answer query={rules} title={title} back={back}>
      {(known) =>
        id ? (
          <Answer query={before} title={title} back={back}>
            {(view) => <Prepare rules={known} kind={view.kind} view={view} back={back} />}
          </Answer>
        ) : (
          <Prepare rules={known} kind={kind} back={back} />
        )
      }
    </Answer>
  );
}

function Prepare({
  rules,
  kind,
  view,
  back,
}: {
  rules: AppraisalRules;
  kind: AppraisalKind;
  view?: AppraisalView;
  back: { label: string; href: string };
}) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const navigate = useNavigate();
  const wanted = useSearchParams()[0].get('bank');
  const format = useFormat();
  const floor = rules.floors[kind];
  const floorWords = text({
    zh: `收回的票不少于应参加人数的 ${format.bound(floor.num, floor.den)}，结果才作数（${floor.source}${floor.confirmed ? '' : '，待核实'}）。`,
    en: `The result counts once ${format.bound(floor.num, floor.den)} of those entitled have taken part (${floor.source}${floor.confirmed ? '' : ', not confirmed'}).`,
  });
  const common: FieldSpec<FormValues>[] = [
    {
      name: 'plannedOn',
      label: text({ zh: '计划开始日期', en: 'Planned for' }),
      kind: 'date',
      required: true,
      width: 'short',
      ...(isAsked(kind)
        ? {}
        : {
            help: text({
              zh: `述职报告应提前 ${rules.reportLead.days} 天交（${rules.reportLead.source}），系统会提醒本人。`,
              en: `Duty reports are due ${rules.reportLead.days} days before (${rules.reportLead.source}); those rated are reminded.`,
            }),
          }),
    },
    {
      name: 'title',
      label: text({ zh: '名称', en: 'Title' }),
      kind: 'text',
      maxLength: 80,
      help: text({ zh: '不填则按年度和种类命名。', en: 'Left out, it is named after year and kind.' }),
    },
  ];
  const fields =
    kind === 'poll'
      ? pollFields(rules, text)
      : kind === 'survey'
        ? surveyFields(rules, text)
        : ratedFields(rules, kind, text);
  return (
    <FormPage<FormValues>
      title={text(view ? { zh: '修改', en: 'Change' } : newNames[kind])}
      lead={floorWords}
      back={back}
      initial={
        view
          ? initialOf(view)
          : {
              plannedOn: today,
              ...presetOf(rules, kind),
              // A task of the year leads here with its bank.
              ...(wanted && rules.banks.some((bank) => bank.id === wanted) ? { bankId: wanted } : {}),
            }
      }
      sections={[
        { key: 'what', fields },
        { key: 'when', fields: common },
      ]}
      submit={text(
        view ? { zh: '保存', en: 'Save' } : { zh: '保存，下一步开始', en: 'Save; opening comes next' },
      )}
      onCancel={() => void navigate(back.href)}
      onSubmit={async (values) => {
        const body = bodyOf(values, kind, rules);
        try {
          if (view) {
            await write('put', unit.code, `appraisals/${view.id}`, { ...body, version: view.version });
            setTimeout(() => void navigate(back.href), 0);
          } else {
            const made = await write<{ id: string }>('post', unit.code, 'appraisals', { ...body, kind });
            setTimeout(() => void navigate(`/desk/${unit.code}/appraisals/${made.id}`), 0);
          }
          return;
        } catch (error) {
          return formProblem(error);
        }
      }}
    />
  );
}

type Say = (words: { zh: string; en: string }) => string;

const bankIn = (rules: AppraisalRules, values: Partial<FormValues>) =>
  rules.banks.find((each) => each.id === values['bankId']);

/** How many are asked, in words. */
function askedOf(rules: AppraisalRules, electorate: Electorate, text: Say): string {
  const n = electorate === 'list' ? null : rules.electorates[electorate];
  return n === null
    ? text(electorateNames[electorate])
    : text({
        zh: `${electorateNames[electorate].zh}（${n} 人）`,
        en: `${electorateNames[electorate].en} (${n})`,
      });
}

function pollFields(rules: AppraisalRules, text: Say): FieldSpec<FormValues>[] {
  const question = (bankId: string): FieldSpec<FormValues> => {
    const bank = rules.banks.find((each) => each.id === bankId)!;
    return {
      name: `asked_${bank.id}`,
      label: text({ zh: '还问哪几项', en: 'Asked besides' }),
      kind: 'checkboxes',
      help: text({
        zh: `满意率按总的一问计算：“${bank.overall.zh}”`,
        en: `The rate is taken from the one question “${bank.overall.en}”`,
      }),
      options: bank.questions.map((each) => ({ value: each.id, label: text(each) })),
      when: (values) => values['bankId'] === bank.id,
    };
  };
  return [
    {
      name: 'bankId',
      label: text({ zh: '测评什么', en: 'What is judged' }),
      kind: 'radio',
      required: true,
      options: rules.banks.map((each) => ({
        value: each.id,
        label: text(each.title),
        help: text({
          zh: `第 ${each.version} 版，${each.source.document}${each.source.confirmed ? '' : '（待核实）'}`,
          en: `version ${each.version}, ${each.source.document}${each.source.confirmed ? '' : ' (not confirmed)'}`,
        }),
      })),
    },
    ...rules.banks.filter((each) => each.questions.length > 0).map((each) => question(each.id)),
    {
      name: 'own',
      label: text({ zh: '自己加的问题', en: 'Questions of your own' }),
      kind: 'textarea',
      rows: 3,
      help: text({
        zh: '一行一个，最多三个，都按满意、基本满意、不满意回答。',
        en: 'One a line, three at most; all answered by satisfied, basically, not.',
      }),
      check: (value) =>
        linesOf(value).length > 3
          ? text({ zh: '最多三个问题。', en: 'Three questions at most.' })
          : linesOf(value).some((each) => each.length < 2 || each.length > 60)
            ? text({ zh: '每个问题 2 至 60 个字。', en: 'Each has 2 to 60 characters.' })
            : undefined,
    },
    {
      name: 'electorate',
      label: text({ zh: '谁参加', en: 'Who is asked' }),
      kind: 'radio',
      help: text({ zh: '不选则按题库的规定。', en: 'Left out: as the bank says.' }),
      options: (['employees', 'members'] as const).map((value) => ({
        value,
        label: askedOf(rules, value, text),
      })),
      // The Home is for its members to assess, and for them alone.
      when: (values) => {
        const bank = bankIn(rules, values);
        return bank?.voters !== 'list' && bank?.topic !== 'home';
      },
    },
    {
      name: 'voters',
      label: text({ zh: '参加的人', en: 'Who takes part' }),
      kind: 'custom',
      required: true,
      help: text({
        zh: `经营管理人员，由他们评职工。结果总会给出合计：不足 ${rules.leastToBreakDown} 人时，可能看得出每个人的选择，投票前会告诉他们。`,
        en: `The managers, who rate the workers. The result always gives the sum: below ${rules.leastToBreakDown} people it may tell what each chose, and they are told so before they vote.`,
      }),
      render: pickPeople(),
      when: (values) => bankIn(rules, values)?.voters === 'list',
    },
    ...(rules.groups.length > 0
      ? [
          {
            name: 'groupId',
            label: text({ zh: '只测一个小组', en: 'One group alone' }),
            kind: 'select' as const,
            help: text({
              zh: `一般不选。小组测评不算单位的指标；有效票不足 ${rules.leastToBreakDown} 张时只给合计、不给留言。`,
              en: `Usually left out. A group's poll lights no window of the unit; below ${rules.leastToBreakDown} valid ballots only the sum is shown, and no remarks.`,
            }),
            options: rules.groups.map((each) => ({
              value: each.id,
              label: text({ zh: `${each.name}（${each.people} 人）`, en: `${each.name} (${each.people})` }),
            })),
            when: (values: Partial<FormValues>) => bankIn(rules, values)?.voters !== 'list',
          },
        ]
      : []),
  ];
}

function surveyFields(rules: AppraisalRules, text: Say): FieldSpec<FormValues>[] {
  return [
    {
      name: 'questions',
      label: text({ zh: '问什么', en: 'What is asked' }),
      kind: 'custom',
      required: true,
      help: text({
        zh: `从题库选，也可以自己写；文字题最多 ${mostTexts} 道。`,
        en: `From the bank, or in your own words; ${mostTexts} at most are answered in free words.`,
      }),
      render: (bind) => (
        <SurveyQuestions
          value={(bind.value as SurveyQuestion[] | undefined) ?? []}
          onChange={bind.onChange}
        />
      ),
    },
    {
      name: 'electorate',
      label: text({ zh: '谁参加', en: 'Who is asked' }),
      kind: 'radio',
      required: true,
      options: (['employees', 'members'] as const).map((value) => ({
        value,
        label: askedOf(rules, value, text),
      })),
    },
    ...(rules.groups.length > 0
      ? [
          {
            name: 'groupId',
            label: text({ zh: '只问一个小组', en: 'One group alone' }),
            kind: 'select' as const,
            help: text({
              zh: `一般不选。有效票不足 ${rules.leastToBreakDown} 张时不分列选项、不给文字回答。`,
              en: `Usually left out. Below ${rules.leastToBreakDown} valid ballots neither answers nor words are shown.`,
            }),
            options: rules.groups.map((each) => ({
              value: each.id,
              label: text({ zh: `${each.name}（${each.people} 人）`, en: `${each.name} (${each.people})` }),
            })),
          },
        ]
      : []),
  ];
}

function ratedFields(rules: AppraisalRules, kind: AppraisalKind, text: Say): FieldSpec<FormValues>[] {
  const electorates: Electorate[] =
    kind === 'officers' ? ['members', 'memberDelegates'] : ['delegates', 'employees'];
  return [
    {
      name: 'rated',
      label: text({ zh: '被评议的人和职务', en: 'Who is rated, and their office' }),
      kind: 'custom',
      required: true,
      render: (bind) => (
        <RatedPicker
          id={bind.id}
          value={(bind.value as Rated[] | undefined) ?? []}
          onChange={bind.onChange}
          invalid={bind.invalid}
        />
      ),
      check: (value) =>
        ((value as Rated[] | undefined) ?? []).some((each) => each.office.trim().length < 2)
          ? text({ zh: '请写出每个人的职务。', en: 'Write the office of each.' })
          : undefined,
    },
    {
      name: 'electorate',
      label: text({ zh: '谁评议', en: 'Who rates' }),
      kind: 'radio',
      required: true,
      options: electorates.map((value) => {
        const there = value === 'list' || rules.electorates[value] !== null;
        return {
          value,
          label: askedOf(rules, value, text),
          disabled: !there,
          ...(there ? {} : { help: text({ zh: '现在没有在任的代表。', en: 'None are in office now.' }) }),
        };
      }),
    },
    ...(kind === 'leaders'
      ? [
          {
            name: 'audience',
            label: text({ zh: '结果告诉谁', en: 'Who is told the result' }),
            kind: 'radio' as const,
            required: true,
            options: [
              {
                value: 'named',
                label: text({
                  zh: '本人、工会、上级工会和党组织',
                  en: 'The person, the union, the union above and the party',
                }),
              },
              { value: 'voters', label: text({ zh: '在大会上公布', en: 'Everybody who works here' }) },
            ],
          },
        ]
      : []),
  ];
}

/** People with an office each. */
function RatedPicker({
  id,
  value,
  onChange,
  invalid,
}: {
  id: string;
  value: Rated[];
  onChange: (rated: Rated[]) => void;
  invalid: boolean;
}): ReactNode {
  const text = useText();
  return (
    <>
      <PeoplePicker
        id={id}
        value={value.map((each) => each.person)}
        onChange={(people) =>
          onChange(
            people.map(
              (person) => value.find((each) => each.person.id === person.id) ?? { person, office: '' },
            ),
          )
        }
        invalid={invalid}
      />
      {value.map((each) => (
        <div key={each.person.id} style={{ display: 'flex', gap: 12, alignItems: 'center', marginTop: 8 }}>
          <span style={{ minWidth: '5em' }}>{each.person.name}</span>
          <Input
            aria-label={text({ zh: `${each.person.name}的职务`, en: `Office of ${each.person.name}` })}
            placeholder={text({ zh: '职务', en: 'Office' })}
            maxLength={40}
            value={each.office}
            onChange={(event) =>
              onChange(
                value.map((one) =>
                  one.person.id === each.person.id ? { ...one, office: event.target.value } : one,
                ),
              )
            }
          />
        </div>
      ))}
    </>
  );
}

const linesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A new poll asks everything of its bank; the officers in office are rated. */
const presetOf = (rules: AppraisalRules, kind: AppraisalKind): FormValues =>
  kind === 'survey'
    ? { electorate: 'employees' }
    : kind === 'poll'
      ? Object.fromEntries(
          rules.banks.map((bank) => [`asked_${bank.id}`, bank.questions.map((each) => each.id)]),
        )
      : {
          electorate:
            kind === 'officers'
              ? 'members'
              : rules.electorates.delegates === null
                ? 'employees'
                : 'delegates',
          ...(kind === 'leaders'
            ? { audience: 'named' }
            : {
                rated: rules.officers.map((each) => ({
                  person: { id: each.employeeId, name: each.name, department: null },
                  office: each.office,
                })),
              }),
        };

const initialOf = (view: AppraisalView): FormValues => ({
  plannedOn: view.plannedOn,
  title: view.title.zh,
  electorate: view.electorate,
  audience: view.audience,
  ...(view.bank
    ? {
        bankId: view.bank.id,
        [`asked_${view.bank.id}`]: view.questions
          .slice(1)
          .flatMap((each) => (each.id.startsWith('own') ? [] : [each.id])),
        own: view.questions.flatMap((each) => (each.id.startsWith('own') ? [each.zh] : [])).join('\n'),
      }
    : {}),
  ...(view.kind === 'survey'
    ? {
        questions: view.questions.map((each) => ({
          from: null,
          title: each.zh,
          form: each.form ?? 'single',
          answers: each.answers.map((answer) => answer.zh),
          most: each.most,
          keep: false,
        })),
      }
    : {}),
  groupId: view.groupId,
  voters: view.voters.map((each) => ({ ...each, department: null })),
  rated: view.subjects.map((each) => ({
    person: { id: each.employeeId, name: each.name, department: null },
    office: each.office,
  })),
});

function bodyOf(values: FormValues, kind: AppraisalKind, rules: AppraisalRules): object {
  const common = {
    plannedOn: values['plannedOn'],
    title: (values['title'] as string | undefined)?.trim() || null,
    electorate: values['electorate'] ?? null,
  };
  if (kind === 'survey')
    return { ...common, questions: values['questions'] ?? [], groupId: values['groupId'] ?? null };
  if (kind !== 'poll')
    return {
      ...common,
      audience: values['audience'] ?? null,
      subjects: ((values['rated'] as Rated[] | undefined) ?? []).map((each) => ({
        employeeId: each.person.id,
        office: each.office.trim(),
      })),
    };
  const bank = bankIn(rules, values);
  const kept = (values[`asked_${bank?.id}`] as string[] | undefined) ?? [];
  return {
    ...common,
    bankId: values['bankId'] ?? null,
    leftOut: (bank?.questions ?? []).filter((each) => !kept.includes(each.id)).map((each) => each.id),
    own: linesOf(values['own']),
    groupId: values['groupId'] ?? null,
    voterIds: pickedIds(values['voters']),
  };
}
