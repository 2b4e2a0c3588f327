/** @jsxImportSource preact */
/**
 * A blind ballot on a phone. The server draws every panel; the page's script (islands/ballot.ts) knows what this phone
 * holds and shows the one that fits. Without it, the page says how to vote on paper.
 */
import {
  Button,
  ButtonLink,
  Copyable,
  dayIn,
  NoticeBanner,
  Page,
  PageForm,
  sayIn,
  SummaryList,
  TextArea,
  homeOf,
  inTongue,
} from '../../../ui/portal/index.ts';
import type { Face } from '../../../ui/portal/index.ts';
import {
  About,
  HeldAgain,
  Few,
  MarkFields,
  notOnRollIn,
  Protection,
  type Props,
  ResultBody,
  taken,
} from './portal.tsx';

/** What the script reads of the page. */
export interface BallotData {
  id: string;
  unit: string;
  state: string;
  paper: Props['ballot']['paper'];
  keys: { token: string; closing: string };
  onPaper: boolean;
  onRoll: boolean;
  /** Whether this person took a token, here or elsewhere. */
  taken: boolean;
  /** Under which name their token lies in this browser. */
  holder: string;
  mayTake: boolean;
}

export function BlindBallot({ face, ballot, path }: Props) {
  const t = sayIn(face);
  const { result, mine, abilities } = ballot;
  const data: BallotData | null = ballot.keys && {
    id: ballot.id,
    unit: face.unit?.code ?? '',
    state: ballot.state,
    paper: ballot.paper,
    keys: { token: ballot.keys.token, closing: ballot.keys.closing },
    onPaper: mine.taken === 'paper',
    onRoll: mine.onRoll,
    taken: mine.taken === 'portal',
    holder: mine.holder,
    mayTake: abilities.takeToken,
  };
  const closed = ballot.state === 'closed' || ballot.state === 'published' || ballot.state === 'void';
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: homeOf(face), label: t('回到家', 'Back to the Home') }}
      title={inTongue(face, ballot.title)}
      lead={stateWords(face, ballot)}
    >
      <HeldAgain face={face} ballot={ballot} />
      {result ? <ResultBody face={face} ballot={{ ...ballot, result }} /> : null}
      <About face={face} ballot={ballot} />
      <Few face={face} ballot={ballot} />
      {data ? (
        <div
          data-ballot={JSON.stringify(data)}
          data-csrf={face.hidden['csrf']}
          data-path={path}
          data-lang={face.locale}
        >
          {closed ? (
            <Check
              face={face}
              singly={ballot.abilities.download}
              fileHref={`/api/v1/units/${encodeURIComponent(data.unit)}/ballots/${data.id}/published.json`}
            />
          ) : mine.taken === 'paper' ? (
            <OnPaper face={face} />
          ) : null}
          {!closed && mine.taken !== 'paper' ? <Steps face={face} ballot={ballot} path={path} /> : null}
        </div>
      ) : null}
      {mine.phoneClosed ? (
        <NoticeBanner tone="wait">
          <p>{inTongue(face, mine.phoneClosed)}</p>
        </NoticeBanner>
      ) : null}
      {!mine.onRoll && !closed ? (
        <p>
          {t('您不在名册上。', 'You are not on the roll. ')}
          {notOnRollIn(face, ballot)}
        </p>
      ) : null}
      <SummaryList
        items={[
          {
            key: 'taken',
            label: t('已领票', 'Took a ballot'),
            value: <span data-taken>{taken(face, ballot)}</span>,
          },
          {
            key: 'days',
            label: t('投票时间', 'Open'),
            value: t(
              `${dayIn(face, ballot.opensOn)} 至 ${dayIn(face, ballot.closesOn)}`,
              `${dayIn(face, ballot.opensOn)} to ${dayIn(face, ballot.closesOn)}`,
            ),
          },
          ...(ballot.keys
            ? [
                {
                  key: 'keys',
                  label: t('本次投票的指纹', 'Fingerprint of this vote'),
                  value: <code>{ballot.keys.fingerprint}</code>,
                },
              ]
            : []),
        ]}
      />
      <Protection face={face} ballot={ballot} />
    </Page>
  );
}

