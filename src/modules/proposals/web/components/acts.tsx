/**
 * What the union's committee may do next with a proposal: a button for each, and the dialog behind it.
 *
 *   ProposalActs   buttons by the steps that the server says are open
 */
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, ask, FormDialog, useAct, useText, useUnit, reasonField } from '../../../../core/web/index.ts';
import { type FieldSpec, type FormValues } from '../../../../ui/desk/index.ts';
import { groundNames } from '../../locale.ts';
import { type ProposalState, refusalGrounds } from '../../states.ts';
import { fieldOfHandler, handledBy, useHandlerFields } from './handlers.tsx';
import { Motion } from './motion.tsx';
import '../proposals.css';

interface Subject {
  id: string;
  title: string;
  version: number;
  state: ProposalState;
  /** Of the round that stands; left out where nobody can have it yet. */
  assignments?: readonly { department: string; lead: boolean }[];
}
type Asked =
  | 'file'
  | 'refer'
  | 'bring'
  | 'recall'
  | 'screen'
  | 'assign'
  | 'assignMore'
  | 'reHandle'
  | 'implement'
  | 'milestone'
  | 'finish'
  | 'evaluate';

/** Whether one of the departments that have it leads. */
const isLed = (proposal: Subject) => proposal.assignments?.some((each) => each.lead) ?? false;

