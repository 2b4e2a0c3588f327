/** @jsxImportSource preact */
/**
 * Joining the union and my own page, on a phone.
 *
 *   JoinPage      rights and duties, the application, where it stands
 *   InvitePage    a member shows a colleague the code by which to join
 *   GuestJoin     the same for somebody who came by the union's QR code
 *   MyPage        my membership, the seats I hold, what the roster says of me, my account
 */
import type { MyMembership } from '../contract.ts';
import type { Mandate } from '../../../core/meetings/delegates.ts';
import { assemblyTerm, seatNames } from '../../../core/meetings/locale.ts';
import { employmentFormNames } from '../../../core/web/words.ts';
import { type MembershipLine, membershipText } from '../membership-text.ts';
import {
  Button,
  ButtonLink,
  Checkbox,
  Copyable,
  dayIn,
  errorOf,
  Field,
  inTongue,
  momentIn,
  NoticeBanner,
  Page,
  PageForm,
  Panel,
  sayIn,
  SelectField,
  StateMark,
  SummaryList,
  TextArea,
  Timeline,
  typedOf,
  type Face,
  type SummaryItem,
  homeOf,
} from '../../../ui/portal/index.ts';

type Standing = MyMembership;

const formWord = (face: Face, form: string) => {
  const word = employmentFormNames[form as keyof typeof employmentFormNames];
  return word ? inTongue(face, word) : form;
};

/** Rights and duties in plain words, each with the law that says it or the mark that it was not confirmed. */
function Charter({ face }: { face: Face }) {
  const t = sayIn(face);
  const text = membershipText();
  const said = ({ zh, en, articles, labor = [] }: MembershipLine) => {
    const sources = (
      [
        ['工会法', 'Trade Union Law', articles],
        ['劳动法', 'Labor Law', labor],
      ] as const
    )
      .filter(([, , found]) => found.length > 0)
      .map(([law, name, found]) =>
        t(
          `${law}第${found.join('、')}条`,
          `${name}, article${found.length > 1 ? 's' : ''} ${found.join(', ')}`,
        ),
      );
    return (
      <li key={zh}>
        {t(zh, en)}
        {sources.length > 0
          ? t(`（${sources.join('；')}）`, ` (${sources.join('; ')})`)
          : t('（见章程）', ' (see the Constitution)')}
      </li>
    );
  };
  return (
    <>
      <h2>{t('会员的权利', 'What members may')}</h2>
      <ul class="jp-sum">{text.rights.map(said)}</ul>
      <h2>{t('会员的义务', 'What members owe')}</h2>
      <ul class="jp-sum">{text.duties.map(said)}</ul>
      <p class="jp-hint">
        {t(
          `这是要点（第 ${text.version} 版）。标“见章程”的写在《中国工会章程》里，以原文为准；可向工会索取。`,
          `This is the gist (version ${text.version}). What is marked “see the Constitution” stands in the Constitution of the Chinese Trade Unions, whose own words rule; ask the union for it.`,
        )}
      </p>
    </>
  );
}

