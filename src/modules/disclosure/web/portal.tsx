/** @jsxImportSource preact */
/**
 * Disclosure on a worker's phone, and for strangers what is meant for them.
 *
 *   DisclosuresPage    what is published, newest first; what comments are taken on comes before
 *   DisclosurePage     one: text, decision, answered objections; comment or object below it
 */
import type { z } from 'zod';
import {
  Button,
  CardList,
  Checkbox,
  dayIn,
  EmptyState,
  errorOf,
  NoticeBanner,
  Page,
  PageForm,
  Pagination,
  sayIn,
  SummaryList,
  TextArea,
  type Face,
  homeOf,
  typedOf,
} from '../../../ui/portal/index.ts';
import type { disclosurePage, disclosureView } from '../contract.ts';

type Listed = z.input<typeof disclosurePage>;
type View = z.input<typeof disclosureView>;

const baseOf = (face: Face) => `${homeOf(face)}/disclosures`;

export function DisclosuresPage({
  face,
  consulting,
  listed,
  next,
  today,
}: {
  face: Face;
  consulting: Listed['disclosures'];
  listed: Listed['disclosures'];
  next: string | null;
  today: string;
}) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      title={t('公开栏', 'Disclosure board')}
      lead={t('单位应当告诉大家的事，都在这里。', 'What the unit owes its people to know.')}
    >
      {consulting.length > 0 ? (
        <>
          <h2>{t('征求意见', 'Put to you before it is decided')}</h2>
          <CardList
            items={consulting.map((each) => ({
              key: each.id,
              title: t(each.name.zh, each.name.en),
              detail: consultation(face, each.consultedTo!, today),
              href: `${baseOf(face)}/${each.id}`,
            }))}
          />
        </>
      ) : null}
      {listed.length === 0 ? (
        <EmptyState title={t('还没有公开的内容', 'Nothing has been disclosed yet')} />
      ) : (
        <CardList
          label={t('已公开', 'Disclosed')}
          items={listed.map((each) => ({
            key: each.id,
            title: t(each.name.zh, each.name.en),
            detail: onBoard(face, each, today),
            href: `${baseOf(face)}/${each.id}`,
          }))}
        />
      )}
      <Pagination
        locale={face.locale}
        {...(next ? { next: `${baseOf(face)}?cursor=${encodeURIComponent(next)}` } : {})}
      />
    </Page>
  );
}

/** Until when comments are taken, or that the time is over. */
function consultation(face: Face, to: string, today: string): string {
  const t = sayIn(face);
  return today <= to
    ? t(`意见收到 ${dayIn(face, to)}为止`, `comments until ${dayIn(face, to)}`)
    : t(`意见期已过（${dayIn(face, to)}为止）`, `comments are closed (until ${dayIn(face, to)})`);
}

/** When it was disclosed, and whether it still stands on the board. */
function onBoard(
  face: Face,
  { publishedOn, expiresOn, state }: Listed['disclosures'][number],
  today: string,
): string | undefined {
  if (!publishedOn) return undefined;
  const t = sayIn(face);
  const on = t(`${dayIn(face, publishedOn)}公开`, `disclosed on ${dayIn(face, publishedOn)}`);
  if (state === 'expired' || (expiresOn && expiresOn < today))
    return `${on}${t('，公示期满，备查', '; its time on the board is over, kept on file')}`;
  return expiresOn
    ? `${on}${t(`，公示到 ${dayIn(face, expiresOn)}`, `; on the board until ${dayIn(face, expiresOn)}`)}`
    : on;
}

