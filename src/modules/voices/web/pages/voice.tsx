/** One letter: read, answered, made a proposal or a task, closed. A letter to the chair is opened on purpose. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  Answer,
  api,
  ApiProblem,
  ask,
  FormDialog,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import {
  Empty,
  Facts,
  Page,
  Section,
  StateTag,
  Timeline,
  type FormValues,
} from '../../../../ui/desk/index.ts';
import { categoryNames, ratingNames, stateNames } from '../../locale.ts';
import { tones } from './voices.tsx';

type View = operations['showVoice']['responses']['200']['content']['application/json'];

export function VoicePage() {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const { voice: id = '' } = useParams();
  const path = { unit: unit.code, voice: id };
  const [open, setOpen] = useState(false);
  const query = useQuery<View | null>({
    queryKey: ['voice', unit.code, id, open],
    queryFn: async () => {
      if (open) return ask(api.POST('/units/{unit}/voices/{voice}/open', { params: { path }, body: {} }));
      try {
        return await ask(api.GET('/units/{unit}/voices/{voice}', { params: { path } }));
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'sealedLetter') return null;
        throw error;
      }
    },
    // Every reading of a sealed letter is an opening that is written down.
    refetchOnWindowFocus: false,
    retry: false,
  });
  const back = { label: text({ zh: '职工心声', en: 'Voices' }), href: `/desk/${unit.code}/voices` };
  const sealed = text({ zh: '写给主席的信', en: 'A letter to the chair' });
  return (
    <Answer query={query} title={sealed} back={back}>
      {(data) =>
        data ? (
          <Letter data={data} back={back} act={act} />
        ) : (
          <Page title={sealed} back={back}>
            <Empty
              title={text({
                zh: '这封信加密保存，只有主席能打开',
                en: 'This letter is sealed; only the chair opens it',
              })}
              body={text({ zh: '每次打开都会记入审计日志。', en: 'Every opening goes into the audit log.' })}
              action={
                <Button type="primary" onClick={() => setOpen(true)}>
                  {text({ zh: '打开来信', en: 'Open the letter' })}
                </Button>
              }
            />
          </Page>
        )
      }
    </Answer>
  );
}

function Letter({
  data,
  back,
  act,
}: {
  data: View;
  back: { label: string; href: string };
  act: ReturnType<typeof useAct>;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [asked, setAsked] = useState<'reply' | 'convert' | null>(null);
  const path = { unit: unit.code, voice: data.id };
  const can = (what: View['may'][number]) => data.may.includes(what);
  return (
    <Page
      title={data.title}
      back={back}
      lead={text(categoryNames[data.category])}
      actions={
        <>
          {can('close') ? (
            <Button
              onClick={() =>
                void act(
                  () =>
                    ask(
                      api.POST('/units/{unit}/voices/{voice}/close', {
                        params: { path },
                        body: { version: data.version },
                      }),
                    ),
                  text({ zh: '已办结', en: 'Closed' }),
                )
              }
            >
              {text({ zh: '办结', en: 'Close' })}
            </Button>
          ) : null}
          {can('convert') ? (
            <Button onClick={() => setAsked('convert')}>
              {text({ zh: '转为提案或任务', en: 'Make it a proposal or task' })}
            </Button>
          ) : null}
          {can('reply') ? (
            <Button type="primary" onClick={() => setAsked('reply')}>
              {text({ zh: '答复', en: 'Reply' })}
            </Button>
          ) : null}
        </>
      }
    >
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: <StateTag tone={tones[data.state]}>{text(stateNames[data.state])}</StateTag>,
          },
          {
            key: 'writer',
            label: text({ zh: '来信人', en: 'From' }),
            value: data.writer
              ? `${data.writer.name}${data.writer.department ? `，${data.writer.department}` : ''}`
              : text({ zh: '不署名（系统里没有记录是谁）', en: 'anonymous (nothing here tells who)' }),
          },
          { key: 'on', label: text({ zh: '收到', en: 'Received' }), value: format.day(data.receivedOn) },
          {
            key: 'due',
            label: text({ zh: '答复期限', en: 'Reply by' }),
            value:
              data.state === 'received'
                ? `${format.day(data.dueOn)} · ${format.until(data.dueOn, today)}`
                : format.day(data.dueOn),
          },
          ...(data.rating
            ? [
                {
                  key: 'rating',
                  label: text({ zh: '来信人评价', en: 'Rating' }),
                  value: text(ratingNames[data.rating]),
                },
              ]
            : []),
          ...(data.convertedTo
            ? [
                {
                  key: 'to',
                  label: text({ zh: '后续', en: 'Next' }),
                  value:
                    data.convertedTo === 'proposal'
                      ? text({ zh: '已转为提案草稿', en: 'made a draft proposal' })
                      : text({ zh: '已转为工作任务', en: 'made a task' }),
                },
              ]
            : []),
        ]}
      />
      <Section title={text({ zh: '来信', en: 'The letter' })}>
        <p style={{ whiteSpace: 'pre-line' }}>{data.body}</p>
      </Section>
      {data.entries.length > 0 ? (
        <Section title={text({ zh: '往来', en: 'Letters since' })}>
          <Timeline
            items={data.entries.map((each) => ({
              key: each.id,
              title:
                each.side === 'union'
                  ? text({ zh: '工会答复', en: 'The union' })
                  : text({ zh: '来信人追问', en: 'The writer asks again' }),
              when: format.day(each.on),
              ...(each.by ? { who: each.by } : {}),
              body: each.body,
              state: 'done' as const,
            }))}
          />
        </Section>
      ) : null}
      {asked === 'reply' ? (
        <FormDialog<FormValues>
          title={text({ zh: '答复来信', en: 'Reply' })}
          fields={[
            {
              name: 'body',
              label: text({ zh: '答复', en: 'Reply' }),
              kind: 'textarea',
              required: true,
              rows: 7,
              maxLength: 3000,
            },
          ]}
          submit={text({ zh: '寄出', en: 'Send' })}
          said={text({ zh: '已答复', en: 'Sent' })}
          onClose={() => setAsked(null)}
          send={(values) =>
            ask(
              api.POST('/units/{unit}/voices/{voice}/replies', {
                params: { path },
                body: { version: data.version, body: String(values.body ?? '') },
              }),
            )
          }
        />
      ) : null}
      {asked === 'convert' ? (
        <FormDialog<FormValues>
          title={text({ zh: '转为提案或任务', en: 'Make it a proposal or a task' })}
          fields={[
            {
              name: 'to',
              label: text({ zh: '转为', en: 'Make it' }),
              kind: 'radio',
              required: true,
              options: [
                { value: 'task', label: text({ zh: '工作任务', en: 'a task' }) },
                {
                  value: 'proposal',
                  label: text({ zh: '提案草稿', en: 'a draft proposal' }),
                  help: text({
                    zh: '要有正在进行的征集；和别的提案一样要附议。',
                    en: 'Needs an open call, and seconders like any other.',
                  }),
                },
              ],
            },
            {
              name: 'title',
              label: text({ zh: '名称', en: 'Title' }),
              kind: 'text',
              required: true,
              maxLength: 60,
            },
            {
              name: 'measures',
              label: text({ zh: '建议和措施', en: 'What should be done' }),
              kind: 'textarea',
              required: true,
              rows: 4,
              maxLength: 2000,
              when: (values) => values.to === 'proposal',
            },
            {
              name: 'role',
              label: text({ zh: '由谁办', en: 'Who does it' }),
              kind: 'select',
              required: true,
              when: (values) => values.to === 'task',
              options: [
                { value: 'chair', label: text({ zh: '工会主席', en: 'chair' }) },
                { value: 'cadre', label: text({ zh: '工会干部', en: 'cadre' }) },
                { value: 'treasurer', label: text({ zh: '财务人员', en: 'treasurer' }) },
                { value: 'womenCadre', label: text({ zh: '女职工干部', en: 'women’s cadre' }) },
                { value: 'mediator', label: text({ zh: '调解员', en: 'mediator' }) },
                {
                  value: 'protectionInspector',
                  label: text({ zh: '劳动保护检查员', en: 'labour-protection inspector' }),
                },
              ],
            },
            {
              name: 'dueOn',
              label: text({ zh: '期限', en: 'By' }),
              kind: 'date',
              when: (values) => values.to === 'task',
            },
          ]}
          initial={{ to: 'task', title: data.title }}
          submit={text({ zh: '转出', en: 'Do it' })}
          said={text({ zh: '已转出', en: 'Done' })}
          onClose={() => setAsked(null)}
          send={(values) =>
            ask(
              api.POST('/units/{unit}/voices/{voice}/conversion', {
                params: { path },
                body: {
                  version: data.version,
                  to: values.to === 'proposal' ? 'proposal' : 'task',
                  title: String(values.title ?? ''),
                  measures: values.measures ? String(values.measures) : null,
                  ...(values.role ? { role: values.role as 'cadre' } : {}),
                  ...(values.dueOn ? { dueOn: String(values.dueOn) } : {}),
                },
              }),
            )
          }
        />
      ) : null}
    </Page>
  );
}
