/** @jsxImportSource preact */
/**
 * The Home on a worker's phone.
 *
 *   MyHome       the house, the one thing to do, what is new
 *   WindowPage   one window: what it stands for, what was found, what it needs
 *   TodoPage     everything that waits for me
 */
import type { House } from '../contract.ts';
import { houseTally } from '../../../ui/house/index.ts';
import {
  ButtonLink,
  CardList,
  EmptyState,
  HousePicture,
  HouseRooms,
  NoticeBanner,
  Page,
  sayIn,
  StateMark,
  SummaryList,
  TaskList,
  type Face,
  dayIn,
  homeOf,
} from '../../../ui/portal/index.ts';
import { houseOf, plateTitle } from './house.ts';

export interface WaitingItem {
  id: string;
  kind: 'rating' | 'vote' | 'token' | 'waits' | 'held' | 'opinion' | 'opened' | 'papers' | 'called' | 'task';
  title: { zh: string; en: string };
  hint: { zh: string; en: string } | null;
  href: string;
  dueOn: string | null;
}

/** May have been done already, or need not be. */
const may = (item: WaitingItem) => ['waits', 'held', 'opened', 'called'].includes(item.kind);

export interface MyHomeProps {
  face: Face;
  /** Null where no standard speaks of this kind of unit. */
  house: House | null;
  waiting: WaitingItem[];
  news: {
    id: string;
    on: string;
    title: { zh: string; en: string };
    /** Of a meeting: when and where. */
    detail: { zh: string; en: string } | null;
    href?: string;
  }[];
  /** How the reader stands to the union, and where the application to join stands while that is news. */
  standing: {
    kind: 'member' | 'retained' | 'mayJoin' | 'applied' | 'visitor';
    application: {
      state: 'submitted' | 'approved' | 'rejected' | 'withdrawn';
      sentOn: string;
      decidedOn: string | null;
      reason: string | null;
    } | null;
  };
}

export function MyHome({ face, house, waiting, news, standing }: MyHomeProps) {
  const t = sayIn(face);
  const say = (text: { zh: string; en: string }) => t(text.zh, text.en);
  const base = homeOf(face);
  const model = house && houseOf(house, face.locale, (id) => `${base}/home/${encodeURIComponent(id)}`);
  const tally = model && houseTally(model);
  const asks = (...kinds: WaitingItem['kind'][]) => waiting.find((item) => kinds.includes(item.kind));
  const vote = asks('rating') ?? asks('vote', 'token');
  const joinWords =
    standing.application?.state === 'rejected'
      ? t('再次申请入会', 'Apply to join again')
      : t('加入工会', 'Join the union');
  const first =
    vote ?? (standing.kind === 'mayJoin' ? ('join' as const) : waiting.find((item) => !may(item)));
  const others = waiting.filter((item) => item !== first && (!may(item) || item.kind === 'called'));
  const lead =
    vote?.kind === 'rating'
      ? t('您的一票，点亮屋顶。', 'Your vote lights the roof.')
      : house?.roof
        ? t(
            `${house.roof.den} 张有效票，${house.roof.num} 张满意或基本满意。`,
            `${house.roof.num} of ${house.roof.den} valid ballots are satisfied or basically satisfied.`,
          )
        : t('点一下窗户，看看还缺什么。', 'Touch a window to see what it still needs.');
  return (
    <Page
      face={face}
      tab="home"
      first={
        first && {
          label: t('等您办的', 'What waits for you'),
          children:
            first === 'join' ? (
              <ButtonLink href={`${base}/join`}>{joinWords}</ButtonLink>
            ) : (
              <FirstThing face={face} item={first} />
            ),
        }
      }
      picture={
        model ? (
          <HousePicture model={model} panel={{ go: t('去看看', 'Look'), close: t('关闭', 'Close') }} />
        ) : undefined
      }
      title={
        tally
          ? t(
              `我们的家，${tally.total} 项亮了 ${tally.lit} 项`,
              `Our Home: ${tally.lit} of ${tally.total} lit`,
            )
          : t('我们的家', 'Our Home')
      }
      lead={lead}
    >
      {house?.plate?.loss ? <TitleLost face={face} plate={house.plate} loss={house.plate.loss} /> : null}
      <ApplicationStands face={face} application={standing.application} />
      {standing.kind === 'mayJoin' && first !== 'join' ? (
        <ButtonLink kind="plain" href={`${base}/join`}>
          {joinWords}
        </ButtonLink>
      ) : null}
      {others.length + news.length > 0 ? (
        <CardList
          label={t('新的事', 'What is new')}
          items={[
            ...others.map((item) => ({
              key: item.id,
              title: say(item.title),
              detail: item.hint ? say(item.hint) : undefined,
              when: dayOf(face, item),
              href: item.href,
            })),
            ...news.map((item) => ({
              key: item.id,
              title: say(item.title),
              detail: item.detail ? say(item.detail) : undefined,
              when: dayIn(face, item.on),
              href: item.href,
            })),
          ]}
        />
      ) : null}
      {model ? <h2>{t('一间一间看', 'Room by room')}</h2> : null}
      {model ? (
        <HouseRooms model={model} />
      ) : (
        <p>{t('现有标准还不适用于本单位这种类型。', 'No standard speaks of this kind of unit yet.')}</p>
      )}
      {house ? <Plate face={face} house={house} /> : null}
    </Page>
  );
}