export function ProposalActs({
  proposal,
  may,
  others,
}: {
  proposal: Subject;
  /** Steps as the server names them; `screen` stands for return, merge, convert and reject together. */
  may: readonly string[];
  /** Proposals that it could be merged into. */
  /** What it can be merged into; not there while nobody knows yet. */
  others: readonly { id: string; title: string; state: string }[] | undefined;
}) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const [asked, setAsked] = useState<Asked | null>(null);
  const path = { unit: unit.code, proposal: proposal.id };
  const { version } = proposal;
  const can = (step: string) => may.includes(step);
  const buttons: { key: string; label: string; main?: boolean; run: () => void }[] = [];
  const add = (key: string, zh: string, en: string, run: () => void, main = false) =>
    buttons.push({ key, label: text({ zh, en }), run, main });
  if (can('takeUp'))
    add(
      'takeUp',
      '开始审查',
      'Begin the review',
      () =>
        void act(
          () =>
            ask(
              api.POST('/units/{unit}/proposals/{proposal}/take-up', { params: { path }, body: { version } }),
            ),
          text({ zh: '已开始审查', en: 'Under review' }),
        ),
      true,
    );
  if (can('file')) add('file', '立案', 'File it', () => setAsked('file'), true);
  if (can('screen') || can('return'))
    add('screen', '退回、并案、转建议、不立案', 'Return, merge, pass on, reject', () => setAsked('screen'));
  if (can('refer')) add('refer', '提交大会', 'Take to the congress', () => setAsked('refer'));
  if (can('bring')) add('bring', '列入大会议程', 'Put on an agenda', () => setAsked('bring'), true);
  if (can('recall')) add('recall', '改由部门办理', 'To a department instead', () => setAsked('recall'));
  if (can('assign')) add('assign', '交部门办理', 'Assign', () => setAsked('assign'), true);
  if (can('assignMore')) {
    const vacant = !isLed(proposal);
    add(
      'assignMore',
      vacant ? '重新交办' : '加交部门',
      vacant ? 'Assign anew' : 'Add a department',
      () => setAsked('assignMore'),
      vacant,
    );
  }
  if (can('reHandle')) add('reHandle', '交部门重新办理', 'Handle anew', () => setAsked('reHandle'), true);
  if (can('implement')) add('implement', '转入落实', 'Carry it out', () => setAsked('implement'), true);
  if (can('finish')) add('finish', '登记结果', 'Enter the outcome', () => setAsked('finish'), true);
  if (can('milestone')) add('milestone', '定节点', 'Set a milestone', () => setAsked('milestone'));
  if (can('evaluate')) add('evaluate', '评议', 'Evaluate', () => setAsked('evaluate'), true);
  const archive = () =>
    act(
      () =>
        ask(api.POST('/units/{unit}/proposals/{proposal}/archive', { params: { path }, body: { version } })),
      text({ zh: '案卷已归档', en: 'The dossier is archived' }),
      {
        title: text({ zh: '把案卷归档吗？', en: 'Archive the dossier?' }),
        body: text({
          zh: '提案表和签署的答复函存入档案，这件提案从此不再办理。归档后不能退回。',
          en: 'The form and the signed replies go into the archive, and nothing more is done about this proposal. It cannot be taken out again.',
        }),
        confirm: text({ zh: '归档', en: 'Archive' }),
      },
    );
  if (can('archive')) add('archive', '归档', 'Archive', () => void archive(), true);
  const close = () => setAsked(null);
  return (
    <>
      <div className="jpr-acts">
        {buttons.map((button, at) => (
          <Button
            key={button.key}
            type={button.main && buttons.findIndex((each) => each.main) === at ? 'primary' : 'default'}
            onClick={button.run}
          >
            {button.label}
          </Button>
        ))}
      </div>
      {asked === 'file' ? (
        <Simple
          title={text({ zh: `立案：${proposal.title}`, en: `File: ${proposal.title}` })}
          above={
            <p className="jd-help">
              {text({
                zh: '立案后按年度编号，记入提案档案，并告诉提案人和附议人。之后不能再退回或不予立案，接着交部门办理。',
                en: 'It gets the next number of the year, is entered in the file of proposals, and the proposer and seconders are told. It can then be neither returned nor rejected; next it goes to a department.',
              })}
            </p>
          }
          fields={[
            {
              name: 'reason',
              label: text({ zh: '审查意见', en: 'What the committee says' }),
              kind: 'textarea',
              rows: 3,
              maxLength: 1000,
              help: text({
                zh: '提案人会看到，也印在提案表上。',
                en: 'The proposer reads it; it stands on the form.',
              }),
            },
          ]}
          submit={text({ zh: '立案', en: 'File it' })}
          said={text({ zh: '已立案编号', en: 'Filed and numbered' })}
          onClose={close}
          send={(values) =>
            ask(
              api.POST('/units/{unit}/proposals/{proposal}/screening', {
                params: { path },
                body: { version, decision: 'file', reason: values.reason ? String(values.reason) : null },
              }),
            )
          }
        />
      ) : null}
      {asked === 'refer' || asked === 'bring' || asked === 'recall' ? (
        <Motion proposal={proposal} how={asked} onClose={close} />
      ) : null}
      {asked === 'screen' ? <Screen proposal={proposal} others={others} onClose={close} /> : null}
      {asked === 'assign' || asked === 'assignMore' || asked === 'reHandle' ? (
        <Assign proposal={proposal} how={asked} onClose={close} />
      ) : null}
      {asked === 'implement' ? (
        <Simple
          title={text({ zh: '转入落实', en: 'Carry it out' })}
          fields={[
            {
              name: 'note',
              label: text({ zh: '说明', en: 'Note' }),
              kind: 'textarea',
              rows: 3,
              maxLength: 1000,
              help: text({
                zh: '重办后仍不满意的，写明对提案人的书面说明。',
                en: 'Where it still did not satisfy: what was explained to the proposer in writing.',
              }),
            },
          ]}
          onClose={close}
          send={(values) =>
            ask(
              api.POST('/units/{unit}/proposals/{proposal}/implementation', {
                params: { path },
                body: { version, note: values.note ? String(values.note) : null },
              }),
            )
          }
        />
      ) : null}
      {asked === 'milestone' ? (
        <Simple
          title={text({ zh: '定节点', en: 'Set a milestone' })}
          fields={[
            {
              name: 'title',
              label: text({ zh: '做到哪一步', en: 'What' }),
              kind: 'text',
              required: true,
              maxLength: 120,
            },
            { name: 'dueOn', label: text({ zh: '什么时候', en: 'By when' }), kind: 'date', required: true },
          ]}
          onClose={close}
          send={(values) =>
            ask(
              api.POST('/units/{unit}/proposals/{proposal}/milestones', {
                params: { path },
                body: { version, title: String(values.title), dueOn: String(values.dueOn) },
              }),
            )
          }
        />
      ) : null}
      {asked === 'finish' ? (
        <Simple
          title={text({ zh: '登记结果', en: 'Enter the outcome' })}
          initial={{ outcome: 'done' }}
          fields={[
            {
              name: 'outcome',
              label: text({ zh: '结果', en: 'Outcome' }),
              kind: 'radio',
              required: true,
              options: [
                { value: 'done', label: text({ zh: '已落实', en: 'carried out' }) },
                ...(can('goLong')
                  ? [
                      {
                        value: 'longTerm',
                        label: text({ zh: '长期推进，按节点办', en: 'long term, by milestones' }),
                      },
                    ]
                  : []),
              ],
            },
            {
              name: 'note',
              label: text({ zh: '落实情况', en: 'What was done' }),
              kind: 'textarea',
              required: true,
              rows: 4,
              maxLength: 1000,
            },
          ]}
          onClose={close}
          send={(values) =>
            ask(
              api.POST('/units/{unit}/proposals/{proposal}/outcome', {
                params: { path },
                body: {
                  version,
                  outcome: values.outcome === 'longTerm' ? 'longTerm' : 'done',
                  note: String(values.note),
                },
              }),
            )
          }
        />
      ) : null}
      {asked === 'evaluate' ? (
        <Simple
          title={text({ zh: '评议', en: 'Evaluate' })}
          fields={[
            {
              name: 'evaluation',
              label: text({ zh: '评议意见', en: 'Evaluation' }),
              kind: 'textarea',
              required: true,
              rows: 4,
              maxLength: 1000,
            },
            { name: 'awarded', label: text({ zh: '评为优秀提案', en: 'A best proposal' }), kind: 'checkbox' },
          ]}
          onClose={close}
          send={(values) =>
            ask(
              api.POST('/units/{unit}/proposals/{proposal}/evaluation', {
                params: { path },
                body: { version, evaluation: String(values.evaluation), awarded: values.awarded === true },
              }),
            )
          }
        />
      ) : null}
    </>
  );
}