export function DisclosurePage({
  face,
  view,
  sent,
  today,
}: {
  face: Face;
  view: View;
  sent: boolean;
  today: string;
}) {
  const t = sayIn(face);
  const kind = view.may.comment ? 'comment' : 'objection';
  return (
    <Page
      face={face}
      back={{ href: baseOf(face), label: t('回到公开栏', 'Back to the board') }}
      title={t(view.name.zh, view.name.en)}
      lead={
        view.publishedOn
          ? t(`${dayIn(face, view.publishedOn)}公开`, `Disclosed on ${dayIn(face, view.publishedOn)}`)
          : undefined
      }
    >
      {sent ? (
        <NoticeBanner tone="good" title={t('已经送达', 'It has arrived')} draftDone={`disclosure-${view.id}`}>
          <p>{t('答复后会在这里显示，并通知您。', 'The answer shows here, and you are told.')}</p>
        </NoticeBanner>
      ) : null}
      {view.state === 'consulting' ? (
        today <= view.consultedTo! ? (
          <NoticeBanner title={t('这是征求意见稿', 'This is a draft')}>
            <p>
              {t(
                `意见收到 ${dayIn(face, view.consultedTo!)}为止。`,
                `Comments are taken until ${dayIn(face, view.consultedTo!)}.`,
              )}
            </p>
          </NoticeBanner>
        ) : (
          <NoticeBanner title={t('意见期已过', 'Comments are closed')}>
            <p>
              {t(
                `这是征求意见稿，意见收到 ${dayIn(face, view.consultedTo!)}为止。接下来由单位作决定，决定后在公开栏公布。`,
                `This is a draft; comments were taken until ${dayIn(face, view.consultedTo!)}. The unit decides next, and the decision is put on the board.`,
              )}
            </p>
          </NoticeBanner>
        )
      ) : null}
      {view.state === 'expired' ? (
        <NoticeBanner title={t('公示期满，留在这里备查', 'Its time on the board is over; kept here on file')}>
          <p>
            {t(
              `公示到 ${dayIn(face, view.expiresOn!)}为止，内容没有改动。`,
              `It stood on the board until ${dayIn(face, view.expiresOn!)}; nothing in it has changed.`,
            )}
          </p>
        </NoticeBanner>
      ) : null}
      {!view.binding ? (
        <NoticeBanner tone="wait" title={t('尚不生效', 'Not binding yet')}>
          <p>
            {t(
              '依法须经职工（代表）大会审议或通过，还没有决议。',
              'The law reserves it to the congress, which has not resolved on it.',
            )}
          </p>
        </NoticeBanner>
      ) : null}
      {view.unconsultedReason ? (
        <NoticeBanner title={t('没有事前征求意见', 'Nobody was asked before')}>
          <p>{t(`理由：${view.unconsultedReason}`, `Why: ${view.unconsultedReason}`)}</p>
        </NoticeBanner>
      ) : null}
      {view.body.split('\n').map((line, at) => (
        <p key={at}>{line}</p>
      ))}
      <Files face={face} view={view} files={view.files} />
      {view.stageList.length > 0 ? (
        <>
          <h2>
            {t(
              `进展（${view.stages.done} / ${view.stages.total}）`,
              `Stages (${view.stages.done} of ${view.stages.total})`,
            )}
          </h2>
          {view.stageList.map((stage) => (
            <section key={stage.id}>
              <h3>
                {`${t(stage.name.zh, stage.name.en)} · ${
                  stage.disclosedOn
                    ? `${dayIn(face, stage.disclosedOn)}${stage.late ? t('（逾期）', ' (late)') : ''}`
                    : stage.late
                      ? t(
                          `应在 ${dayIn(face, stage.dueOn!)} 前公开，已逾期`,
                          `Was due by ${dayIn(face, stage.dueOn!)}: overdue`,
                        )
                      : stage.dueOn
                        ? t(`最晚 ${dayIn(face, stage.dueOn)} 公开`, `To come by ${dayIn(face, stage.dueOn)}`)
                        : t('还没有公开', 'Still to come')
                }`}
              </h3>
              {stage.body ? <p class="jp-said">{stage.body}</p> : null}
              <Files face={face} view={view} files={stage.files} />
            </section>
          ))}
        </>
      ) : null}
      <SummaryList
        items={[
          ...(view.state === 'published' && view.expiresOn
            ? [{ key: 'board', label: t('公示到', 'On the board until'), value: dayIn(face, view.expiresOn) }]
            : []),
          ...(view.objectionsTo
            ? [
                {
                  key: 'objections',
                  label: t('提异议', 'Objections'),
                  value:
                    today <= view.objectionsTo
                      ? t(
                          `到 ${dayIn(face, view.objectionsTo)}为止`,
                          `until ${dayIn(face, view.objectionsTo)}`,
                        )
                      : t(
                          `意见期已过（到 ${dayIn(face, view.objectionsTo)}为止）`,
                          `closed (until ${dayIn(face, view.objectionsTo)})`,
                        ),
                },
              ]
            : []),
          ...(view.decision ? [{ key: 'decision', label: t('决定', 'Decision'), value: view.decision }] : []),
          ...(view.decision && view.consultedFrom
            ? [
                {
                  key: 'received',
                  label: t('收到的意见', 'Comments received'),
                  value: view.commentsAnswer
                    ? t(
                        `${view.commentsReceived} 条。答复：${view.commentsAnswer}`,
                        `${view.commentsReceived}. Answer: ${view.commentsAnswer}`,
                      )
                    : t(`${view.commentsReceived} 条`, String(view.commentsReceived)),
                },
              ]
            : []),
          ...(view.resolution
            ? [
                {
                  key: 'resolution',
                  label: t('决议', 'Resolution'),
                  value: `${view.resolution.number} ${view.resolution.title}`,
                },
              ]
            : []),
          ...(view.owner ? [{ key: 'owner', label: t('承办', 'By'), value: view.owner }] : []),
          ...(view.edition > 1
            ? [
                {
                  key: 'edition',
                  label: t('更正', 'Corrected'),
                  value: t(`第 ${view.edition} 版`, `edition ${view.edition}`),
                },
              ]
            : []),
        ]}
      />
      {view.comments.length > 0 ? (
        <>
          <h2>{t('意见与答复', 'What was said, and the answers')}</h2>
          <CardList
            items={view.comments.map((each) => ({
              key: each.id,
              title: each.body,
              detail: each.reply
                ? t(
                    `答复${each.late ? '（逾期）' : ''}：${each.reply}`,
                    `Answer${each.late ? ' (late)' : ''}: ${each.reply}`,
                  )
                : each.late
                  ? t(
                      `应在 ${dayIn(face, each.dueOn)}前答复，已逾期`,
                      `Was to be answered by ${dayIn(face, each.dueOn)}: overdue`,
                    )
                  : each.kind === 'comment'
                    ? // The decision answers all that was said of a draft: it has no day of its own.
                      t('作决定时一并答复', 'Answered together with the decision')
                    : t(
                        `等待答复，最晚 ${dayIn(face, each.dueOn)}`,
                        `Waits for an answer by ${dayIn(face, each.dueOn)}`,
                      ),
            }))}
          />
        </>
      ) : null}
      {view.may.comment || view.may.object ? (
        <PageForm
          face={face}
          action={`${baseOf(face)}/${view.id}`}
          hidden={{ kind }}
          draft={`disclosure-${view.id}`}
          patient
        >
          <TextArea
            name="body"
            label={
              view.may.comment ? t('您的意见', 'Your comment') : t('有异议？请写明', 'Do you object? Say why')
            }
            value={typedOf(face, 'body')}
            minLength={2}
            maxLength={2000}
            required
            error={errorOf(face, 'body')}
          />
          <Checkbox
            name="anonymous"
            label={t('不留姓名', 'Without my name')}
            hint={t(
              '不勾选，答复的人看得到您的姓名，其他职工看不到。勾选后系统不记录是谁写的，也就无法单独通知您。',
              'Unless you tick this, whoever answers reads your name; other workers do not. With it nothing says who wrote it, and nobody can tell you of the answer.',
            )}
            checked={typedOf(face, 'anonymous') === 'yes'}
          />
          <Button>{t('送出', 'Send')}</Button>
        </PageForm>
      ) : null}
    </Page>
  );
}

/** Only those who sign in can download; strangers see that they are there. */
function Files({ face, view, files }: { face: Face; view: View; files: View['files'] }) {
  const code = encodeURIComponent(face.unit?.code ?? '');
  return files.map((file) => (
    <p key={file.id}>
      {face.account ? (
        <a href={`/api/v1/units/${code}/disclosures/${view.id}/files/${file.id}`}>{file.name}</a>
      ) : (
        file.name
      )}
    </p>
  ));
}
