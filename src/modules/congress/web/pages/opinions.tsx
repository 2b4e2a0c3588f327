/** What delegates said of a paper before the meeting, in one list over all its editions; each is answered here. */
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  FormDialog,
  useFilters,
  useFormat,
  useKeyedList,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import { type FormValues, ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { type Opinion, type OpinionList, read, write } from '../calls.ts';
import { opinionOutcomeNames } from '../words.ts';

const tones = { adopted: 'good', partly: 'wait', declined: 'quiet' } as const;

export function OpinionsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const { meeting = '', paper = '' } = useParams();
  const [{ state }, filtering] = useFilters('state');
  const [asked, setAsked] = useState<Opinion | null>(null);
  const { data, list } = useKeyedList({
    key: ['opinions', unit.code, meeting, paper],
    filters: { state },
    limit: 50,
    page: (wanted) => read<OpinionList>(unit.code, `meetings/${meeting}/papers/${paper}/opinions`, wanted),
    rows: (answer) => answer.opinions,
  });
  const lead = ({ counts, edition, until }: OpinionList) =>
    until
      ? text({
          zh: `对第 ${edition} 稿的意见收到 ${format.day(until)}为止。共 ${counts.total} 条：采纳 ${counts.adopted}，部分采纳 ${counts.partly}，没有采纳 ${counts.declined}，待答复 ${counts.open}。`,
          en: `Opinions of edition ${edition} are taken until ${format.day(until)}. ${counts.total} in all: ${counts.adopted} adopted, ${counts.partly} in part, ${counts.declined} not, ${counts.open} to answer.`,
        })
      : text({
          zh: `现在的第 ${edition} 稿没有征求意见。前几稿共 ${counts.total} 条，待答复 ${counts.open} 条。`,
          en: `Nobody was asked about edition ${edition}. ${counts.total} on earlier ones, ${counts.open} to answer.`,
        });
  return (
    <>
      <ListPage
        title={
          data
            ? text({ zh: `会前意见：${data.title}`, en: `Opinions before the meeting: ${data.title}` })
            : text({ zh: '会前意见', en: 'Opinions before the meeting' })
        }
        back={{
          label: text({ zh: '会议', en: 'The meeting' }),
          href: `/desk/${unit.code}/meetings/${meeting}`,
        }}
        lead={data ? lead(data) : undefined}
        {...list}
        filters={[
          {
            key: 'state',
            label: text({ zh: '答复', en: 'Answer' }),
            options: [
              { value: 'open', label: text({ zh: '待答复', en: 'To answer' }) },
              { value: 'answered', label: text({ zh: '已答复', en: 'Answered' }) },
              {
                value: 'toTakeIn',
                label: text({ zh: '采纳了，还没有写进哪一稿', en: 'Adopted, in no edition yet' }),
              },
            ],
          },
        ]}
        {...filtering}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'body',
            title: text({ zh: '意见', en: 'Opinion' }),
            fixed: true,
            render: (row) => (
              <>
                {row.passage ? (
                  <>
                    <small>{`“${row.passage}”`}</small>
                    <br />
                  </>
                ) : null}
                {row.body}
              </>
            ),
          },
          {
            key: 'by',
            title: text({ zh: '提出人', en: 'By' }),
            width: 150,
            render: (row) => (
              <>
                {row.by}
                <br />
                <small>{row.department}</small>
              </>
            ),
          },
          {
            key: 'on',
            title: text({ zh: '提出', en: 'Said' }),
            width: 150,
            value: (row) => row.madeOn,
            render: (row) =>
              text({
                zh: `${format.day(row.madeOn)}，第 ${row.edition} 稿`,
                en: `${format.day(row.madeOn)}, edition ${row.edition}`,
              }),
          },
          {
            key: 'answer',
            title: text({ zh: '答复', en: 'Answer' }),
            width: 280,
            lead: true,
            render: (row) =>
              row.outcome ? (
                <>
                  <StateTag tone={tones[row.outcome]}>{text(opinionOutcomeNames[row.outcome])}</StateTag>{' '}
                  {row.takenInto
                    ? text({ zh: `已写进第 ${row.takenInto} 稿 `, en: `in edition ${row.takenInto} ` })
                    : ''}
                  {row.reply}
                </>
              ) : (
                <Button size="small" onClick={() => setAsked(row)}>
                  {text({ zh: '答复', en: 'Answer' })}
                </Button>
              ),
          },
        ]}
        empty={{
          title: text({ zh: '还没有意见', en: 'Nothing was said yet' }),
          body: text({
            zh: '代表在手机上打开材料提意见，提出以后在这里逐条答复。',
            en: 'Delegates open the paper on their phones and say what they think; each is answered here.',
          }),
        }}
      />
      {asked ? <AnswerDialog meeting={meeting} opinion={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function AnswerDialog({
  meeting,
  opinion,
  onClose,
}: {
  meeting: string;
  opinion: Opinion;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '答复意见', en: 'Answer an opinion' })}
      above={<p>{opinion.passage ? `“${opinion.passage}” ${opinion.body}` : opinion.body}</p>}
      draftKey={`opinion-${opinion.id}`}
      fields={[
        {
          name: 'outcome',
          label: text({ zh: '是否采纳', en: 'Is it adopted' }),
          kind: 'radio',
          required: true,
          options: Object.entries(opinionOutcomeNames).map(([value, words]) => ({
            value,
            label: text(words),
          })),
        },
        {
          name: 'reply',
          label: text({ zh: '说明', en: 'Why' }),
          kind: 'textarea',
          rows: 4,
          maxLength: 2000,
          help: text({
            zh: '没有采纳或只采纳一部分的，写明理由。提出人会收到答复。',
            en: 'Give the reason where it is not adopted, or in part. Whoever said it is told.',
          }),
          check: (value, values) =>
            values['outcome'] !== 'adopted' && !String(value ?? '').trim()
              ? text({ zh: '请写明理由。', en: 'Give the reason.' })
              : undefined,
        },
      ]}
      submit={text({ zh: '答复', en: 'Answer' })}
      send={(values) =>
        write('post', unit.code, `meetings/${meeting}/opinions/${opinion.id}/answer`, {
          ...values,
          reply: values['reply'] ?? '',
          version: opinion.version,
        })
      }
      onClose={onClose}
    />
  );
}