function Simple({
  title,
  fields,
  initial,
  above,
  submit,
  said,
  send,
  onClose,
}: {
  title: string;
  fields: FieldSpec<FormValues>[];
  initial?: FormValues;
  above?: ReactNode;
  submit?: string;
  said?: string;
  send: (values: FormValues) => Promise<unknown>;
  onClose: () => void;
}) {
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={title}
      fields={fields}
      initial={initial ?? {}}
      above={above}
      submit={submit ?? text({ zh: '登记', en: 'Enter' })}
      said={said ?? text({ zh: '已登记', en: 'Entered' })}
      onClose={onClose}
      send={send}
    />
  );
}

function Screen({
  proposal,
  others,
  onClose,
}: {
  proposal: Subject;
  /** What it can be merged into; not there while nobody knows yet. */
  others: readonly { id: string; title: string; state: string }[] | undefined;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const handlerFields = useHandlerFields({
    period: 'suggestion',
    when: (values) => values.decision === 'convert',
  });
  return (
    <FormDialog<FormValues>
      title={proposal.title}
      wide
      fieldOf={fieldOfHandler}
      fields={[
        {
          name: 'decision',
          label: text({ zh: '怎样处理', en: 'What becomes of it' }),
          kind: 'radio',
          required: true,
          options: [
            { value: 'return', label: text({ zh: '退回修改', en: 'Return for changes' }) },
            {
              value: 'merge',
              label: text({ zh: '并入另一件', en: 'Merge into another' }),
              disabled: !others?.length,
              ...(others?.length === 0
                ? {
                    help: text({
                      zh: '同一次征集里没有别的提案可以并入：只能并入审查中、已立案或办理中的提案。',
                      en: 'Nothing to merge it into: only a proposal of the same call that is under review, filed or being handled.',
                    }),
                  }
                : {}),
            },
            {
              value: 'convert',
              label: text({
                zh: '转为建议，交部门答复',
                en: 'Make it a suggestion, for a department to answer',
              }),
            },
            { value: 'reject', label: text({ zh: '不予立案', en: 'Do not file it' }) },
          ],
        },
        {
          name: 'mergeInto',
          label: text({ zh: '并入哪一件', en: 'Into which' }),
          kind: 'select',
          required: true,
          when: (values) => values.decision === 'merge',
          options: (others ?? []).map((each) => ({ value: each.id, label: each.title })),
        },
        {
          name: 'ground',
          label: text({ zh: '依据', en: 'Ground' }),
          kind: 'select',
          required: true,
          when: (values) => values.decision === 'reject',
          options: refusalGrounds.map((value) => ({ value, label: text(groundNames[value]) })),
        },
        ...handlerFields,
        reasonField(text, {
          label: text({ zh: '书面理由', en: 'Written reason' }),
          rows: 4,
          maxLength: 1000,
          help: text({ zh: '提案人会看到。', en: 'The proposer reads it.' }),
        }),
      ]}
      submit={text({ zh: '确定', en: 'Decide' })}
      said={text({ zh: '已处理，并告诉提案人', en: 'Done; the proposer is told' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.POST('/units/{unit}/proposals/{proposal}/screening', {
            params: { path: { unit: unit.code, proposal: proposal.id } },
            body: {
              version: proposal.version,
              decision: values.decision as 'return',
              reason: String(values.reason ?? ''),
              ...(values.ground ? { ground: values.ground as 'law' } : {}),
              ...(values.decision === 'convert' ? handledBy(values) : {}),
              ...(values.mergeInto ? { mergeInto: String(values.mergeInto) } : {}),
            },
          }),
        )
      }
    />
  );
}

function Assign({
  proposal,
  how,
  onClose,
}: {
  proposal: Subject;
  how: 'assign' | 'assignMore' | 'reHandle';
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const vacant = how === 'assignMore' && !isLed(proposal);
  const handlerFields = useHandlerFields({
    period:
      proposal.state === 'convertedToSuggestion'
        ? 'suggestion'
        : how === 'reHandle' || proposal.state === 'reHandled'
          ? 'reHandling'
          : 'reply',
    ...(vacant
      ? {
          having: proposal.assignments?.map((each) => each.department) ?? [],
          help: text({
            zh: '牵头部门没有了，第一个改为牵头，也可以选正在办的部门。',
            en: 'No department leads now: the first does from now on, be it one that has it already.',
          }),
        }
      : how === 'assignMore'
        ? {
            help: text({
              zh: '已经在办的部门不变，这里加的部门协办。',
              en: 'Those that have it keep it; these cooperate.',
            }),
          }
        : {}),
  });
  return (
    <FormDialog<FormValues>
      title={
        how === 'reHandle'
          ? text({ zh: '交部门重新办理', en: 'Handle anew' })
          : how === 'assign'
            ? text({ zh: '交部门办理', en: 'Assign' })
            : vacant
              ? text({ zh: '重新交办', en: 'Assign anew' })
              : text({ zh: '加交部门', en: 'Add a department' })
      }
      wide
      fields={[
        ...handlerFields,
        {
          name: 'note',
          label: text({ zh: '交办说明', en: 'Note' }),
          kind: 'textarea',
          rows: 2,
          maxLength: 500,
        },
      ]}
      submit={text({ zh: '交办', en: 'Assign' })}
      said={text({ zh: '已交办', en: 'Assigned' })}
      fieldOf={fieldOfHandler}
      onClose={onClose}
      send={(values) => {
        const body = {
          version: proposal.version,
          ...handledBy(values),
          note: values.note ? String(values.note) : null,
        };
        const params = { path: { unit: unit.code, proposal: proposal.id } };
        return how === 'reHandle'
          ? ask(api.POST('/units/{unit}/proposals/{proposal}/re-handling', { params, body }))
          : ask(api.POST('/units/{unit}/proposals/{proposal}/assignments', { params, body }));
      }}
    />
  );
}