/** Until when, or on which day. */
function dayOf(face: Face, { kind, dueOn }: WaitingItem): string | undefined {
  if (dueOn === null) return undefined;
  const day = dayIn(face, dueOn);
  return kind === 'papers' || kind === 'called' ? day : sayIn(face)(`${day}前`, `by ${day}`);
}

function FirstThing({ face, item }: { face: Face; item: WaitingItem }) {
  const t = sayIn(face);
  const { zh, en } = item.title;
  const words = {
    rating: t('给我们的家打分', 'Rate our Home'),
    token: t(`领电子选票：${zh}`, `Take a token: ${en}`),
    vote: t(`去投票：${zh}`, `Vote: ${en}`),
    papers: t(`看会议材料：${zh}`, `Read the papers: ${en}`),
  };
  // Of a vote the button says enough; of the rest the day, and of a meeting hour and place, stand below.
  const dayBelow = item.kind === 'papers' || !(item.kind in words);
  const about = [item.hint ? t(item.hint.zh, item.hint.en) : '', dayOf(face, item) ?? ''].filter(Boolean);
  return (
    <>
      <ButtonLink href={item.href}>
        {item.kind in words ? words[item.kind as keyof typeof words] : t(zh, en)}
      </ButtonLink>
      {dayBelow && about.length > 0 ? <p class="jp-hint">{about.join(' · ')}</p> : null}
    </>
  );
}

/** Where the application to join stands, and what comes next. */
function ApplicationStands({
  face,
  application,
}: {
  face: Face;
  application: MyHomeProps['standing']['application'];
}) {
  const t = sayIn(face);
  const base = homeOf(face);
  if (application?.state === 'submitted')
    return (
      <NoticeBanner
        tone="wait"
        title={t('入会申请正在等工会答复', 'Your application waits for the union’s answer')}
      >
        <p>
          {t(
            `${dayIn(face, application.sentOn)}已交给工会。工会和花名册核对后答复；批准后您就是会员，结果写在这里。`,
            `It went to the union on ${dayIn(face, application.sentOn)}. The union checks it against the roster and answers here; once it is approved you are a member.`,
          )}
        </p>
        <p class="jp-more">
          <a href={`${base}/join`}>{t('看进度，或撤回', 'See how it stands, or take it back')}</a>
        </p>
      </NoticeBanner>
    );
  if (application?.state === 'rejected')
    return (
      <NoticeBanner tone="bad" title={t('入会申请没有通过', 'Your application was not accepted')}>
        {application.reason ? (
          <p>{t(`工会写的理由：${application.reason}`, `The union’s reason: ${application.reason}`)}</p>
        ) : null}
        <p>
          {t(
            `${dayIn(face, application.decidedOn!)}答复。照理由改好后可以再申请；不明白的，问本单位工会。`,
            `Answered on ${dayIn(face, application.decidedOn!)}. When that is mended you may apply again; ask your union if it is not clear.`,
          )}
        </p>
      </NoticeBanner>
    );
  if (application?.state === 'approved')
    return (
      <NoticeBanner
        tone="good"
        title={t('入会申请已批准，欢迎加入工会', 'Your application is approved: welcome to the union')}
      >
        <p>
          {t(
            `${dayIn(face, application.decidedOn!)}批准。从现在起您可以投票、提案、给工会打分，都在“参与”里。`,
            `Approved on ${dayIn(face, application.decidedOn!)}. From now on you may vote, propose and rate the union, under Take part.`,
          )}
        </p>
        <p class="jp-more">
          <a href={`${base}/me`}>{t('看我的会籍', 'My membership')}</a>
        </p>
      </NoticeBanner>
    );
  return null;
}