export function JoinPage({ face, standing, sent }: { face: Face; standing: Standing; sent: boolean }) {
  const t = sayIn(face);
  const back = { href: homeOf(face), label: t('回到家', 'Back to the Home') };
  const path = `${homeOf(face)}/join`;
  const { application } = standing;
  if (standing.membership) {
    return (
      <Page face={face} tab="me" back={back} title={t('您已经是会员了', 'You are a member')}>
        <MembershipFacts face={face} standing={standing} />
      </Page>
    );
  }
  if (application?.state === 'submitted') {
    return (
      <Page
        face={face}
        tab="me"
        back={sent ? undefined : back}
        title={sent ? undefined : t('我的入会申请', 'My application')}
      >
        {sent ? (
          <Panel title={t('申请已交给工会', 'Your application is with the union')}>
            <p>{t('工会答复后，您会在这里看到。', 'Its answer will stand here.')}</p>
          </Panel>
        ) : null}
        <Timeline
          label={t('进度', 'How it stands')}
          items={[
            {
              key: 'sent',
              title: t('已提交', 'Sent'),
              when: momentIn(face, application.submittedAt),
              state: 'done',
            },
            { key: 'office', title: t('等工会答复', 'The union’s answer'), state: 'now' },
            { key: 'member', title: t('成为会员', 'Membership begins'), state: 'next' },
          ]}
        />
        <PageForm face={face} action={path} hidden={{ act: 'withdraw' }}>
          <Button kind="plain">{t('撤回申请', 'Take the application back')}</Button>
        </PageForm>
      </Page>
    );
  }
  return (
    <Page
      face={face}
      tab="me"
      back={back}
      title={t('加入工会', 'Join the union')}
      labels={{ charter: t('工会章程', 'The charter') }}
    >
      {application?.state === 'rejected' ? (
        <NoticeBanner tone="bad" title={t('上一次申请没有通过', 'Your last application was not accepted')}>
          <p>{application.decisionReason ?? ''}</p>
        </NoticeBanner>
      ) : null}
      {application?.state === 'withdrawn' ? (
        <NoticeBanner title={t('上一次申请已撤回', 'Your last application was taken back')} />
      ) : null}
      {standing.employee ? (
        <>
          <SummaryList
            items={[
              { key: 'name', label: t('申请人', 'Applicant'), value: standing.employee.name },
              ...(standing.employee.department
                ? [{ key: 'department', label: t('部门', 'Department'), value: standing.employee.department }]
                : []),
              { key: 'unit', label: t('加入', 'To join'), value: face.unit?.name ?? '' },
            ]}
          />
          <Charter face={face} />
          <PageForm face={face} action={path} hidden={{ act: 'apply' }} patient>
            <Checkbox
              name="charter"
              label={t(
                '我读过，自愿加入，承认工会章程',
                'I have read this, join freely, and accept the charter',
              )}
              error={errorOf(face, 'charter')}
              checked={typedOf(face, 'charter') !== ''}
            />
            <Button>{t('提交申请', 'Send the application')}</Button>
          </PageForm>
        </>
      ) : (
        <p>
          {t(
            '花名册上还没有您。请向本单位工会要入会二维码。',
            'You are not on the roster yet. Ask your union for its joining QR code.',
          )}
        </p>
      )}
    </Page>
  );
}

export function InvitePage({
  face,
  days,
  link,
}: {
  face: Face;
  days: number;
  /** Null: before it was asked for. */
  link: { url: string; qrSvg: string; expiresAt: string } | null;
}) {
  const t = sayIn(face);
  const back = { href: `${homeOf(face)}/todo`, label: t('回到参与', 'Back to Take part') };
  const again = (
    <PageForm face={face} action={`${homeOf(face)}/invite`}>
      <Button kind={link ? 'plain' : 'main'}>
        {link ? t('换一个新的', 'Make another') : t('显示二维码', 'Show the QR code')}
      </Button>
    </PageForm>
  );
  if (!link)
    return (
      <Page
        face={face}
        tab="todo"
        back={back}
        title={t('请同事入会', 'Ask a colleague to join')}
        lead={t(
          '请同事用手机扫二维码，填一张入会申请。',
          'A colleague scans the code with a phone and fills in an application.',
        )}
      >
        <ul class="jp-sum">
          <li>{t('同事不用先有账号。', 'They need no account.')}</li>
          <li>
            {t(
              '填好的申请直接交给工会，身份证号您看不到。',
              'What they fill in goes to the union; you do not see their ID number.',
            )}
          </li>
          <li>{t('工会核对、批准后才算入会。', 'They are members once the union has approved it.')}</li>
          <li>
            {t(
              `二维码 ${days} 天内有效，可以给几个人用。`,
              `The code works for ${days} days, for several people.`,
            )}
          </li>
        </ul>
        {again}
      </Page>
    );
  return (
    <Page face={face} tab="todo" back={back} title={t('请同事扫一扫', 'Let your colleague scan this')}>
      <div
        class="jp-qr"
        role="img"
        aria-label={t(`加入${face.unit?.name ?? ''}的二维码`, `QR code to join ${face.unit?.name ?? ''}`)}
        dangerouslySetInnerHTML={{ __html: link.qrSvg }}
      />
      <p>
        {t(
          `${momentIn(face, link.expiresAt)} 前有效。同事不在身边，就把链接发给他：`,
          `It works until ${momentIn(face, link.expiresAt)}. For a colleague who is not here, pass the link on:`,
        )}
      </p>
      <Copyable
        locale={face.locale}
        id="join-link"
        text={link.url}
        label={t('复制链接', 'Copy the link')}
        small
      />
      {again}
    </Page>
  );
}

