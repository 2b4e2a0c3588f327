/** Motions and amendments at the desk: entered from the room, seconded, compared, answered; what they became. */
import { Button } from 'antd';
import { useState } from 'react';
import { FormDialog, pickedIds, pickPeople, useText, useUnit } from '../../../../core/web/index.ts';
import { type FieldSpec, type FormValues, Section, StateTag } from '../../../../ui/desk/index.ts';
import { type MeetingView, type Motion, write } from '../calls.ts';
import { itemStateNames, motionStateNames, outcomeNames, powerNames } from '../words.ts';
import { Compared } from './parts.tsx';

type Asked = { kind: 'enter' } | { kind: 'answer' | 'seconders'; motion: Motion } | null;

export function Motions({ view }: { view: MeetingView }) {
  const text = useText();
  const [asked, setAsked] = useState<Asked>(null);
  if (view.motions.length === 0 && !view.may.conduct) return null;
  return (
    <Section
      title={text({ zh: '动议与修正案', en: 'Motions and amendments' })}
      actions={
        view.may.conduct ? (
          <Button onClick={() => setAsked({ kind: 'enter' })}>
            {text({ zh: '登记会场动议', en: 'Enter a motion' })}
          </Button>
        ) : undefined
      }
    >
      {view.motions.length === 0 ? (
        <p className="jd-none">
          {text({
            zh: '还没有动议。代表在手机上提出，会场口头提出的在这里登记。',
            en: 'Nothing was moved yet. Delegates move on their phones; what is moved in the room is entered here.',
          })}
        </p>
      ) : null}
      <ul className="cg-bodies">
        {view.motions.map((motion) => (
          <One key={motion.id} view={view} motion={motion} ask={setAsked} />
        ))}
      </ul>
      {asked?.kind === 'enter' ? <Enter view={view} onClose={() => setAsked(null)} /> : null}
      {asked?.kind === 'seconders' ? (
        <Seconders view={view} motion={asked.motion} onClose={() => setAsked(null)} />
      ) : null}
      {asked?.kind === 'answer' ? (
        <AnswerTo view={view} motion={asked.motion} onClose={() => setAsked(null)} />
      ) : null}
    </Section>
  );
}