/** Windows may all be lit while the title is gone: then the reason stands by the house, not only among the notices. */
function TitleLost({
  face,
  plate,
  loss,
}: {
  face: Face;
  plate: NonNullable<House['plate']>;
  loss: NonNullable<NonNullable<House['plate']>['loss']>;
}) {
  const t = sayIn(face);
  const revoked = plate.state === 'revoked';
  const title = plateTitle(plate.level, face.locale);
  return (
    <NoticeBanner
      tone={revoked ? 'bad' : 'wait'}
      title={t(
        `“${title}”称号已${revoked ? '撤销' : '暂停'}`,
        `The title “${title}” is ${revoked ? 'revoked' : 'suspended'}`,
      )}
    >
      <p>
        {t(
          `${dayIn(face, loss.on)}起。${loss.reason ? `理由：${loss.reason}` : ''}`,
          `Since ${dayIn(face, loss.on)}. ${loss.reason ? `The reason: ${loss.reason}` : ''}`,
        )}
      </p>
      {loss.noticeId ? (
        <p class="jp-more">
          <a href={`${homeOf(face)}/notices/${loss.noticeId}`}>{t('看公示', 'Read the notice')}</a>
        </p>
      ) : null}
    </NoticeBanner>
  );
}

function Plate({ face, house }: { face: Face; house: House }) {
  const t = sayIn(face);
  const { plate } = house;
  if (!plate) return null;
  const title = plateTitle(plate.level, face.locale);
  const tone =
    plate.state === 'valid'
      ? ('good' as const)
      : plate.state === 'suspended'
        ? ('wait' as const)
        : ('bad' as const);
  const state = {
    valid: t('有效', 'in force'),
    suspended: t('已暂停', 'suspended'),
    revoked: t('已撤销', 'revoked'),
    expired: t('已到期', 'expired'),
  }[plate.state];
  return (
    <>
      <h2>{t('门牌', 'The plate')}</h2>
      <SummaryList
        items={[
          { key: 'title', label: t('称号', 'Title'), value: title },
          { key: 'state', label: t('状态', 'State'), value: <StateMark tone={tone}>{state}</StateMark> },
          ...(plate.loss
            ? [
                {
                  key: 'reason',
                  label: t('原因', 'Why'),
                  value: (
                    <>
                      {plate.loss.reason ?? t('没有写明', 'not stated')}
                      {plate.loss.noticeId ? (
                        <>
                          {' '}
                          <a href={`${homeOf(face)}/notices/${plate.loss.noticeId}`}>
                            {t('看公示', 'The notice')}
                          </a>
                        </>
                      ) : null}
                    </>
                  ),
                },
              ]
            : []),
          { key: 'number', label: t('证书编号', 'Number'), value: plate.number },
          {
            key: 'days',
            label: t('有效期', 'In force'),
            value: `${dayIn(face, plate.issuedOn)} – ${dayIn(face, plate.expiresOn)}`,
          },
        ]}
      />
    </>
  );
}