function stateWords(face: Face, ballot: Props['ballot']): string {
  const t = sayIn(face);
  switch (ballot.state) {
    case 'draft':
      return t('还没有开始领票。', 'Ballots are not given out yet.');
    case 'issuing':
      return t(
        `请先领电子选票，开始投票后不再发。预定 ${dayIn(face, ballot.opensOn)}开始投票。`,
        `Take your token now: none is given out once the vote is open. It is to open on ${dayIn(face, ballot.opensOn)}.`,
      );
    case 'open':
      return t(
        `无记名，每人一票，到 ${dayIn(face, ballot.closesOn)}为止。`,
        `Secret, one ballot each, until ${dayIn(face, ballot.closesOn)}.`,
      );
    case 'closed':
      return t(
        '投票已经结束，正在核对。监票人都确认后公布结果。',
        'The vote is over and is being checked; the result stands here when two scrutineers have confirmed it.',
      );
    case 'void':
      return t('这次投票无效，要重新投票。', 'This vote is void; it will be held again.');
    default:
      return t('结果已经公布。', 'The result is published.');
  }
}

function OnPaper({ face }: { face: Face }) {
  return (
    <p>
      {sayIn(face)(
        '您领了纸质票：一人一票，请把票投进票箱。',
        'You were given a paper ballot: one person, one ballot; put it into the box.',
      )}
    </p>
  );
}

/** Shown until the script takes over, and where it cannot run. */
function Plain({ face }: { face: Face }) {
  return (
    <section data-panel="plain">
      <p>
        {sayIn(face)(
          '电子选票要由手机自己加密，需要打开网页脚本，并用 https 网址访问。如果一直看到这句话，请换一个浏览器，或向工会领纸质票。',
          'A token is made by the phone itself: scripts must be on, and the address begin with https. If this stays, use another browser, or ask your union for a paper ballot.',
        )}
      </p>
    </section>
  );
}

function Steps({ face, ballot, path }: Props) {
  const t = sayIn(face);
  return (
    <>
      <Plain face={face} />
      <section data-panel="take" hidden>
        <p>
          {t(
            '每人一张。选票存在这部手机的这个浏览器里，系统看不见它的号码。',
            'One each. It is kept in this browser of this phone; the system does not see its number.',
          )}
        </p>
        <button type="button" class="jp-button jp-button-main" data-do="take">
          {t('领取电子选票', 'Take my token')}
        </button>
      </section>
      <section data-panel="holding" hidden>
        <h2>{t('电子选票在这部手机里', 'This phone holds your token')}</h2>
        <p>
          {t(
            `${dayIn(face, ballot.opensOn)}起，回到这一页投票。`,
            `Come back to this page from ${dayIn(face, ballot.opensOn)} to vote.`,
          )}
        </p>
      </section>
      <section data-panel="vote" hidden>
        <PageForm face={face} action={path} secret>
          <MarkFields face={face} ballot={ballot} marks={null} titled />
          <p class="jp-error" data-fault role="alert" />
          <p class="jp-hint">
            {t('投出以后不能再改，也不能收回。', 'Once cast, it cannot be changed or taken back.')}
          </p>
          <Button>{t('投出这一票', 'Cast this ballot')}</Button>
        </PageForm>
      </section>
      <section data-panel="sending" hidden>
        <p role="status">
          {t(
            '正在投出。没有网络也不要紧：选择已存在这部手机里，会自动再试，请不要清除浏览器数据。',
            'Casting. Without a network nothing is lost: it is kept on this phone and tried again; do not clear the browser’s data.',
          )}
        </p>
      </section>
      <section data-panel="cast" hidden>
        <h2>{t('您的一票已投出', 'Your ballot is cast')}</h2>
        <p>
          {t(
            '结束后回到这里，一键查到自己的票。',
            'After closing come back here and find your ballot in one tap.',
          )}
        </p>
      </section>
      <section data-panel="late" hidden>
        <h2>{t('领电子选票的时间已过', 'Tokens are no longer given out')}</h2>
        <p>
          {t(
            '投票已经开始，不再发电子选票。您还没有投过，请向工会领纸质票。',
            'The vote is open and no token is given out any more. You have not voted: ask your union for a paper ballot.',
          )}
        </p>
      </section>
      <Elsewhere face={face} />
      <details class="jp-more" data-panel="backup" hidden>
        <summary>{t('保存二维码，换手机也能投', 'Save a QR code, to vote from another phone')}</summary>
        <p>
          {t(
            '截图保存，只给自己看：谁有它，谁就能替您投票。换手机时，用新手机扫它，登录后就回到这一页。',
            'Take a screenshot and keep it to yourself: whoever has it can vote in your place. Scanned with another phone, it leads back to this page once you have signed in.',
          )}
        </p>
        <div data-qr class="jp-qr" />
        <div data-backup class="jp-backup">
          <Copyable
            locale={face.locale}
            id="ballot-backup"
            label={t('复制（只给自己，不要转发）', 'Copy it (for yourself: do not pass it on)')}
          />
        </div>
      </details>
      <p class="jp-error" data-trouble role="alert" />
    </>
  );
}

