/**
 * Steps at the desk.
 *
 *   StepState   how one stands
 *   StepsDone   how many of them are done, as a cell of a list
 *   ownerOf     who carries it out
 *   Steps       a list of them
 *   StepDialog  sets one down, or changes it
 */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { FormDialog, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { type FieldSpec, type FormValues, StateTag } from '../../../../ui/desk/index.ts';
import '../congress.css';
import { read, type StepOwners, type StepRow, write } from '../calls.ts';

export function StepState({ step }: { step: Pick<StepRow, 'state' | 'overdue' | 'late'> }) {
  const text = useText();
  return (
    <StateTag
      tone={
        step.state === 'done' ? 'good' : step.overdue ? 'bad' : step.state === 'reported' ? 'info' : 'wait'
      }
    >
      {step.state === 'done'
        ? step.late
          ? text({ zh: '已办结（逾期）', en: 'Done, late' })
          : text({ zh: '已办结', en: 'Done' })
        : step.state === 'reported'
          ? text({ zh: '已报办结，待确认', en: 'Reported done, to be confirmed' })
          : step.overdue
            ? text({ zh: '逾期', en: 'Overdue' })
            : text({ zh: '办理中', en: 'Under way' })}
    </StateTag>
  );
}

export function StepsDone({ done, of, overdue }: { done: number; of: number; overdue: number }) {
  const text = useText();
  return (
    <>
      {of > 0 ? `${done} / ${of}` : ''}{' '}
      {overdue > 0 ? (
        <StateTag tone="bad">{text({ zh: `逾期 ${overdue}`, en: `${overdue} overdue` })}</StateTag>
      ) : null}
    </>
  );
}

export const ownerOf = (step: Pick<StepRow, 'owner' | 'ownerName'>): string =>
  [step.owner, step.ownerName].filter((each, at, all) => each && all.indexOf(each) === at).join(' · ');

/** Each leads to its own page, where it is followed up. */
export function Steps({ steps }: { steps: StepRow[] }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const open = unit.may('showFollowUp');
  return (
    <ul className="cg-bodies">
      {steps.map((step) => (
        <li key={step.id}>
          <h3>
            {open ? <Link to={`/desk/${unit.code}/follow-ups/${step.id}`}>{step.what}</Link> : step.what}{' '}
            <StepState step={step} />
          </h3>
          <p>
            {[
              step.place,
              ownerOf(step) ||
                (step.state === 'done' ? '' : text({ zh: '还没有承办人', en: 'nobody is responsible yet' })),
            ]
              .filter(Boolean)
              .join(' · ')}{' '}
            ·{' '}
            {step.doneOn
              ? format.day(step.doneOn)
              : text({ zh: `${format.day(step.dueOn)} 前`, en: `by ${format.day(step.dueOn)}` })}
            {step.outcome ? ` · ${step.outcome}` : ''}
          </p>
        </li>
      ))}
    </ul>
  );
}

/**
 * Sets a step down, or changes it.
 *
 * @param at where it is sent, below the unit
 * @param step what stands already; `version` goes with it
 */
export function StepDialog({
  at,
  step,
  found,
  dueOn,
  onClose,
}: {
  at: string;
  step?: { what: string; owner: string; ownerAccountId: string | null; dueOn: string; version: number };
  /** It was found on a tour: where, and the owner may be named later. */
  found?: boolean;
  dueOn?: string;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const owners = useQuery({
    queryKey: ['step-owners', unit.code],
    queryFn: () => read<StepOwners>(unit.code, 'follow-up-owners'),
  });
  const place: FieldSpec<FormValues> = {
    name: 'place',
    label: text({ zh: '地点', en: 'Where' }),
    kind: 'text',
    maxLength: 120,
  };
  return (
    <FormDialog<FormValues>
      title={
        found ? text({ zh: '发现的问题', en: 'What was found' }) : text({ zh: '落实事项', en: 'A step' })
      }
      initial={{
        what: step?.what ?? '',
        owner: step?.owner ?? '',
        ownerAccountId: step?.ownerAccountId ?? '',
        dueOn: step?.dueOn ?? dueOn,
      }}
      fields={[
        ...(found ? [place] : []),
        {
          name: 'what',
          label: found
            ? text({ zh: '问题', en: 'The problem' })
            : text({ zh: '要办的事', en: 'What is to be done' }),
          kind: 'textarea',
          rows: 3,
          required: true,
          maxLength: 300,
        },
        {
          name: 'owner',
          label: text({ zh: '承办部门或人', en: 'Department or person' }),
          kind: 'text',
          required: true,
          maxLength: 60,
        },
        {
          name: 'ownerAccountId',
          label: text({ zh: '责任人的账号', en: 'Account that is responsible' }),
          kind: 'select',
          help: text({
            zh: '待办送到这个账号，由本人记进展、报办结；没有账号的由工会跟办。行政部门的人要先有“行政方”职务。',
            en: 'The task stands in this inbox, and they note progress and report it done. Without one the office follows it up. People of the administration need the role of the administration’s side first.',
          }),
          options: [
            { value: '', label: text({ zh: '没有账号，工会跟办', en: 'None: the office follows it up' }) },
            ...(owners.data?.accounts ?? []).map((each) => ({ value: each.id, label: each.name })),
          ],
        },
        {
          name: 'dueOn',
          label: text({ zh: '办结期限', en: 'By when' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      send={(values) => {
        const body = { ...values, ownerAccountId: values['ownerAccountId'] || null };
        return step
          ? write('put', unit.code, at, { ...body, version: step.version })
          : write('post', unit.code, at, body);
      }}
      onClose={onClose}
    />
  );
}
