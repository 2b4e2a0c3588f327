/** @jsxImportSource preact */
/**
 * Needs and appeals on a phone.
 *
 *   VoiceList    what it is, my signed letters
 *   VoiceForm    write one, with my name or without
 *   VoiceSent    the code of an anonymous letter, shown once
 *   FollowPage   an anonymous letter by its code
 *   VoicePage    one of my own
 */
import type { z } from 'zod';
import {
  Button,
  ButtonLink,
  Checkbox,
  Copyable,
  errorOf,
  Field,
  NoticeBanner,
  Page,
  PageForm,
  Panel,
  RadioGroup,
  sayIn,
  StateMark,
  SummaryList,
  TaskList,
  TextArea,
  Timeline,
  typedOf,
  type Face,
  dayIn,
  homeOf,
  inTongue,
} from '../../../ui/portal/index.ts';
import type { myVoices, voiceView } from '../contract.ts';
import { voiceCategories, voiceRatings, type VoiceState } from '../kinds.ts';
import { categoryHints, categoryNames, ratingNames, stateNames } from '../locale.ts';

type View = z.input<typeof voiceView>;
type Mine = z.input<typeof myVoices>;

const tones: Record<VoiceState, 'good' | 'wait' | 'quiet'> = {
  received: 'wait',
  replied: 'good',
  askedAgain: 'wait',
  closed: 'quiet',
};