export function GuestJoin({
  face,
  unit,
  token,
  standing,
  sent,
}: {
  face: Face;
  unit: { code: string; name: string };
  token: string;
  standing: Standing | null;
  sent: boolean;
}) {
  const t = sayIn(face);
  const labels = {
    name: t('姓名', 'Name'),
    idNumber: t('身份证号', 'ID number'),
    phone: t('手机号', 'Phone'),
    employmentForm: t('用工形式', 'Form of employment'),
    department: t('部门或班组', 'Department or team'),
    hiredOn: t('到岗日期', 'Working here since'),
    charter: t('工会章程', 'The charter'),
    username: t('用户名', 'User name'),
    password: t('密码', 'Password'),
  };
  const draft = `join:${token.slice(0, 8)}`;
  if (sent) {
    return (
      <Page face={face} name={unit.name} unitHref="/">
        <Panel title={t('申请已交给工会', 'Your application is with the union')} draftDone={draft}>
          <p>{t(`${unit.name}核对后会联系您。`, `${unit.name} checks it and gets in touch with you.`)}</p>
        </Panel>
        <p>
          {t(
            '开了账号的，用刚才取的用户名和密码登录（批准以前不能用手机号），在这个网址就能看到进度。请把网址留下：',
            'With an account, sign in with the user name and password that you have just chosen (not by phone before the approval): you see at this address how it stands. Keep the address:',
          )}
        </p>
        <Copyable locale={face.locale} id="address" label={t('复制网址', 'Copy the address')} />
        <ButtonLink
          href={
            face.account
              ? face.here.replace(/\?.*$/, '')
              : `/sign-in?next=${encodeURIComponent(face.here.replace(/\?.*$/, ''))}`
          }
        >
          {face.account ? t('看进度', 'See how it stands') : t('登录看进度', 'Sign in to see how it stands')}
        </ButtonLink>
      </Page>
    );
  }
  if (standing?.application?.state === 'submitted') {
    return (
      <Page face={face} name={unit.name} unitHref="/" title={t('我的入会申请', 'My application')}>
        <Timeline
          items={[
            {
              key: 'sent',
              title: t('已提交', 'Sent'),
              when: momentIn(face, standing.application.submittedAt),
              state: 'done',
            },
            { key: 'office', title: t('等工会答复', 'The union’s answer'), state: 'now' },
          ]}
        />
      </Page>
    );
  }
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: typedOf(face, name),
    error: errorOf(face, name),
  });
  return (
    <Page
      face={face}
      name={unit.name}
      unitHref="/"
      title={t('申请加入工会', 'Apply to join the union')}
      lead={unit.name}
      labels={labels}
    >
      <PageForm face={face} draft={draft} patient>
        <Field
          {...field('name')}
          hint={t('和身份证上的一样', 'As on your ID card')}
          autoComplete="name"
          maxLength={60}
          required
        />
        <Field
          {...field('idNumber')}
          hint={t(
            '加密保存，用来和花名册核对，不会公开。',
            'Kept sealed, to find you on the roster; never published.',
          )}
          maxLength={30}
          secret
          required
        />
        <Field
          {...field('phone')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          size="short"
          maxLength={30}
          required
        />
        <SelectField
          {...field('employmentForm')}
          value={typedOf(face, 'employmentForm')}
          none={t('请选择', 'Choose')}
          hint={t(
            '照劳动合同选。工资由派遣公司发的，选劳务派遣；外卖、快递、网约车等，选新就业形态。',
            'As in your contract. If an agency pays you, choose dispatched; for delivery, ride-hailing and the like, new form of labor.',
          )}
          choices={Object.keys(employmentFormNames).map((form) => ({
            value: form,
            label: formWord(face, form),
          }))}
        />
        <Field {...field('department')} optional={t('可不填', 'optional')} maxLength={80} />
        <Field
          {...field('hiredOn')}
          hint={t('记不清是哪一天，填大约的日子。', 'If you do not remember the day, give it roughly.')}
          type="date"
          size="short"
          required
        />
        <details class="jp-more" open={face.errors.some((error) => error.field === 'charter')}>
          <summary>{t('会员的权利和义务', 'Rights and duties of members')}</summary>
          <Charter face={face} />
        </details>
        <Checkbox
          name="charter"
          label={t('我读过，自愿加入，承认工会章程', 'I have read this, join freely, and accept the charter')}
          error={errorOf(face, 'charter')}
          checked={typedOf(face, 'charter') !== ''}
        />
        {face.account ? null : (
          <details
            class="jp-more"
            open={
              // Closed over a password that a refusal has emptied, it would be missed.
              typedOf(face, 'username') !== '' ||
              face.errors.some((error) => error.field === 'username' || error.field === 'password')
            }
          >
            <summary>
              {t('顺便开个账号，好看进度（可不开）', 'Open an account to follow it (optional)')}
            </summary>
            <Field
              {...field('username')}
              hint={t(
                '批准以前用它登录；批准以后，用它或手机号都可以。',
                'You sign in with it until the union has approved; after that, by it or by your phone number.',
              )}
              autoComplete="username"
              maxLength={100}
            />
            <Field
              name="password"
              type="password"
              label={labels.password}
              error={errorOf(face, 'password')}
              autoComplete="new-password"
              maxLength={512}
            />
          </details>
        )}
        <Button>{t('提交申请', 'Send the application')}</Button>
      </PageForm>
    </Page>
  );
}

