/** One resolution: wording, the sum of the vote, who carries it out. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  FormDialog,
  useAct,
  useFormat,
  useText,
  useUnit,
  reasonField,
} from '../../../../core/web/index.ts';
import { DocFrame, Page, Section, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { read, type ResolutionView, write } from '../calls.ts';
import { PaperButtons } from '../components/parts.tsx';
import { StepDialog, Steps } from '../components/steps.tsx';
import { powerNames } from '../words.ts';
import '../congress.css';

export function ResolutionPage() {
  const unit = useUnit();
  const text = useText();
  const { resolution: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['resolution', unit.code, id],
    queryFn: () => read<ResolutionView>(unit.code, `resolutions/${id}`),
  });
  const back = {
    label: text({ zh: '决议与落实', en: 'Resolutions' }),
    href: `/desk/${unit.code}/resolutions`,
  };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: ResolutionView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [asked, setAsked] = useState<'step' | 'repeal' | null>(null);
  const at = `resolutions/${view.id}`;
  return (
    <Page
      title={view.number}
      back={back}
      actions={
        view.may.publish ? (
          <Button
            type="primary"
            onClick={() =>
              void act(
                () => write('post', unit.code, `${at}/publication`, { version: view.version }),
                text({ zh: '已公布，职工可以在手机上看到。', en: 'Published: everybody can read it.' }),
              )
            }
          >
            {text({ zh: '公布', en: 'Publish' })}
          </Button>
        ) : undefined
      }
    >
      <DocFrame
        title={view.title}
        lines={[`${unit.name} · ${view.number}`, `${text(view.meeting)} · ${format.day(view.passedOn)}`]}
        {...(view.passed ? { tools: <PaperButtons path={`${at}/paper`} /> } : {})}
      >
        <p className="cg-wording">
          {view.wording || text({ zh: '（没有另附文本）', en: '(no separate wording)' })}
        </p>
        <p>
          <StateTag tone={view.passed ? 'good' : 'bad'}>
            {view.power === 'deliberate'
              ? text({ zh: '已审议', en: 'Deliberated on' })
              : view.passed
                ? text({ zh: '通过', en: 'Passed' })
                : text({ zh: '未通过', en: 'Not passed' })}
          </StateTag>{' '}
          {text(powerNames[view.power])} · {text(view.matterName)}
        </p>
        {view.explained ? <p>{text(view.explained)}</p> : null}
        <p>
          <small>
            {text({ zh: '内容校验码：', en: 'Hash: ' })}
            <code>{view.hash.slice(0, 16)}…</code> ·{' '}
            <Link to={`/desk/${unit.code}/meetings/${view.meetingId}`}>{text(view.meeting)}</Link>
            {view.repealedOn
              ? text({
                  zh: ` · ${format.day(view.repealedOn)} 废止`,
                  en: ` · repealed ${format.day(view.repealedOn)}`,
                })
              : ''}
          </small>
        </p>
      </DocFrame>
      {view.passed ? (
        <Section
          title={text({ zh: '落实', en: 'Carrying it out' })}
          actions={
            view.may.followUp ? (
              <Button onClick={() => setAsked('step')}>{text({ zh: '加一项', en: 'Add a step' })}</Button>
            ) : undefined
          }
        >
          {view.steps.length === 0 ? (
            <p className="jd-none">{text({ zh: '还没有安排落实事项。', en: 'Nothing was set down yet.' })}</p>
          ) : null}
          <Steps steps={view.steps} />
        </Section>
      ) : null}
      {view.may.repeal ? (
        <p>
          <Button type="text" onClick={() => setAsked('repeal')}>
            {text({ zh: '废止', en: 'Repeal' })}
          </Button>
        </p>
      ) : null}
      {asked === 'step' ? <StepDialog at={`${at}/steps`} onClose={() => setAsked(null)} /> : null}
      {asked === 'repeal' ? (
        <FormDialog<FormValues>
          title={text({ zh: '废止决议', en: 'Repeal the resolution' })}
          fields={[reasonField(text)]}
          submit={text({ zh: '废止', en: 'Repeal' })}
          send={(values) => write('post', unit.code, `${at}/repeal`, { ...values, version: view.version })}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Page>
  );
}