export function VoiceList({ face, data }: { face: Face; data: Mine }) {
  const t = sayIn(face);
  const base = `${homeOf(face)}/voices`;
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/todo`, label: t('回到参与', 'Back to Take part') }}
      title={t('心声', 'Voices')}
      lead={t(
        `有困难、有建议、有委屈，写给工会，${data.replyDays} 个工作日内答复。`,
        `A need, an idea, something wrong: write to the union. It answers within ${data.replyDays} working days.`,
      )}
    >
      <ButtonLink href={`${base}/new`}>{t('写给工会', 'Write to the union')}</ButtonLink>
      <p class="jp-more">
        <a href={`${base}/new?to=chair`}>{t('写给工会主席', 'Write to the chair')}</a>
      </p>
      <p class="jp-more">
        <a href={`${base}/follow`}>{t('用查询码看匿名来信', 'Follow an anonymous letter by its code')}</a>
      </p>
      {data.voices.length > 0 ? (
        <>
          <h2>{t('我署名的信', 'Letters I signed')}</h2>
          <TaskList
            items={data.voices.map((row) => ({
              key: row.id,
              title: row.title,
              hint: `${inTongue(face, categoryNames[row.category])} · ${dayIn(face, row.receivedOn)}`,
              href: `${base}/${row.id}`,
              state: { tone: tones[row.state], label: inTongue(face, stateNames[row.state]) },
            }))}
          />
        </>
      ) : null}
    </Page>
  );
}

/** Letters without a name as well: the phone is the writer's own, and signing out clears it. */
const draftOf = (face: Face): string => `voice:${face.account?.id ?? ''}`;

export function VoiceForm({ face, days, chair }: { face: Face; days: number; chair: boolean }) {
  const t = sayIn(face);
  const base = `${homeOf(face)}/voices`;
  const labels = {
    category: t('写给谁，哪一类', 'To whom, and what kind'),
    title: t('标题', 'Title'),
    body: t('内容', 'Text'),
  };
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: base, label: t('回到心声', 'Back to Voices') }}
      title={t('写给工会', 'Write to the union')}
      lead={t(`${days} 个工作日内答复`, `Answered within ${days} working days`)}
      labels={labels}
    >
      <PageForm
        face={face}
        draft={draftOf(face)}
        draftSaid={t(
          '写到一半的信存在这部手机里，寄出或退出登录就清除，不署名的也一样。借用的手机，写完请退出登录。',
          'A letter that is not sent yet is kept on this phone, also one without a name, until you send it or sign out. On a borrowed phone, sign out when you are done.',
        )}
        patient
      >
        <RadioGroup
          name="category"
          label={labels.category}
          error={errorOf(face, 'category')}
          value={typedOf(face, 'category', chair ? 'chair' : '')}
          choices={voiceCategories.map((value) => ({
            value,
            label: inTongue(face, categoryNames[value]),
            hint: inTongue(face, categoryHints[value]),
          }))}
        />
        <Field
          name="title"
          label={labels.title}
          error={errorOf(face, 'title')}
          value={typedOf(face, 'title')}
          minLength={2}
          maxLength={60}
          required
        />
        <TextArea
          name="body"
          label={labels.body}
          hint={t(
            '什么事，什么时候，在哪里，希望怎样解决。',
            'What, when, where, and how you would like it settled.',
          )}
          error={errorOf(face, 'body')}
          value={typedOf(face, 'body')}
          rows={7}
          minLength={5}
          maxLength={3000}
          required
        />
        <Checkbox
          name="anonymous"
          label={t('不署名', 'Without my name')}
          hint={t(
            '寄出后会给您一个查询码，只显示一次。凭它看答复、评价和追问。',
            'You get a code, shown once. With it you read the reply, rate it and ask again.',
          )}
          checked={typedOf(face, 'anonymous') !== ''}
        />
        <details class="jp-more">
          <summary>{t('不署名，能保护到什么程度', 'What being anonymous protects, and what not')}</summary>
          <p>
            {t(
              '信上不记您的账号、姓名和时间（只记日期），日志里也没有这一笔；工会第二天早上才收到提醒。工会、行政方、以后翻看数据库的人，都不能从记录里查出是谁写的。',
              'The letter keeps no account, no name and no time of day, only the date; no log has it, and the union is told the next morning. Neither the union, nor the administration, nor anyone who reads the database later learns from it who wrote.',
            )}
          </p>
          <p>
            {t(
              '做不到的：管服务器的人如果在您写信的那一刻盯着网络或数据库的底层日志，有可能看出来；一天只有一个人上线时，也容易猜到。您写的内容本身也可能让人认出您。最担心时，请换个时间、换个网络再写。',
              'What it cannot do: whoever runs the server and watches the network or the database’s own log at that very moment might see it; on a day when one person alone is on line, one can guess. And what you write may tell who you are. If this worries you most, write at another time and from another network.',
            )}
          </p>
          <p>{t('查询码丢了，没有人能替您找回。', 'A code that is lost cannot be found again by anyone.')}</p>
        </details>
        <Button>{t('寄出', 'Send')}</Button>
      </PageForm>
    </Page>
  );
}

export function VoiceSent({ face, code, dueOn }: { face: Face; code: string; dueOn: string }) {
  const t = sayIn(face);
  return (
    <Page face={face} tab="todo">
      <Panel title={t('信已寄出', 'Your letter is sent')} draftDone={draftOf(face)}>
        <p>{t('请记下查询码，它只显示这一次：', 'Write down this code; it is shown this once:')}</p>
        <Copyable locale={face.locale} id="code" text={code} label={t('复制查询码', 'Copy the code')} />
      </Panel>
      <p>
        {t(
          `工会会在 ${dayIn(face, dueOn)}前答复。到时凭查询码来看，不用登录。`,
          `The union answers by ${dayIn(face, dueOn)}. Come back with the code then; you need not sign in.`,
        )}
      </p>
      <p class="jp-more">
        <a href={`${homeOf(face)}/voices/follow`}>{t('用查询码查看', 'Follow it by its code')}</a>
      </p>
    </Page>
  );
}

const saidWords: Record<string, { zh: string; en: string }> = {
  sent: { zh: '信已寄出', en: 'Your letter is sent' },
  rate: { zh: '评价已收到，谢谢', en: 'Your rating has arrived, thank you' },
  ask: { zh: '追问已寄出', en: 'Your question is sent' },
};

export function FollowPage({
  face,
  code,
  voice,
  said,
}: {
  face: Face;
  code: string | null;
  voice: View | null;
  said: string | null;
}) {
  const t = sayIn(face);
  const path = `${homeOf(face)}/voices/follow`;
  const labels = {
    code: t('查询码', 'Code'),
    rating: t('评价', 'Rating'),
    body: t('追问', 'A further question'),
  };
  if (!voice || code === null) {
    return (
      <Page
        face={face}
        tab="todo"
        title={t('查看匿名来信', 'Follow an anonymous letter')}
        labels={labels}
        lead={t(
          '不用登录。在不登录的浏览器里打开，更稳妥。',
          'No need to sign in; a browser where you are signed out is safer.',
        )}
      >
        <PageForm face={face} action={path} hidden={{ act: 'follow' }} patient>
          <Field
            name="code"
            label={labels.code}
            hint={t('寄出时显示的 16 个字母和数字', 'The sixteen letters and figures shown when it was sent')}
            error={errorOf(face, 'code')}
            maxLength={60}
            autoComplete="off"
            secret
            required
          />
          <Button>{t('查看', 'Show it')}</Button>
        </PageForm>
      </Page>
    );
  }
  return (
    <Page
      face={face}
      tab="todo"
      title={voice.title}
      labels={labels}
      notice={
        said && saidWords[said] ? (
          <NoticeBanner tone="good" title={inTongue(face, saidWords[said])} />
        ) : undefined
      }
    >
      <Letter face={face} voice={voice} path={path} hidden={{ code }} />
    </Page>
  );
}

export function VoicePage({ face, voice, said }: { face: Face; voice: View; said: string | null }) {
  const t = sayIn(face);
  const base = `${homeOf(face)}/voices`;
  const asking = `voice-ask:${voice.id}`;
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: base, label: t('回到心声', 'Back to Voices') }}
      title={voice.title}
      labels={{ rating: t('评价', 'Rating'), body: t('追问', 'A further question') }}
      notice={
        said && saidWords[said] ? (
          <NoticeBanner
            tone="good"
            title={inTongue(face, saidWords[said])}
            draftDone={said === 'sent' ? draftOf(face) : said === 'ask' ? asking : undefined}
          />
        ) : undefined
      }
    >
      <Letter face={face} voice={voice} path={`${base}/${voice.id}`} hidden={{}} draft={asking} />
    </Page>
  );
}

function Letter({
  face,
  voice,
  path,
  hidden,
  draft,
}: {
  face: Face;
  voice: View;
  path: string;
  hidden: Record<string, string>;
  /**
   * Name under which a further question waits on the phone. None for a letter that is followed by its code: nobody is
   * signed in there who would sign out, and its id on a phone would tell whose letter it is.
   */
  draft?: string;
}) {
  const t = sayIn(face);
  const version = { ...hidden, version: String(voice.version) };
  return (
    <>
      <p>
        <StateMark tone={tones[voice.state]}>{inTongue(face, stateNames[voice.state])}</StateMark>
      </p>
      <SummaryList
        items={[
          {
            key: 'category',
            label: t('类别', 'Kind'),
            value: `${inTongue(face, categoryNames[voice.category])}${voice.anonymous ? t('，不署名', ', anonymous') : ''}`,
          },
          { key: 'on', label: t('寄出', 'Sent'), value: dayIn(face, voice.receivedOn) },
          ...(voice.state === 'received' || voice.state === 'askedAgain'
            ? [{ key: 'due', label: t('答复期限', 'Reply by'), value: dayIn(face, voice.dueOn) }]
            : []),
          ...(voice.convertedTo
            ? [
                {
                  key: 'to',
                  label: t('后续', 'Next'),
                  value:
                    voice.convertedTo === 'proposal'
                      ? t('转为提案', 'made a proposal')
                      : t('转为工作任务', 'made a task'),
                },
              ]
            : []),
          ...(voice.rating
            ? [
                {
                  key: 'rating',
                  label: t('我的评价', 'My rating'),
                  value: inTongue(face, ratingNames[voice.rating]),
                },
              ]
            : []),
        ]}
      />
      <p>{voice.body}</p>
      {voice.entries.length > 0 ? (
        <Timeline
          label={t('往来', 'Letters')}
          items={voice.entries.map((each) => ({
            key: each.id,
            title: each.side === 'union' ? t('工会答复', 'The union') : t('我追问', 'I asked again'),
            when: dayIn(face, each.on),
            state: 'done' as const,
            children: <p>{each.body}</p>,
          }))}
        />
      ) : null}
      {voice.may.includes('rate') ? (
        <>
          <h2>{t('答复怎么样', 'What do you think of the reply?')}</h2>
          <PageForm face={face} action={path} hidden={{ act: 'rate', ...version }} patient>
            <RadioGroup
              name="rating"
              label={t('您的评价', 'Your rating')}
              error={errorOf(face, 'rating')}
              value={typedOf(face, 'rating', voice.rating ?? '')}
              choices={voiceRatings.map((value) => ({ value, label: inTongue(face, ratingNames[value]) }))}
            />
            <Button kind={voice.rating ? 'plain' : 'main'}>{t('交评价', 'Send the rating')}</Button>
          </PageForm>
        </>
      ) : null}
      {voice.may.includes('askAgain') ? (
        <details class="jp-more" open={errorOf(face, 'body') !== undefined}>
          <summary>{t('还要追问', 'Ask again')}</summary>
          <PageForm face={face} action={path} hidden={{ act: 'ask', ...version }} draft={draft} patient>
            <TextArea
              name="body"
              label={t('追问', 'A further question')}
              hint={
                draft
                  ? undefined
                  : t(
                      '凭查询码写的话不存在手机里，免得别人从手机上看出信是谁写的。寄出前请不要关掉这一页。',
                      'What you write here is not kept on the phone, so that nobody learns from the phone whose letter this is. Leave this page open until it is sent.',
                    )
              }
              error={errorOf(face, 'body')}
              value={typedOf(face, 'body')}
              rows={4}
              maxLength={2000}
              required
            />
            <Button kind="plain">{t('寄出', 'Send')}</Button>
          </PageForm>
        </details>
      ) : null}
    </>
  );
}