function MembershipFacts({ face, standing }: { face: Face; standing: Standing }) {
  const t = sayIn(face);
  const { membership } = standing;
  return (
    <SummaryList
      items={[
        {
          key: 'state',
          label: t('会籍', 'Membership'),
          value: membership ? (
            <StateMark tone={membership.kind === 'member' ? 'good' : 'wait'}>
              {membership.kind === 'member' ? t('会员', 'member') : t('保留会籍', 'retained')}
            </StateMark>
          ) : (
            <StateMark tone="quiet">{t('还不是会员', 'not a member yet')}</StateMark>
          ),
        },
        ...(membership?.joinedOn
          ? [{ key: 'joined', label: t('入会', 'Joined'), value: dayIn(face, membership.joinedOn) }]
          : []),
        ...(membership?.cardNumber
          ? [{ key: 'card', label: t('会员证号', 'Card'), value: membership.cardNumber }]
          : []),
      ]}
    />
  );
}

export interface MyDataShown {
  name: string;
  number: string | null;
  sex: 'male' | 'female' | null;
  idLast4: string | null;
  phone: string | null;
  department: string | null;
  position: string | null;
  group: string | null;
  employmentForm: string;
  hiredOn: string;
  toConfirm: boolean;
  reported: boolean;
}

/** The seats I hold: as what, whom I speak for, how long. */
function Mandates({ face, mandates }: { face: Face; mandates: Mandate[] }) {
  const t = sayIn(face);
  if (mandates.length === 0) return null;
  return (
    <>
      <h2>{t('我的代表身份', 'My mandate')}</h2>
      {mandates.map(({ id, body, termNumber, constituency, fromOn, termEnd }) => (
        <SummaryList
          key={id}
          items={[
            {
              key: 'seat',
              label: t('身份', 'I am'),
              value: <b>{inTongue(face, seatNames[body])}</b>,
            },
            {
              key: 'body',
              label: t('会议', 'Body'),
              value: inTongue(face, assemblyTerm({ body, termNumber })),
            },
            ...(constituency ? [{ key: 'ward', label: t('选区', 'Constituency'), value: constituency }] : []),
            {
              key: 'days',
              label: t('任期', 'Term'),
              value: termEnd
                ? `${dayIn(face, fromOn)} – ${dayIn(face, termEnd)}`
                : t(
                    `${dayIn(face, fromOn)}起，到本届届满`,
                    `from ${dayIn(face, fromOn)} until the body’s term ends`,
                  ),
            },
          ]}
        />
      ))}
      <p class="jp-more">
        <a href={`${homeOf(face)}/meetings`}>{t('我的会议', 'My meetings')}</a>
      </p>
    </>
  );
}