type Indicator = House['indicators'][number];

/** What a worker may do about a window: the door of the portal behind which the work is, by the work that it names. */
const doorOfWork: Record<string, string> = {
  congress: 'congress',
  disclosure: 'disclosures',
  proposals: 'proposals',
  appraisals: 'appraisals',
};

export function WindowPage({
  face,
  house,
  indicator,
  standing,
}: {
  face: Face;
  house: House;
  indicator: Indicator;
  standing: MyHomeProps['standing']['kind'];
}) {
  const t = sayIn(face);
  const say = (text: { zh: string; en: string }) => t(text.zh, text.en);
  const room = house.rooms.find((each) => each.id === indicator.room);
  const model = houseOf(house, face.locale);
  const door = face.doors?.find(({ key }) => key === doorOfWork[indicator.workLink]);
  const states = {
    lit: { tone: 'good' as const, text: t('已点亮：做到了，有依据', 'Lit: done, and proved') },
    half: {
      tone: 'wait' as const,
      text: t('半亮：已说明，等上级核实', 'Half-lit: claimed, not yet confirmed'),
    },
    dark: { tone: 'bad' as const, text: t('还没有点亮', 'Not lit yet') },
    shuttered: { tone: 'quiet' as const, text: t('不适用，不计算', 'Not applicable, not counted') },
  }[indicator.light];
  return (
    <Page
      face={face}
      tab="home"
      back={{ href: homeOf(face), label: t('回到家', 'Back to the Home') }}
      title={say(indicator.title)}
    >
      <p>
        <StateMark tone={states.tone}>{states.text}</StateMark>
      </p>
      <p>{say(indicator.explanation)}</p>
      {indicator.light === 'dark' ? (
        <NoticeBanner tone="wait" title={t('工会要做的', 'What the union has to do')}>
          <p>{say(indicator.hint)}</p>
        </NoticeBanner>
      ) : null}
      {indicator.workLink === 'nonMembers' ? (
        <Joining face={face} standing={standing} />
      ) : door ? (
        <ButtonLink kind="plain" href={door.href}>
          {t(`打开“${door.title}”`, `Open “${door.title}”`)}
        </ButtonLink>
      ) : null}
      <SummaryList
        items={[
          ...(room
            ? [
                {
                  key: 'room',
                  label: room.kind === 'stone' ? t('位置', 'Place') : t('房间', 'Room'),
                  value: say(room.title),
                },
              ]
            : []),
          { key: 'id', label: t('编号', 'Number'), value: `${indicator.id} · ${say(house.standard.title)}` },
          {
            key: 'proof',
            label: t('佐证', 'Records'),
            value:
              indicator.evidence > 0
                ? t(
                    `${indicator.evidence} 条记录`,
                    `${indicator.evidence} ${indicator.evidence === 1 ? 'record' : 'records'}`,
                  )
                : indicator.light === 'lit' || indicator.light === 'half'
                  ? t('没有单独的记录，依据见上', 'no records of its own; see above')
                  : t('还没有', 'none yet'),
          },
        ]}
      />
      <h2>{t('它在家里的位置', 'Where it is in the Home')}</h2>
      <HousePicture model={model} options={{ links: false, current: indicator.id, corner: 14 }} />
    </Page>
  );
}

/** Of the share of members: what this reader can do for it. */
function Joining({ face, standing }: { face: Face; standing: MyHomeProps['standing']['kind'] }) {
  const t = sayIn(face);
  const base = homeOf(face);
  if (standing === 'mayJoin')
    return <ButtonLink href={`${base}/join`}>{t('加入工会', 'Join the union')}</ButtonLink>;
  if (standing === 'applied')
    return (
      <ButtonLink kind="plain" href={`${base}/join`}>
        {t('看我的入会申请', 'See my application')}
      </ButtonLink>
    );
  if (standing === 'member')
    return (
      <ButtonLink href={`${base}/invite`}>
        {t('请同事入会：出示二维码', 'Ask a colleague to join: show the QR code')}
      </ButtonLink>
    );
  return null;
}

