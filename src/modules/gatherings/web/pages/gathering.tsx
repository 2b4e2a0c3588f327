/** One activity or meeting: who came, what was raised, the measures and what came of them. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  Answer,
  download,
  FormDialog,
  read,
  reasonField,
  useAct,
  useFormat,
  useText,
  useUnit,
  write,
} from '../../../../core/web/index.ts';
import { Facts, Page, Section, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { isClosed } from '../../kinds.ts';
import { kindNames } from '../../locale.ts';
import type { GatheringView } from '../calls.ts';
import { GatheringDialog, MeasureDialog, OpinionDialog, ResultDialog } from '../components/dialogs.tsx';

type Opinion = GatheringView['opinions'][number];
type Asked =
  | { kind: 'correct' | 'withdraw' | 'opinion' }
  | { kind: 'measure' | 'result'; opinion: Opinion }
  | null;

export function GatheringPage() {
  const unit = useUnit();
  const text = useText();
  const { gathering: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['gathering', unit.code, id],
    queryFn: () => read<GatheringView>(unit.code, `gatherings/${id}`),
  });
  const back = {
    label: text({ zh: '小组与民主生活', en: 'Group life' }),
    href: `/desk/${unit.code}/gatherings`,
  };
  return (
    <Answer query={query} title={text({ zh: '小组活动', en: 'Group activity' })} back={back}>
      {(view) => <Inside view={view} back={back} />}
    </Answer>
  );
}

function Inside({ view, back }: { view: GatheringView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const of = view.group?.name ?? text({ zh: '领导班子', en: 'The leading body' });
  return (
    <Page
      title={view.title}
      back={back}
      lead={`${of} · ${text(kindNames[view.kind])}`}
      actions={
        view.may.change ? (
          <>
            <Button onClick={() => setAsked({ kind: 'withdraw' })}>
              {text({ zh: '撤回', en: 'Withdraw' })}
            </Button>
            <Button onClick={() => setAsked({ kind: 'correct' })}>
              {text({ zh: '更正', en: 'Correct' })}
            </Button>
            {view.kind === 'activity' ? null : (
              <Button type="primary" onClick={() => setAsked({ kind: 'opinion' })}>
                {text({ zh: '记一条意见', en: 'Note an opinion' })}
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      <Facts
        items={[
          ...(view.withdrawn
            ? [
                {
                  key: 'withdrawn',
                  label: text({ zh: '状态', en: 'State' }),
                  value: (
                    <>
                      <StateTag tone="quiet">
                        {text({ zh: '已撤回，不计数', en: 'withdrawn, counts no more' })}
                      </StateTag>{' '}
                      {format.day(view.withdrawn.on)} · {view.withdrawn.why}
                    </>
                  ),
                },
              ]
            : []),
          { key: 'on', label: text({ zh: '日期', en: 'Day' }), value: format.day(view.heldOn) },
          ...(view.place
            ? [{ key: 'place', label: text({ zh: '地点', en: 'Place' }), value: view.place }]
            : []),
          {
            key: 'people',
            label: text({
              zh: `参加（${view.people.length} 人）`,
              en: `Who took part (${view.people.length})`,
            }),
            value: view.people.map((each) => each.name).join(text({ zh: '、', en: ', ' })),
          },
          { key: 'by', label: text({ zh: '记录人', en: 'Written down by' }), value: view.by },
          ...(isClosed(view.kind)
            ? [
                {
                  key: 'closed',
                  label: text({ zh: '谁能看', en: 'Who reads it' }),
                  value: text({ zh: '工会主席和干部', en: 'the chair and the cadres' }),
                },
              ]
            : []),
        ]}
      />
      {view.summary ? (
        <Section title={text({ zh: '做了些什么', en: 'What was done' })}>
          <p style={{ whiteSpace: 'pre-line' }}>{view.summary}</p>
        </Section>
      ) : null}
      {view.files.length > 0 ? (
        <Section
          title={
            isClosed(view.kind)
              ? text({ zh: '会议材料', en: 'Its paper' })
              : text({ zh: '照片和材料', en: 'Photographs and papers' })
          }
        >
          <ul className="jd-rows">
            {view.files.map((file) => (
              <li key={file.id}>
                <Button
                  type="link"
                  onClick={() =>
                    void act(() =>
                      download(
                        `/units/${encodeURIComponent(unit.code)}/gatherings/${view.id}/files/${file.id}`,
                      ),
                    )
                  }
                >
                  {file.name}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {view.kind === 'activity' ? null : (
        <Section title={text({ zh: '意见和整改', en: 'Opinions and measures' })}>
          {view.opinions.length === 0 ? (
            <p className="jd-none">{text({ zh: '没有记意见。', en: 'No opinion was noted.' })}</p>
          ) : (
            <ol className="jd-rows">
              {view.opinions.map((opinion) => (
                <li key={opinion.id}>
                  <span>
                    {opinion.body}
                    <small>
                      {opinion.name
                        ? text({ zh: `${opinion.name}提出`, en: `raised by ${opinion.name}` })
                        : text({ zh: '不记名', en: 'without a name' })}
                    </small>
                    {opinion.measure ? (
                      <small>
                        {text({
                          zh: `措施：${opinion.measure}（${opinion.owner}，${format.day(opinion.dueOn!)}前）`,
                          en: `Measure: ${opinion.measure} (${opinion.owner}, by ${format.day(opinion.dueOn!)})`,
                        })}
                      </small>
                    ) : null}
                    {opinion.result ? (
                      <small>
                        {text({
                          zh: `结果：${opinion.result}（${format.day(opinion.doneOn!)}）`,
                          en: `Result: ${opinion.result} (${format.day(opinion.doneOn!)})`,
                        })}
                      </small>
                    ) : null}
                  </span>
                  <span>
                    <OpinionState opinion={opinion} />{' '}
                    {view.may.change && opinion.doneOn === null ? (
                      <Button onClick={() => setAsked({ kind: 'measure', opinion })}>
                        {opinion.measure
                          ? text({ zh: '改措施', en: 'Change the measure' })
                          : text({ zh: '定措施', en: 'Set a measure' })}
                      </Button>
                    ) : null}{' '}
                    {opinion.may.settle ? (
                      <Button onClick={() => setAsked({ kind: 'result', opinion })}>
                        {opinion.doneOn
                          ? text({ zh: '改结果', en: 'Change the result' })
                          : text({ zh: '记结果', en: 'Enter the result' })}
                      </Button>
                    ) : null}
                  </span>
                </li>
              ))}
            </ol>
          )}
        </Section>
      )}
      {asked?.kind === 'correct' ? (
        <GatheringDialog kind={view.kind} group={view.group} view={view} onClose={close} />
      ) : null}
      {asked?.kind === 'opinion' ? <OpinionDialog view={view} onClose={close} /> : null}
      {asked?.kind === 'measure' ? (
        <MeasureDialog view={view} opinion={asked.opinion} onClose={close} />
      ) : null}
      {asked?.kind === 'result' ? <ResultDialog view={view} opinion={asked.opinion} onClose={close} /> : null}
      {asked?.kind === 'withdraw' ? (
        <FormDialog<FormValues>
          title={text({ zh: '撤回记录', en: 'Withdraw the entry' })}
          above={
            <p>
              {text({
                zh: '没有这回事，或记重了的，撤回。记录还在，但不再计数。',
                en: 'For what did not happen or stands twice. The entry stays to be read, and counts no more.',
              })}
            </p>
          }
          fields={[reasonField<FormValues>(text, { maxLength: 200 })]}
          submit={text({ zh: '撤回', en: 'Withdraw' })}
          said={text({ zh: '已撤回', en: 'Withdrawn' })}
          onClose={close}
          send={(values) =>
            write('post', unit.code, `gatherings/${view.id}/withdrawal`, {
              version: view.version,
              reason: values['reason'],
            })
          }
        />
      ) : null}
    </Page>
  );
}

function OpinionState({ opinion }: { opinion: Opinion }) {
  const text = useText();
  if (opinion.doneOn) return <StateTag tone="good">{text({ zh: '有结果', en: 'answered' })}</StateTag>;
  if (opinion.overdue) return <StateTag tone="bad">{text({ zh: '已过期', en: 'overdue' })}</StateTag>;
  return (
    <StateTag tone="wait">
      {opinion.measure
        ? text({ zh: '整改中', en: 'under way' })
        : text({ zh: '待定措施', en: 'no measure yet' })}
    </StateTag>
  );
}