export function MyPage({
  face,
  standing,
  mandates,
  data,
  saved,
  reporting,
  elsewhere,
  signOut,
}: {
  face: Face;
  standing: Standing;
  mandates: Mandate[];
  data: MyDataShown | null;
  saved: string | null;
  reporting: boolean;
  /** The account has another unit, or an office. */
  elsewhere: boolean;
  signOut: string;
}) {
  const t = sayIn(face);
  const path = `${homeOf(face)}/me`;
  const none = t('没有登记', 'not on record');
  const lines: [string, string, string | null][] = data
    ? [
        ['name', t('姓名', 'Name'), data.name],
        ['number', t('工号', 'Staff number'), data.number],
        [
          'sex',
          t('性别', 'Sex'),
          data.sex === 'male' ? t('男', 'male') : data.sex === 'female' ? t('女', 'female') : null,
        ],
        ['id', t('身份证号', 'ID number'), data.idLast4 ? `**** ${data.idLast4}` : null],
        ['phone', t('手机号', 'Phone'), data.phone],
        ['department', t('部门', 'Department'), data.department],
        ['position', t('岗位', 'Position'), data.position],
        ['group', t('工会小组', 'Union group'), data.group],
        ['form', t('用工形式', 'Employment'), formWord(face, data.employmentForm)],
        ['hired', t('到岗日期', 'Working here since'), data.hiredOn && dayIn(face, data.hiredOn)],
      ]
    : [];
  const items: SummaryItem[] = lines.map(([key, label, value]) => ({
    key,
    label,
    value: value ?? <span class="jp-hint">{none}</span>,
  }));
  const notices: Record<string, string> = {
    password: t('密码已改好', 'The password is changed'),
    confirmed: t('已确认，谢谢', 'Confirmed, thank you'),
    reported: t('已告诉工会，工会核对后更正', 'The union was told; it checks and corrects'),
  };
  const notice = saved === null ? undefined : notices[saved];
  return (
    <Page
      face={face}
      tab="me"
      title={data?.name ?? face.account?.name}
      notice={
        notice ? (
          <div data-draft-done={saved === 'reported' ? 'mydata' : undefined}>
            <NoticeBanner tone="good" title={notice} />
          </div>
        ) : undefined
      }
      labels={{ error: t('哪里不对', 'What is wrong') }}
    >
      <MembershipFacts face={face} standing={standing} />
      {standing.mayApply ? (
        <ButtonLink href={`${homeOf(face)}/join`}>{t('加入工会', 'Join the union')}</ButtonLink>
      ) : null}
      {standing.application?.state === 'submitted' ? (
        <p class="jp-more">
          <a href={`${homeOf(face)}/join`}>{t('看看入会申请的进度', 'See how my application stands')}</a>
        </p>
      ) : null}
      <Mandates face={face} mandates={mandates} />
      {data ? (
        <>
          <h2>{t('花名册上的我', 'What the roster says of me')}</h2>
          <SummaryList items={items} />
          {data.reported ? (
            <NoticeBanner
              tone="wait"
              title={t('您报的错，工会正在核对', 'The union is looking into what you reported')}
            />
          ) : null}
          {data.toConfirm ? (
            <PageForm face={face} action={path} hidden={{ act: 'confirm' }}>
              <Button kind={standing.mayApply ? 'plain' : 'main'}>
                {t('都对，确认', 'All of it is right')}
              </Button>
            </PageForm>
          ) : null}
          <details class="jp-more" open={reporting}>
            <summary>{t('有不对的地方', 'Something is wrong')}</summary>
            <PageForm face={face} action={path} hidden={{ act: 'report' }} draft="mydata" patient>
              <TextArea
                name="error"
                label={t('哪里不对，应该是什么', 'What is wrong, and what it should be')}
                error={errorOf(face, 'error')}
                value={typedOf(face, 'error')}
                rows={3}
                maxLength={300}
              />
              <Button kind="plain">{t('告诉工会', 'Tell the union')}</Button>
            </PageForm>
          </details>
        </>
      ) : null}
      <h2>{t('账号', 'Account')}</h2>
      <ul class="jp-cards">
        <li>
          <a href={`/me/password?next=${encodeURIComponent(path)}`}>
            <b>{t('修改密码', 'Change the password')}</b>
          </a>
        </li>
        <li>
          <a href="/verify">
            <b>{t('查验证书', 'Check a certificate')}</b>
          </a>
        </li>
        {elsewhere ? (
          <li>
            <a href="/">
              <b>{t('我的其他单位', 'My other unions')}</b>
            </a>
          </li>
        ) : null}
      </ul>
      <p class="jp-hint">
        {t(
          '页面右上角可以换大字（长辈版）和语言，换一部手机登录也会跟着。',
          'Large text and language are at the top of every page, and follow you to another phone.',
        )}
      </p>
      <form method="post" action={signOut} class="jp-form" data-drop-drafts="">
        <input type="hidden" name="csrf" value={face.hidden['csrf'] ?? ''} />
        <Button kind="plain">{t('退出登录', 'Sign out')}</Button>
      </form>
    </Page>
  );
}