export function TodoPage({
  face,
  waiting,
  done,
}: {
  face: Face;
  waiting: WaitingItem[];
  done: {
    id: string;
    title: { zh: string; en: string };
    question: { zh: string; en: string };
    closesOn: string;
    href: string;
  }[];
}) {
  const t = sayIn(face);
  const say = (text: { zh: string; en: string }) => t(text.zh, text.en);
  const open = waiting.filter((item) => !may(item)).length;
  const marks: Record<WaitingItem['kind'], string> = {
    rating: t('还没投', 'not voted'),
    vote: t('还没投', 'not voted'),
    token: t('还没领票', 'no token yet'),
    waits: t('已领票', 'token taken'),
    held: t('已领票', 'token taken'),
    opinion: t('还没看', 'not read'),
    opened: t('已看过', 'read'),
    papers: t('材料未读', 'not read'),
    called: t('要参加', 'to attend'),
    task: t('还没办', 'to do'),
  };
  const until = ({ kind, dueOn }: WaitingItem): string => {
    if (!dueOn) return '';
    const day = dayIn(face, dueOn);
    if (kind === 'token')
      return t(`${day}开始投票，投票前领票`, `to be taken before the vote opens on ${day}`);
    if (kind === 'waits')
      return t(`${day}起投票，选票在领票的手机里`, `vote from ${day}, with the phone that took the token`);
    if (kind === 'held')
      return t(`到 ${day}为止，投过的不用再投`, `until ${day}; nothing to do if you have voted`);
    if (kind === 'papers' || kind === 'called') return t(`${day}开会`, `meets on ${day}`);
    if (kind === 'opened')
      return t(
        `意见收到 ${day}为止，没有意见的不用办`,
        `opinions are taken until ${day}; nothing to do if you have none`,
      );
    return t(`到 ${day}为止`, `until ${day}`);
  };
  return (
    <Page
      face={face}
      tab="todo"
      title={t('参与', 'Take part')}
      lead={
        open > 0
          ? t(`有 ${open} 件事等您`, open === 1 ? 'One thing waits for you' : `${open} things wait for you`)
          : undefined
      }
    >
      {waiting.length > 0 ? (
        <TaskList
          label={t('等我办的', 'Waiting for me')}
          items={waiting.map((item) => ({
            key: item.id,
            title: say(item.title),
            hint: [item.hint ? say(item.hint) : '', until(item)].filter(Boolean).join(' · '),
            href: item.href,
            state: {
              tone: may(item) ? ('info' as const) : ('wait' as const),
              label: marks[item.kind],
            },
          }))}
        />
      ) : (
        <EmptyState title={t('现在没有事等您', 'Nothing waits for you now')}>
          <p>
            {t(
              '有投票、打分或要您确认的事，会出现在这里。',
              'Votes, ratings and things to confirm will appear here.',
            )}
          </p>
        </EmptyState>
      )}
      {face.doors && face.doors.length > 0 ? (
        <>
          <h2>{t('随时可以看、可以说', 'At any time')}</h2>
          <CardList
            items={face.doors.map((door) => ({
              key: door.key,
              title: door.title,
              detail: door.hint,
              href: door.href,
            }))}
          />
        </>
      ) : null}
      {done.length > 0 ? (
        <>
          <h2>{t('投过的票', 'Where you have voted')}</h2>
          <CardList
            items={done.map((item) => ({
              key: item.id,
              title: say(item.title),
              detail: [
                say(item.question) === say(item.title) ? '' : say(item.question),
                t(`${dayIn(face, item.closesOn)}截止`, `closed on ${dayIn(face, item.closesOn)}`),
              ]
                .filter(Boolean)
                .join(' · '),
              href: item.href,
            }))}
          />
        </>
      ) : null}
    </Page>
  );
}
