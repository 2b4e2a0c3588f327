/** One step: who, by when; progress and proof, reported by the owner, confirmed or sent back by the union. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Answer, FormDialog, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { Facts, type FieldSpec, type FormValues, Page, Section } from '../../../../ui/desk/index.ts';
import { read, saveBelow, type StepView, uploadAll, write } from '../calls.ts';
import { ownerOf, StepDialog, StepState } from '../components/steps.tsx';
import '../congress.css';

const noteNames = {
  progress: { zh: '进展', en: 'Progress' },
  reported: { zh: '报办结', en: 'Reported done' },
  returned: { zh: '退回继续办理', en: 'Sent back' },
  confirmed: { zh: '工会确认办结', en: 'Confirmed by the union' },
};

export function FollowUpPage() {
  const unit = useUnit();
  const text = useText();
  const { step: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['follow-up', unit.code, id],
    queryFn: () => read<StepView>(unit.code, `follow-ups/${id}`),
  });
  const back = { label: text({ zh: '落实台账', en: 'Carrying out' }), href: `/desk/${unit.code}/follow-ups` };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

type Asked = 'progress' | 'report' | 'confirm' | 'return' | 'change' | null;

function Whole({ view, back }: { view: StepView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [asked, setAsked] = useState<Asked>(null);
  const from = view.resolutionId ? `resolutions/${view.resolutionId}` : `tours/${view.tourId}`;
  return (
    <Page
      title={view.what}
      back={back}
      actions={
        view.state === 'reported' && view.may.confirm ? (
          <Button type="primary" onClick={() => setAsked('confirm')}>
            {text({ zh: '确认办结', en: 'Confirm' })}
          </Button>
        ) : view.may.report ? (
          <Button type="primary" onClick={() => setAsked(view.ownerAccountId ? 'report' : 'confirm')}>
            {view.ownerAccountId
              ? text({ zh: '报办结', en: 'Report it done' })
              : text({ zh: '登记办结', en: 'Mark as done' })}
          </Button>
        ) : undefined
      }
    >
      <Facts
        items={[
          { key: 'state', label: text({ zh: '状态', en: 'State' }), value: <StepState step={view} /> },
          {
            key: 'from',
            label: text({ zh: '来源', en: 'From' }),
            value: <Link to={`/desk/${unit.code}/${from}`}>{text(view.source)}</Link>,
          },
          ...(view.place
            ? [{ key: 'place', label: text({ zh: '地点', en: 'Where' }), value: view.place }]
            : []),
          {
            key: 'owner',
            label: text({ zh: '承办', en: 'Who' }),
            value: ownerOf(view) || text({ zh: '还没有承办人', en: 'nobody is responsible yet' }),
            ...(view.may.change
              ? {
                  action: (
                    <Button size="small" onClick={() => setAsked('change')}>
                      {text({ zh: '修改', en: 'Change' })}
                    </Button>
                  ),
                }
              : {}),
          },
          {
            key: 'due',
            label: text({ zh: '期限', en: 'By' }),
            value: `${format.day(view.dueOn)}${view.doneOn ? text({ zh: `，${format.day(view.doneOn)} 办结`, en: `, done on ${format.day(view.doneOn)}` }) : ''}`,
          },
          ...(view.outcome
            ? [{ key: 'outcome', label: text({ zh: '结果', en: 'What came of it' }), value: view.outcome }]
            : []),
        ]}
      />
      <Section
        title={text({ zh: '进展', en: 'How it went' })}
        actions={
          view.may.progress ? (
            <Button onClick={() => setAsked('progress')}>
              {text({ zh: '记进展', en: 'Note progress' })}
            </Button>
          ) : undefined
        }
      >
        {view.notes.length === 0 ? (
          <p className="jd-none">{text({ zh: '还没有记录。', en: 'Nothing was noted yet.' })}</p>
        ) : null}
        <ul className="cg-papers">
          {view.notes.map((note) => (
            <li key={note.id}>
              <b>{text(noteNames[note.kind])}</b>{' '}
              <small>
                {format.moment(note.at)} · {note.by}
              </small>
              <p className="cg-wording">{note.note}</p>
              {note.files.map((file) => (
                <Button
                  key={file.id}
                  size="small"
                  onClick={() => void saveBelow(unit.code, `follow-ups/${view.id}/files/${file.id}`)}
                >
                  {file.name}
                </Button>
              ))}
            </li>
          ))}
        </ul>
      </Section>
      {view.state === 'reported' && view.may.confirm ? (
        <p className="cg-more">
          <Button onClick={() => setAsked('return')}>
            {text({ zh: '退回继续办理', en: 'Send it back' })}
          </Button>
        </p>
      ) : null}
      {view.state === 'open' && view.may.confirm && view.ownerAccountId ? (
        <p className="cg-more">
          <Button type="text" onClick={() => setAsked('confirm')}>
            {text({ zh: '责任人交了书面材料，由工会登记办结', en: 'Handed in on paper: mark it as done' })}
          </Button>
        </p>
      ) : null}
      <Dialogs view={view} asked={asked} onClose={() => setAsked(null)} />
    </Page>
  );
}

function Dialogs({ view, asked, onClose }: { view: StepView; asked: Asked; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `follow-ups/${view.id}`;
  const proof: FieldSpec<FormValues> = {
    name: 'files',
    label: text({ zh: '证明材料', en: 'Proof' }),
    kind: 'file',
    multiple: true,
  };
  if (asked === 'change') return <StepDialog at={at} step={view} onClose={onClose} />;
  if (asked === 'progress' || asked === 'report')
    return (
      <FormDialog<FormValues>
        title={
          asked === 'progress'
            ? text({ zh: '记进展', en: 'Note progress' })
            : text({ zh: '报办结', en: 'Report it done' })
        }
        fields={[
          {
            name: 'note',
            label:
              asked === 'progress'
                ? text({ zh: '做了什么', en: 'What was done' })
                : text({ zh: '办理结果', en: 'What came of it' }),
            kind: 'textarea',
            required: true,
            maxLength: 1000,
          },
          proof,
        ]}
        submit={
          asked === 'progress'
            ? text({ zh: '记下', en: 'Note it' })
            : text({ zh: '报工会确认', en: 'Report it' })
        }
        send={async (values) =>
          write('post', unit.code, `${at}/${asked}`, {
            note: values['note'],
            fileIds: await uploadAll(unit.code, values['files']),
            ...(asked === 'report' ? { version: view.version } : {}),
          })
        }
        onClose={onClose}
      />
    );
  if (asked === 'confirm')
    return (
      <FormDialog<FormValues>
        title={text({ zh: '确认办结', en: 'Confirm that it is done' })}
        above={view.outcome ? <p className="cg-wording">{view.outcome}</p> : undefined}
        fields={[
          {
            name: 'outcome',
            label: text({ zh: '办理结果', en: 'What came of it' }),
            kind: 'textarea',
            required: !view.outcome,
            maxLength: 1000,
            ...(view.outcome
              ? {
                  help: text({
                    zh: '不填就用责任人写的结果。',
                    en: 'Left empty, the owner’s words stand.',
                  }),
                }
              : {}),
          },
          proof,
        ]}
        submit={text({ zh: '办结', en: 'Done' })}
        said={text({ zh: '已办结。', en: 'Done.' })}
        send={async (values) =>
          write('post', unit.code, `${at}/confirmation`, {
            outcome: values['outcome'] ?? '',
            version: view.version,
            fileIds: await uploadAll(unit.code, values['files']),
          })
        }
        onClose={onClose}
      />
    );
  if (asked === 'return')
    return (
      <FormDialog<FormValues>
        title={text({ zh: '退回继续办理', en: 'Send it back' })}
        initial={{ dueOn: view.dueOn }}
        fields={[
          {
            name: 'note',
            label: text({ zh: '还差什么', en: 'What is still missing' }),
            kind: 'textarea',
            required: true,
            maxLength: 300,
          },
          {
            name: 'dueOn',
            label: text({ zh: '办结期限', en: 'By when' }),
            kind: 'date',
            required: true,
            width: 'short',
          },
        ]}
        submit={text({ zh: '退回', en: 'Send it back' })}
        send={(values) => write('post', unit.code, `${at}/return`, { ...values, version: view.version })}
        onClose={onClose}
      />
    );
  return null;
}
