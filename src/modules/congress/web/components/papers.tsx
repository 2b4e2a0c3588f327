/**
 * Papers of a meeting at the desk.
 *
 *   Papers        those sent before the meeting, edition by edition, and how many have read them
 *   PaperDialog   adds one, or a new edition
 *   OpinionsAskedDialog   asks those entitled for their opinion of one, until a day
 *   Documents     official papers of the meeting, to print and to edit
 */
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { download, FormDialog, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { Section, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { uploadAll, useToTakeIn, write, type MeetingView, type Paper } from '../calls.ts';
import { newestOf } from '../compare.ts';
import type { MeetingAsked } from './asked.ts';
import { Compared, PaperButtons } from './parts.tsx';
import { opinionOutcomeNames, paperStageNames } from '../words.ts';

export function Papers({ view, ask }: { view: MeetingView; ask: (asked: MeetingAsked) => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const newest = newestOf(view.papers);
  const entitled = view.quorum?.entitled ?? view.opening?.entitled ?? null;
  return (
    <Section
      title={text({ zh: '会议材料', en: 'Papers' })}
      actions={
        <>
          {unit.may('listPaperReaders') && newest.some((paper) => paper.publishedOn) ? (
            <Link className="cg-link" to={`/desk/${unit.code}/meetings/${view.id}/readers`}>
              {text({ zh: '谁读过、提醒', en: 'Who has read them' })}
            </Link>
          ) : null}{' '}
          {view.may.prepare || view.may.conduct ? (
            <Button onClick={() => ask({ kind: 'paper', itemId: null })}>
              {text({ zh: '加材料', en: 'Add a paper' })}
            </Button>
          ) : null}
        </>
      }
    >
      {newest.length === 0 ? (
        <p className="jd-none">{text({ zh: '还没有材料。', en: 'No papers yet.' })}</p>
      ) : null}
      <ul className="cg-papers">
        {newest.map((paper) => (
          <li key={paper.id}>
            <details>
              <summary>
                {paper.title}
                {paper.edition > 1
                  ? text({ zh: `（第 ${paper.edition} 稿）`, en: ` (edition ${paper.edition})` })
                  : ''}{' '}
                {paper.stage ? <StateTag tone="quiet">{text(paperStageNames[paper.stage])}</StateTag> : null}{' '}
                <small>
                  {paper.publishedOn
                    ? text({
                        zh: `${format.day(paper.publishedOn)} 发出`,
                        en: `sent ${format.day(paper.publishedOn)}`,
                      })
                    : text({ zh: '草稿，随通知发出', en: 'draft, goes out with the notice' })}
                  {paper.publishedOn
                    ? text({
                        zh: ` · 已读 ${paper.read}${entitled ? ` / ${entitled}` : ''} 人`,
                        en: ` · read by ${paper.read}${entitled ? ` of ${entitled}` : ''}`,
                      })
                    : ''}
                </small>{' '}
                {paper.opinionsTo ? (
                  <small>
                    {text({
                      zh: `· 征求意见至 ${format.day(paper.opinionsTo)}`,
                      en: `· opinions until ${format.day(paper.opinionsTo)}`,
                    })}
                  </small>
                ) : null}{' '}
                {paper.late ? (
                  <StateTag tone="wait">
                    {text({ zh: '期限之后发出', en: 'Sent after the last day' })}
                  </StateTag>
                ) : null}
              </summary>
              <PaperText
                paper={paper}
                editions={view.papers.filter((other) => other.paperKey === paper.paperKey)}
              />
              <SaidOf view={view} paper={paper} />
              <p className="cg-item-acts">
                {paper.fileId ? (
                  <Button onClick={() => void download(`/units/${unit.code}/files/${paper.fileId}`)}>
                    {paper.fileName ?? text({ zh: '附件', en: 'File' })}
                  </Button>
                ) : null}
                {view.may.prepare ? (
                  <Button onClick={() => ask({ kind: 'opinions', paper })}>
                    {paper.opinionsTo
                      ? text({ zh: '改征求意见的截止日', en: 'Move the last day for opinions' })
                      : text({ zh: '征求代表意见', en: 'Ask for opinions' })}
                  </Button>
                ) : null}
                {view.may.prepare || view.may.conduct ? (
                  <Button onClick={() => ask({ kind: 'paper', itemId: paper.itemId, of: paper })}>
                    {text({ zh: '出新稿', en: 'A new edition' })}
                  </Button>
                ) : null}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Over all editions: how much was said, how much of it waits for an answer. */
function SaidOf({ view, paper }: { view: MeetingView; paper: Paper }) {
  const unit = useUnit();
  const text = useText();
  const editions = view.papers.filter((other) => other.paperKey === paper.paperKey);
  if (!unit.may('listOpinions') || editions.every((each) => each.opinionsTo === null)) return null;
  const total = editions.reduce((sum, each) => sum + each.opinions, 0);
  const open = editions.reduce((sum, each) => sum + each.openOpinions, 0);
  return (
    <p>
      <Link className="cg-link" to={`/desk/${unit.code}/meetings/${view.id}/papers/${paper.id}/opinions`}>
        {text({ zh: `会前意见 ${total} 条`, en: `${total} opinions before the meeting` })}
      </Link>{' '}
      {open > 0 ? (
        <StateTag tone="wait">{text({ zh: `${open} 条待答复`, en: `${open} to answer` })}</StateTag>
      ) : null}
    </p>
  );
}

/** A paper as it stands, or any earlier edition beside it with what changed. */
function PaperText({ paper, editions }: { paper: Paper; editions: Paper[] }) {
  const text = useText();
  const [beside, setBeside] = useState<string>('');
  const nameOf = (each: Paper) =>
    `${text({ zh: `第 ${each.edition} 稿`, en: `Edition ${each.edition}` })}${each.stage ? ` · ${text(paperStageNames[each.stage])}` : ''}`;
  const other = editions.find((each) => each.id === beside);
  return (
    <>
      {paper.changes ? (
        <p>{text({ zh: `采纳意见和修改：${paper.changes}`, en: `What was taken up: ${paper.changes}` })}</p>
      ) : null}
      {editions.length > 1 ? (
        <p>
          <label>
            {text({ zh: '与哪一稿对照：', en: 'Compare with: ' })}
            <select className="cg-select" value={beside} onChange={(event) => setBeside(event.target.value)}>
              <option value="">{text({ zh: '不对照', en: 'none' })}</option>
              {editions
                .filter((each) => each.id !== paper.id)
                .map((each) => (
                  <option key={each.id} value={each.id}>
                    {nameOf(each)}
                  </option>
                ))}
            </select>
          </label>
        </p>
      ) : null}
      {other ? (
        <Compared before={other.body} after={paper.body} names={[nameOf(other), nameOf(paper)]} />
      ) : (
        <p className="cg-wording">{paper.body}</p>
      )}
    </>
  );
}

export function PaperDialog({
  view,
  itemId,
  of,
  onClose,
}: {
  view: MeetingView;
  itemId: string | null;
  of?: Paper | undefined;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  const asked = view.papers.some((each) => each.paperKey === of?.paperKey && each.opinionsTo !== null);
  const taken = useToTakeIn(view.id, asked ? of?.id : undefined).data ?? [];
  return (
    <FormDialog<FormValues>
      title={
        of
          ? text({ zh: `“${of.title}”的新稿`, en: `A new edition of “${of.title}”` })
          : text({ zh: '加材料', en: 'Add a paper' })
      }
      wide
      draftKey={`paper-${view.id}-${of?.paperKey ?? 'new'}`}
      initial={{
        title: of?.title ?? '',
        body: of?.body ?? '',
        stage: of?.stage === 'draft' ? 'commented' : of?.stage ? 'final' : '',
      }}
      fields={[
        {
          name: 'title',
          label: text({ zh: '标题', en: 'Title' }),
          kind: 'text',
          required: true,
          maxLength: 120,
        },
        {
          name: 'stage',
          label: text({ zh: '这一稿是', en: 'This edition is' }),
          kind: 'select',
          help: text({
            zh: '工作报告等要征求意见的，先发征求意见稿，再按意见出修改稿，各稿可以并排对照。',
            en: 'A report that is commented on goes out as a draft first, then mended; editions are compared side by side.',
          }),
          options: [
            { value: '', label: text({ zh: '不分稿次的材料', en: 'A paper without stages' }) },
            ...(['draft', 'commented', 'final'] as const).map((value) => ({
              value,
              label: text(paperStageNames[value]),
            })),
          ],
        },
        {
          name: 'changes',
          label: text({ zh: '采纳了哪些意见、改了什么', en: 'What was taken up and changed' }),
          kind: 'textarea',
          maxLength: 2000,
          when: () => of !== undefined,
        },
        {
          name: 'takesIn',
          label: text({ zh: '这一稿写进了哪些意见', en: 'Opinions that this edition takes in' }),
          kind: 'checkboxes',
          help: text({
            zh: '列出已答复采纳或部分采纳、还没有写进哪一稿的意见；提出人看得到写进了哪一稿。',
            en: 'Those answered as adopted, whole or in part, and in no edition yet; whoever said it sees where it went.',
          }),
          when: () => taken.length > 0,
          options: taken.map((each) => ({
            value: each.id,
            label: each.body.slice(0, 80),
            help: `${each.by} · ${text(opinionOutcomeNames[each.outcome!])}`,
          })),
        },
        {
          name: 'body',
          label: text({ zh: '正文', en: 'Text' }),
          kind: 'textarea',
          rows: 8,
          help: text({
            zh: '代表在手机上直接读正文，比打开附件方便。',
            en: 'Delegates read the text on their phones; a file is harder to open.',
          }),
        },
        { name: 'file', label: text({ zh: '附件', en: 'File' }), kind: 'file' },
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      send={async ({ file, stage, ...values }) => {
        const [fileId] = await uploadAll(unit.code, file);
        return write('post', unit.code, `${at}/papers`, {
          ...values,
          body: values['body'] ?? '',
          changes: values['changes'] ?? '',
          takesIn: values['takesIn'] ?? [],
          stage: stage || null,
          itemId,
          fileId: fileId ?? null,
          ...(of ? { paperKey: of.paperKey } : {}),
        });
      }}
      onClose={onClose}
    />
  );
}

export function OpinionsAskedDialog({
  view,
  paper,
  onClose,
}: {
  view: MeetingView;
  paper: Paper;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `就《${paper.title}》征求意见`, en: `Ask for opinions of “${paper.title}”` })}
      above={
        <p>
          {text({
            zh: `这一稿马上发给全体应到会的人，会议通知可以以后再发。他们在手机上提意见，您在这里逐条答复。应在 ${format.day(view.plannedOn)} 开会以前截止。`,
            en: `This edition goes out to everybody entitled at once; the notice may follow later. They say what they think on their phones, and you answer each here. The last day lies before the meeting on ${format.day(view.plannedOn)}.`,
          })}
        </p>
      }
      initial={{ until: paper.opinionsTo ?? undefined }}
      fields={[
        {
          name: 'until',
          label: text({ zh: '意见收到哪天为止', en: 'Opinions are taken until' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
      ]}
      submit={text({ zh: '发出征求意见', en: 'Ask them' })}
      said={text({ zh: '已发出，并通知了每个人。', en: 'Out, and everybody is told.' })}
      send={(values) =>
        write('post', unit.code, `meetings/${view.id}/papers/${paper.id}/opinion-round`, values)
      }
      onClose={onClose}
    />
  );
}

export function Documents({ view }: { view: MeetingView }) {
  const unit = useUnit();
  const text = useText();
  const office = unit.may('downloadDeskPaper');
  const draft = (sent: string | null) => (sent ? '' : text({ zh: '（草稿）', en: ' (draft)' }));
  const over = view.state === 'closed' || view.state === 'cancelled';
  const papers = [
    ...(view.noticedOn || office
      ? [
          {
            path: 'official-papers/notice',
            name: text({ zh: '会议通知', en: 'Notice' }) + draft(view.noticedOn),
          },
        ]
      : []),
    ...(office && !over
      ? [{ path: 'desk-papers/roll', name: text({ zh: '签到册', en: 'List to sign at the door' }) }]
      : []),
    ...(office && !over && view.items.some((item) => item.voteForm === 'secret' && item.power !== 'elect')
      ? [{ path: 'desk-papers/ballots', name: text({ zh: '表决票', en: 'Ballot sheets' }) }]
      : []),
    ...(office && view.state === 'closed'
      ? [
          {
            path: 'desk-papers/contents',
            name: text({ zh: '卷内目录', en: 'List of contents of the dossier' }),
          },
        ]
      : []),
    ...(view.state === 'closed' && (view.reportedOn || office)
      ? [
          {
            path: 'official-papers/report',
            name: text({ zh: '向上级的报告', en: 'Report to the union above' }) + draft(view.reportedOn),
          },
        ]
      : []),
  ];
  if (papers.length === 0) return null;
  return (
    <Section title={text({ zh: '文书', en: 'Official papers' })}>
      <ul className="jd-rows">
        {papers.map(({ path, name }) => (
          <li key={path}>
            <div>{name}</div>
            <PaperButtons path={`meetings/${view.id}/${path}`} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