/** The token is not where it is looked for: in this browser under no name, or in none. */
function Elsewhere({ face, closed }: { face: Face; closed?: boolean }) {
  const t = sayIn(face);
  return (
    <>
      <section data-panel="elsewhere" hidden>
        <h2>{t('电子选票不在这个浏览器里', 'Your token is not in this browser')}</h2>
        <p>
          {closed
            ? t(
                '请用领票时的手机和浏览器打开这一页查票；或者扫当时保存的二维码，也可以把扫出的内容贴在下面。',
                'Open this page where you took it to find your ballot, or scan the QR code that you saved; what it holds can be pasted below, too.',
              )
            : t(
                '请用领票时的手机和浏览器打开这一页；或者扫当时保存的二维码继续，也可以把扫出的内容贴在下面。都没有的话，这张票找不回来：系统不知道它的号码，也不能再发第二张。',
                'Open this page where you took it, or scan the QR code that you saved; what it holds can be pasted below, too. With neither, it cannot be found again: the system does not know its number, and gives no second one.',
              )}
        </p>
        <form data-import class="jp-form">
          <TextArea name="backup" label={t('二维码里的链接', 'What the QR code holds')} rows={3} />
          <p class="jp-error" data-fault role="alert" />
          <Button>{t('用它继续', 'Go on with it')}</Button>
        </form>
      </section>
      <section data-panel="brought" hidden>
        <h2>{t('这个链接里有一张电子选票', 'This address brings a token')}</h2>
        <p>
          {t(
            '是您自己在别的手机上领的，请点下面继续。别人转给您的，请不要用：用了，领票的人就不能投票，还能查到您怎么投。',
            'If you took it yourself on another phone, go on. If somebody sent it to you, do not use it: whoever took it could not vote any more, and could look up what you chose.',
          )}
        </p>
        <button type="button" class="jp-button jp-button-main" data-do="bring">
          {t('是我自己领的，继续', 'I took it myself: go on')}
        </button>
      </section>
      <section data-panel="found" hidden>
        <p>
          {t(
            '这个浏览器里存有一张这次投票的电子选票。是您领的，请点这里；不是您领的，请换一部手机。',
            'This browser holds a token of this vote. If you took it, press here; if you did not, use another phone.',
          )}
        </p>
        <button type="button" class="jp-button jp-button-main" data-do="claim">
          {t('是我领的', 'I took it')}
        </button>
      </section>
    </>
  );
}

/** After closing: find my ballot, or take them all and count again. */
function Check({ face, singly, fileHref }: { face: Face; singly: boolean; fileHref: string }) {
  const t = sayIn(face);
  return (
    <>
      <section data-panel="check" hidden>
        <button type="button" class="jp-button jp-button-main" data-do="check">
          {t('查我的票', 'Is my ballot counted?')}
        </button>
        <p data-found role="status" />
      </section>
      <Elsewhere face={face} closed />
      <p class="jp-error" data-trouble role="alert" />
      <p>
        {singly ? (
          <ButtonLink kind="plain" href={fileHref}>
            {t(
              '下载全部选票（可用 jia verify ballot 重新计票）',
              'All ballots, to count again with jia verify ballot',
            )}
          </ButtonLink>
        ) : (
          t(
            '用手机或用纸票的人太少，为保护投票人，不逐张公布选票，只公布合计。',
            'So few voted by phone, or on paper, that to protect them the ballots are not published one by one; the sum is.',
          )
        )}
      </p>
    </>
  );
}
