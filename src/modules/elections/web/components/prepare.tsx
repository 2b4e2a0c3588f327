/** What is to be elected: asked when an election is prepared, and again when it is corrected before the request. */
import { FormDialog, formatDay, useText, useUnit } from '../../../../core/web/index.ts';
import type { FieldSpec, FormValues } from '../../../../ui/desk/index.ts';
import { contestName } from '../../locale.ts';
import { type ElectionList, type ElectionRow, type ElectionView, write } from '../calls.ts';

export type Kind = ElectionRow['kind'];
interface Choice {
  key: string;
  contest: { committee: string | null; office: string };
  name: { zh: string; en: string };
  least: number | undefined;
  most: number | undefined;
  preset: number | undefined;
  help: { zh: string; en: string } | null;
}

export const keyOf = (contest: { committee: string | null; office: string }) =>
  `${contest.committee ?? 'board'}_${contest.office}`;

/** The contests that a kind of election may have, each with its seats. */
function choicesOf(plan: ElectionList['plan'], kind: Kind): Choice[] {
  if (kind === 'renewal')
    return (plan.renewal?.contests ?? []).map((one) => ({
      key: keyOf(one),
      contest: { committee: one.committee, office: one.office },
      name: contestName(one),
      least: one.seats?.min,
      most: one.seats?.max ?? undefined,
      preset: one.preset ?? undefined,
      help: one.office === 'member' ? one.explanation : null,
    }));
  if (kind === 'byElection')
    return plan.vacancies.map((one) => ({
      key: keyOf(one),
      contest: { committee: one.committee, office: one.office },
      name: contestName(one),
      least: 1,
      most: one.seats,
      preset: one.seats,
      help: one.dueOn
        ? {
            zh: `应在 ${formatDay(one.dueOn, 'zh-CN')}前补选。`,
            en: `To be filled by ${formatDay(one.dueOn, 'en')}.`,
          }
        : null,
    }));
  return plan.directors.map((one) => {
    const contest = { committee: null, office: one.office };
    return {
      key: keyOf(contest),
      contest,
      name: contestName(contest),
      least: 1,
      most: one.vacant,
      preset: one.vacant,
      help: null,
    };
  });
}

/** @param of the election that is corrected; none: one is prepared */
export function PrepareDialog({
  plan,
  kind,
  of,
  onClose,
}: {
  plan: ElectionList['plan'];
  kind: Kind;
  of?: ElectionView;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const choices = choicesOf(plan, kind);
  const asked = (values: FormValues) => choices.filter((one) => values[one.key]);
  const years = plan.renewal?.termYears ?? [];
  const fields: FieldSpec<FormValues>[] = [
    ...(kind === 'renewal'
      ? [
          {
            name: 'termYears',
            label: text({ zh: '任期', en: 'Term' }),
            kind: 'radio' as const,
            required: true,
            options: years.map((one) => ({
              value: String(one),
              label: text({ zh: `${one} 年`, en: `${one} years` }),
            })),
          },
        ]
      : []),
    ...choices.map((one) => ({
      name: one.key,
      label: text({ zh: `${one.name.zh}名额`, en: `Seats: ${one.name.en}` }),
      kind: 'number' as const,
      integer: true,
      width: 'short' as const,
      ...(one.least === undefined ? {} : { min: one.least }),
      ...(one.most === undefined ? {} : { max: one.most }),
      help: one.help
        ? text(one.help)
        : text({ zh: '不选举的留空。', en: 'Leave empty what is not elected.' }),
    })),
    {
      name: 'plannedOn',
      label: text({ zh: '拟选举日期', en: 'Planned for' }),
      kind: 'date',
      required: kind !== 'directors',
      width: 'short',
    },
    {
      name: 'reason',
      label: text({ zh: '情况说明（写进请示）', en: 'What the request says' }),
      kind: 'textarea',
      maxLength: 2000,
    },
  ];
  return (
    <FormDialog<FormValues>
      title={text(of ? { zh: '修改', en: 'Correct it' } : { zh: '筹备选举', en: 'Prepare an election' })}
      fields={fields}
      initial={{
        termYears: String(of?.termYears ?? years[0] ?? ''),
        plannedOn: of?.plannedOn ?? undefined,
        reason: of?.reason ?? '',
        ...Object.fromEntries(
          choices.map((one) => [
            one.key,
            of ? of.contests.find((each) => keyOf(each) === one.key)?.seats : one.preset,
          ]),
        ),
      }}
      submit={text(of ? { zh: '保存', en: 'Save' } : { zh: '开始筹备', en: 'Begin' })}
      said={text(of ? { zh: '已保存。', en: 'Saved.' } : { zh: '已建立。', en: 'Made.' })}
      send={(values) =>
        write(of ? 'put' : 'post', unit.code, of ? `elections/${of.id}` : 'elections', {
          ...(of
            ? { version: of.version, ...(of.termNumber ? { termNumber: of.termNumber } : {}) }
            : { kind }),
          ...(kind === 'renewal' ? { termYears: Number(values['termYears']) } : {}),
          plannedOn: values['plannedOn'] || null,
          reason: values['reason'] ?? '',
          contests: asked(values).map((one) => ({ ...one.contest, seats: values[one.key] })),
        })
      }
      fieldOf={(refused, values) => {
        const found = /^contests\.(\d+)\./.exec(refused);
        return found ? asked(values)[Number(found[1])]?.key : undefined;
      }}
      onClose={onClose}
    />
  );
}