function One({ view, motion, ask }: { view: MeetingView; motion: Motion; ask: (asked: Asked) => void }) {
  const text = useText();
  const about = view.items.find((item) => item.id === motion.itemId);
  const became = view.items.find((item) => item.id === motion.agendaItemId);
  const short = view.secondersNeeded - motion.seconders.length;
  return (
    <li>
      <h3>
        {motion.title}{' '}
        <StateTag tone={motion.state === 'adopted' ? 'good' : motion.state === 'rejected' ? 'bad' : 'wait'}>
          {text(motionStateNames[motion.state])}
        </StateTag>
      </h3>
      <p>
        {motion.kind === 'amendment'
          ? text({ zh: `对“${about?.title ?? ''}”的修正案，`, en: `Amendment of “${about?.title ?? ''}”, ` })
          : ''}
        {text({ zh: `提出：${motion.proposer}`, en: `moved by ${motion.proposer}` })}
        {motion.seconders.length > 0
          ? text({
              zh: `，附议：${motion.seconders.join('、')}`,
              en: `, seconded by ${motion.seconders.join(', ')}`,
            })
          : ''}
        {motion.state === 'submitted' && short > 0
          ? text({ zh: `，还差 ${short} 人附议`, en: `, ${short} more must second it` })
          : ''}
        {motion.reason ? text({ zh: `。理由：${motion.reason}`, en: `. ${motion.reason}` }) : ''}
      </p>
      {motion.kind === 'amendment' ? (
        <Compared before={motion.base} after={motion.wording} />
      ) : (
        <p className="cg-wording">{motion.wording}</p>
      )}
      {motion.answer ? <p>{text({ zh: `答复：${motion.answer}`, en: `Answer: ${motion.answer}` })}</p> : null}
      {became ? (
        <p>
          {text({ zh: '已列入议程：', en: 'On the agenda: ' })}
          <a href={`#item-${became.id}`}>{became.title}</a>{' '}
          <StateTag tone={became.outcome === 'passed' ? 'good' : became.outcome ? 'bad' : 'quiet'}>
            {text(became.outcome ? outcomeNames[became.outcome] : itemStateNames[became.state])}
          </StateTag>
        </p>
      ) : null}
      {view.may.conduct && (motion.state === 'submitted' || motion.state === 'accepted') ? (
        <p className="cg-item-acts">
          {motion.state === 'submitted' ? (
            <Button onClick={() => ask({ kind: 'seconders', motion })}>
              {text({ zh: '登记会场附议', en: 'Enter who seconds it' })}
            </Button>
          ) : null}
          <Button onClick={() => ask({ kind: 'answer', motion })}>
            {text({ zh: '主席团答复', en: 'Answer' })}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

interface DialogProps {
  view: MeetingView;
  onClose: () => void;
}

/** What was moved by word of mouth or on a sheet of paper. */
function Enter({ view, onClose }: DialogProps) {
  const unit = useUnit();
  const text = useText();
  const open = view.items.filter(
    (item) => (item.state === 'pending' || item.state === 'discussing') && item.wording !== '',
  );
  const wordingOf = (id: unknown) => open.find((item) => item.id === id)?.wording;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '登记会场动议', en: 'Enter a motion' })}
      wide
      draftKey={`motion-${view.id}`}
      initial={{ itemId: '' }}
      fields={[
        {
          name: 'proposer',
          label: text({ zh: '提出人', en: 'Moved by' }),
          kind: 'custom',
          required: true,
          help: text({ zh: '须已签到。', en: 'They must have signed in.' }),
          render: pickPeople(1),
        },
        {
          name: 'seconders',
          label: text({ zh: '附议人', en: 'Seconded by' }),
          kind: 'custom',
          help: text({
            zh: `${view.secondersNeeded} 人附议后主席团才受理；也可以稍后登记，或由本人在手机上附议。`,
            en: `The presidium takes it up once ${view.secondersNeeded} second it; they can also do so later, or on their phones.`,
          }),
          render: pickPeople(),
        },
        {
          name: 'itemId',
          label: text({ zh: '动议还是修正案', en: 'Motion or amendment' }),
          kind: 'select',
          options: [
            { value: '', label: text({ zh: '动议：提出新的事项', en: 'A motion: something new' }) },
            ...open.map((item) => ({
              value: item.id,
              label: text({ zh: `修改“${item.title}”的文本`, en: `Amend the text of “${item.called.en}”` }),
            })),
          ],
        },
        {
          name: 'title',
          label: text({ zh: '标题', en: 'Title' }),
          kind: 'text',
          required: true,
          maxLength: 120,
        },
        {
          name: 'wording',
          label: text({ zh: '提请大会决定的文本', en: 'The text to be decided on' }),
          kind: 'textarea',
          rows: 6,
          required: true,
          maxLength: 40_000,
          help: text({
            zh: '修正案请写修改后的全文，页面会自动与原文对照。',
            en: 'For an amendment write the whole text as it would be; the page compares it with the present one.',
          }),
          check: (value, values) =>
            values['itemId'] && value === wordingOf(values['itemId'])
              ? text({ zh: '与现在的文本一样，没有修改。', en: 'It is the same as the present text.' })
              : undefined,
        },
        {
          name: 'reason',
          label: text({ zh: '理由', en: 'Why' }),
          kind: 'textarea',
          maxLength: 2000,
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      fieldOf={(refused) => ({ proposerId: 'proposer', seconderIds: 'seconders' })[refused]}
      send={(values) =>
        write('post', unit.code, `meetings/${view.id}/motions/entered`, {
          kind: values['itemId'] ? 'amendment' : 'motion',
          itemId: values['itemId'] || null,
          title: values['title'],
          wording: values['wording'],
          reason: values['reason'] ?? '',
          proposerId: pickedIds(values['proposer'])[0],
          seconderIds: pickedIds(values['seconders']),
        })
      }
      onClose={onClose}
    />
  );
}

function Seconders({ view, motion, onClose }: DialogProps & { motion: Motion }) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '登记会场附议', en: 'Who seconds it in the room' })}
      above={<p>{motion.title}</p>}
      fields={[
        {
          name: 'employeeIds',
          label: text({ zh: '附议的人', en: 'Seconders' }),
          kind: 'custom',
          required: true,
          help: text({
            zh: '只登记在场举手附议、不便用手机的人。会用手机的由本人附议。登记写入审计日志。',
            en: 'Only those in the room who raised a hand and have no phone at hand; others second it themselves. It is kept in the audit log.',
          }),
          render: pickPeople(),
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      send={(values) =>
        write('post', unit.code, `meetings/${view.id}/motions/${motion.id}/seconders`, {
          employeeIds: pickedIds(values['employeeIds']),
        })
      }
      onClose={onClose}
    />
  );
}

function AnswerTo({ view, motion, onClose }: DialogProps & { motion: Motion }) {
  const unit = useUnit();
  const text = useText();
  const amends = motion.kind === 'amendment';
  const matter: FieldSpec<FormValues> = {
    name: 'matter',
    label: text({ zh: '属于哪一事项', en: 'Which matter it is about' }),
    kind: 'select',
    required: true,
    when: (values) => values['state'] === 'adopted',
    help: text({
      zh: '列入议程后由大会表决，通过即形成决议；表决方式按事项确定。',
      en: 'On the agenda the meeting votes on it, and what passes is a resolution; the form of the vote follows from the matter.',
    }),
    options: view.matters.map((each) => ({
      value: each.id,
      label: text({
        zh: `${each.zh}（${powerNames[each.power].zh}）`,
        en: `${each.en} (${powerNames[each.power].en})`,
      }),
    })),
  };
  return (
    <FormDialog<FormValues>
      title={motion.title}
      wide
      above={
        amends ? (
          <Compared before={motion.base} after={motion.wording} />
        ) : (
          <p className="cg-wording">{motion.wording}</p>
        )
      }
      initial={{ matter: 'other' }}
      fields={[
        {
          name: 'state',
          label: text({ zh: '答复', en: 'Answer' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'adopted',
              label: amends
                ? text({ zh: '采纳', en: 'Adopt' })
                : text({ zh: '采纳，列入议程', en: 'Adopt: onto the agenda' }),
              ...(amends
                ? {
                    help: text({
                      zh: '议题文本随之改为修正后的文本。',
                      en: 'The item takes the amended wording.',
                    }),
                  }
                : {}),
            },
            { value: 'accepted', label: text({ zh: '受理，继续讨论', en: 'Take it up' }) },
            { value: 'rejected', label: text({ zh: '不采纳', en: 'Reject' }) },
          ],
        },
        ...(amends ? [] : [matter]),
        {
          name: 'answer',
          label: text({ zh: '说明', en: 'Note' }),
          kind: 'textarea',
          maxLength: 2000,
          required: false,
        },
      ]}
      submit={text({ zh: '答复', en: 'Answer' })}
      send={(values) =>
        write('post', unit.code, `meetings/${view.id}/motions/${motion.id}/answer`, {
          ...values,
          answer: values['answer'] ?? '',
          version: motion.version,
        })
      }
      onClose={onClose}
    />
  );
}
