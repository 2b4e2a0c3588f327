/** @jsxImportSource preact */
/**
 * Pages of the portal about accounts, handed their data by the server's half.
 *
 *   Welcome · MyUnits         the first page, for strangers and for people of several units
 *   SignIn · SecondFactor     signing in
 *   Invitation                a new account, a new password, a role
 *   ChangePassword
 */
import type { InvitationSeen, SignInOptions } from '../contract.ts';
import { houseLabels, type HouseModel } from '../../../ui/house/index.ts';
import {
  Button,
  ButtonLink,
  CardList,
  Checkbox,
  dayIn,
  errorOf,
  Field,
  HousePicture,
  momentIn,
  NoticeBanner,
  Page,
  PageForm,
  sayIn,
  typedOf,
  type Face,
} from '../../../ui/portal/index.ts';

type PasswordRules = SignInOptions['passwordRules'];

const brand = (face: Face) => sayIn(face)('职工之家', 'Workers’ Home');

// The first page

export function Welcome({ face }: { face: Face }) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      name={brand(face)}
      picture={<HousePicture model={emblem(face)} options={{ links: false }} />}
      title={t('职工信赖的家', 'A home that workers trust')}
      lead={t(
        '看看自己单位的家建得怎样，投上您的一票。',
        'See how your union’s Home is being built, and give it your vote.',
      )}
    >
      <ButtonLink href="/sign-in">{t('登录', 'Sign in')}</ButtonLink>
      <CardList
        items={[
          {
            key: 'join',
            title: t('还没有账号', 'No account yet'),
            detail: t(
              '用工会给您的邀请码或邀请链接打开',
              'Open the invitation code or link that your union gave you',
            ),
          },
          {
            key: 'verify',
            title: t('查验证书', 'Check a certificate'),
            detail: t(
              '核对“职工之家”证书是真是假、是否有效',
              'Whether a Workers’ Home certificate is genuine and in force',
            ),
            href: '/verify',
          },
          {
            key: 'notices',
            title: t('公示', 'Public notices'),
            detail: t(
              '各单位正在公示的事项，任何人都可以提意见',
              'What is on public notice now; anyone may object',
            ),
            href: '/notices',
          },
        ]}
      />
    </Page>
  );
}

/** A house for the first page: a picture of no unit. */
function emblem({ locale }: Face): HouseModel {
  const en = locale === 'en';
  const room = (id: string, title: string, count: number) => ({
    id,
    title,
    windows: Array.from({ length: count }, (_, at) => ({ id: `${id}${at}`, title, light: 'lit' as const })),
  });
  return {
    title: en ? 'Jia' : '家',
    rooms: [
      room('democracy', en ? 'Democracy' : '民主之家', 8),
      room('learning', en ? 'Learning' : '学习之家', 6),
      room('care', en ? 'Care' : '温暖之家', 8),
      room('safety', en ? 'Safety' : '安全效益之家', 12),
    ],
    stones: Array.from({ length: 10 }, (_, at) => ({ id: `s${at}`, title: '', light: 'lit' as const })),
    roof: null,
    plate: { title: en ? 'Workers’ Home' : '职工之家' },
    labels: houseLabels(locale),
  };
}

export interface PlaceOfMine {
  code: string;
  name: string;
  role: string;
  href: string;
}

/** An application to join that waits, or was not accepted. */
export interface ApplicationOfMine {
  unitName: string;
  state: 'submitted' | 'rejected';
  sentOn: string;
  decidedOn: string | null;
  reason: string | null;
}

export function MyUnits({
  face,
  units,
  desk,
  applications,
}: {
  face: Face;
  units: PlaceOfMine[];
  desk: boolean;
  applications: ApplicationOfMine[];
}) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      name={brand(face)}
      title={t(`${face.account?.name ?? ''}，您好`, `Hello, ${face.account?.name ?? ''}`)}
      lead={
        units.length > 0
          ? t('要去哪一家？', 'Which home do you want to see?')
          : applications.length > 0
            ? t('您的入会申请进行到这里：', 'This is how your application stands:')
            : t('您的账号还没有对应到哪个单位的职工。', 'Your account is nobody on a roster yet.')
      }
    >
      {units.length > 0 ? (
        <CardList
          items={units.map((unit) => ({
            key: unit.code,
            title: unit.name,
            detail: unit.role,
            href: unit.href,
          }))}
        />
      ) : null}
      {desk ? (
        <ButtonLink kind={units.length > 0 ? 'plain' : 'main'} href="/desk">
          {t('工会工作台', 'The union’s desk')}
        </ButtonLink>
      ) : null}
      {applications.map((one) =>
        one.state === 'submitted' ? (
          <NoticeBanner
            key={one.unitName}
            tone="wait"
            title={t(`${one.unitName}：等工会答复`, `${one.unitName}: waits for the union’s answer`)}
          >
            <p>
              {t(
                `${dayIn(face, one.sentOn)}提交。批准以后，登录就到自己单位的家；没有批准，理由会写在这里。`,
                `Sent on ${dayIn(face, one.sentOn)}. Once it is approved, signing in opens your union’s Home; if it is not, the reason stands here.`,
              )}
            </p>
          </NoticeBanner>
        ) : (
          <NoticeBanner
            key={one.unitName}
            tone="bad"
            title={t(`${one.unitName}：没有通过`, `${one.unitName}: not accepted`)}
          >
            {one.reason ? (
              <p>{t(`工会写的理由：${one.reason}`, `The union’s reason: ${one.reason}`)}</p>
            ) : null}
            <p>
              {t(
                `${dayIn(face, one.decidedOn!)}答复。照理由改好后，打开入会链接或再扫一次二维码，就能再申请。`,
                `Answered on ${dayIn(face, one.decidedOn!)}. When that is mended, open the joining link or scan the code again to apply anew.`,
              )}
            </p>
          </NoticeBanner>
        ),
      )}
      {units.length === 0 && !desk && applications.length === 0 ? (
        <p>
          {t(
            '请向本单位工会要一个邀请链接或入会二维码，打开后就能看到自己的家。',
            'Ask your union for an invitation link or its joining code; open it to see your home.',
          )}
        </p>
      ) : null}
      <SignOutForm face={face} />
    </Page>
  );
}

export function SignOutForm({ face }: { face: Face }) {
  return (
    <form method="post" action="/sign-out" data-drop-drafts="" class="jp-form">
      <input type="hidden" name="csrf" value={face.hidden['csrf'] ?? ''} />
      <Button kind="plain">{sayIn(face)('退出登录', 'Sign out')}</Button>
    </form>
  );
}

// Signing in

export function SignIn({
  face,
  options,
  next,
  problem,
  signedOut,
}: {
  face: Face;
  options: SignInOptions;
  next: string;
  problem: string | null;
  signedOut: boolean;
}) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      name={brand(face)}
      title={t('登录', 'Sign in')}
      labels={{ name: t('用户名或手机号', 'User name or phone'), password: t('密码', 'Password') }}
      notice={
        problem ? (
          <NoticeBanner tone="bad" title={problem} />
        ) : signedOut ? (
          <NoticeBanner tone="good" title={t('已退出登录', 'You are signed out')}>
            <p>
              {t(
                '这部手机上没有寄出的草稿也已清除。',
                'Drafts that were not sent are gone from this phone too.',
              )}
            </p>
          </NoticeBanner>
        ) : null
      }
    >
      <PageForm face={face} action="/sign-in" hidden={{ next }}>
        <Field
          name="name"
          label={t('用户名或手机号', 'User name or phone number')}
          value={typedOf(face, 'name')}
          error={errorOf(face, 'name')}
          autoComplete="username"
          maxLength={100}
          required
        />
        <Field
          name="password"
          type="password"
          label={t('密码', 'Password')}
          error={errorOf(face, 'password')}
          autoComplete="current-password"
          maxLength={512}
          required
        />
        <Button>{t('登录', 'Sign in')}</Button>
      </PageForm>
      {options.providers.map((provider) => (
        <ButtonLink
          key={provider.id}
          kind="plain"
          href={`${provider.startPath}?returnTo=${encodeURIComponent(next)}`}
        >
          {t(`用${provider.title}登录`, `Sign in with ${provider.title}`)}
        </ButtonLink>
      ))}
      <details class="jp-more">
        <summary>{t('忘了密码，或还没有账号', 'Forgot the password, or no account yet')}</summary>
        <p>
          {t(
            '请联系本单位工会。工会会给您一个链接或二维码，打开后就能重设密码或开通账号。这里不用邮箱，也不发验证码短信。',
            'Ask your union: it gives you a link or a QR code with which you choose a new password or open an account. No e-mail and no text message is needed.',
          )}
        </p>
      </details>
      {/* Coming back from another sign-in: the second step's ticket is in the fragment, which only the browser sees. */}
      <form method="post" action="/sign-in/second-factor" data-ticket="" hidden>
        <input type="hidden" name="ticket" value="" />
        <input type="hidden" name="next" value={next} />
      </form>
    </Page>
  );
}

export function SecondFactor({ face, ticket, next }: { face: Face; ticket: string; next: string }) {
  const t = sayIn(face);
  return (
    <Page face={face} name={brand(face)} back={{ href: '/sign-in' }} labels={{ code: t('验证码', 'Code') }}>
      <PageForm face={face} action="/sign-in/second-factor" hidden={{ ticket, next }}>
        <Field
          heading
          name="code"
          label={t('请输入验证码', 'Enter the code')}
          hint={t(
            '打开手机上的验证器，输入现在显示的 6 位数字；手机不在身边时，输入一个恢复码。',
            'The six digits that your authenticator shows now; without that phone, one of your recovery codes.',
          )}
          error={errorOf(face, 'code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={40}
          size="short"
          required
        />
        <Button>{t('继续', 'Continue')}</Button>
      </PageForm>
    </Page>
  );
}

// An invitation

export function Invitation({
  face,
  token,
  seen,
  existing,
  roleName,
}: {
  face: Face;
  token: string;
  seen: InvitationSeen;
  existing: boolean;
  roleName: string | null;
}) {
  const t = sayIn(face);
  const reset = seen.kind === 'reset';
  const who = seen.name ?? seen.username ?? '';
  const title = reset
    ? t('重设密码', 'Choose a new password')
    : t(`${seen.unit.name}邀请您`, `${seen.unit.name} invites you`);
  const lead = reset
    ? t(`账号 ${who}`, `Account ${who}`)
    : seen.kind === 'role'
      ? t(`${who}：${roleName ?? ''}`, `${who}: ${roleName ?? ''}`)
      : t(
          `给 ${who}。如果不是您本人，请不要接受，并告诉工会。`,
          `For ${who}. If this is not you, do not accept it, and tell the union.`,
        );
  return (
    <Page
      face={face}
      name={seen.unit.name}
      unitHref="/"
      title={title}
      lead={lead}
      labels={{
        username: t('用户名', 'User name'),
        password: t('密码', 'Password'),
        code: t('验证码', 'Code'),
      }}
    >
      {face.account && !reset ? (
        <PageForm face={face} hidden={{ as: 'me' }}>
          <Button>{t(`用我的账号“${face.account.name}”接受`, `Accept as “${face.account.name}”`)}</Button>
        </PageForm>
      ) : existing && !reset ? (
        <PageForm face={face} hidden={{ existing: 'yes' }}>
          <Field
            name="username"
            label={t('用户名或手机号', 'User name or phone number')}
            value={typedOf(face, 'username')}
            error={errorOf(face, 'username')}
            autoComplete="username"
            maxLength={100}
            required
          />
          <Field
            name="password"
            type="password"
            label={t('密码', 'Password')}
            error={errorOf(face, 'password')}
            autoComplete="current-password"
            maxLength={512}
            required
          />
          <Field
            name="code"
            label={t('验证码', 'Code')}
            optional={t('设置了两步验证才要填', 'with a second factor only')}
            error={errorOf(face, 'code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={40}
            size="short"
          />
          <Button>{t('接受邀请', 'Accept')}</Button>
        </PageForm>
      ) : (
        <PageForm face={face}>
          {reset ? null : (
            <Field
              name="username"
              label={t('取一个用户名', 'Choose a user name')}
              hint={
                seen.phoneLast4
                  ? t('不填也可以，用手机号登录。', 'May be left out: sign in by phone number.')
                  : t(
                      '以后用它登录，字母、数字或汉字都可以。',
                      'You sign in with it: letters, digits or Chinese characters.',
                    )
              }
              optional={seen.phoneLast4 ? t('可不填', 'optional') : undefined}
              value={typedOf(face, 'username')}
              error={errorOf(face, 'username')}
              autoComplete="username"
              maxLength={100}
            />
          )}
          {seen.phoneLast4 && !reset ? (
            <Checkbox
              name="usePhone"
              label={t(
                `也可以用尾号 ${seen.phoneLast4} 的手机号登录`,
                `Also sign in with the phone number ending in ${seen.phoneLast4}`,
              )}
              checked={Object.keys(face.typed).length === 0 || face.typed['usePhone'] !== undefined}
            />
          ) : null}
          <Field
            name="password"
            type="password"
            label={t('设一个密码', 'Choose a password')}
            hint={passwordHint(face, seen.passwordRules)}
            error={errorOf(face, 'password')}
            autoComplete="new-password"
            maxLength={512}
            required
          />
          <Button>
            {reset ? t('保存新密码', 'Save the new password') : t('开通账号', 'Open the account')}
          </Button>
        </PageForm>
      )}
      {!reset && !face.account ? (
        <p>
          {existing ? (
            <a href={`/i/${token}`}>{t('我还没有账号', 'I have no account yet')}</a>
          ) : (
            <a href={`/i/${token}?existing=yes`}>
              {t('我已有账号，用它接受', 'I have an account: accept with it')}
            </a>
          )}
        </p>
      ) : null}
      <p class="jp-hint">
        {t(
          `${momentIn(face, seen.expiresAt)}前有效，只能用一次。`,
          `This invitation is good until ${momentIn(face, seen.expiresAt)}, once.`,
        )}
      </p>
    </Page>
  );
}

export function passwordHint(face: Face, rules: PasswordRules): string {
  const t = sayIn(face);
  const kinds =
    rules.kinds > 1
      ? t(
          `，含大写、小写、数字、符号中的 ${rules.kinds} 种`,
          `, with ${rules.kinds} of upper case, lower case, digits and other signs`,
        )
      : '';
  return t(
    `至少 ${rules.minLength} 个字符${kinds}。一句好记的话最好。`,
    `At least ${rules.minLength} characters${kinds}. A sentence that you remember is best.`,
  );
}

// Password

export function ChangePassword({
  face,
  rules,
  hasPassword,
  due,
  next,
}: {
  face: Face;
  rules: PasswordRules;
  hasPassword: boolean;
  due: boolean;
  next: string;
}) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      name={brand(face)}
      back={due ? undefined : { href: next }}
      title={
        due
          ? t('请先换一个密码', 'First choose a password of your own')
          : t('修改密码', 'Change the password')
      }
      lead={
        due
          ? t('现在的密码别人可能知道，换成只有您知道的。', 'Somebody else may know the present one.')
          : t(
              '改好后，其他手机和电脑上的登录会退出，程序令牌也作废。',
              'Your other sessions and your tokens for programs end with it.',
            )
      }
      labels={{
        currentPassword: t('现在的密码', 'Present password'),
        newPassword: t('新密码', 'New password'),
      }}
    >
      <PageForm face={face} action="/me/password" hidden={{ next }}>
        {hasPassword ? (
          <Field
            name="currentPassword"
            type="password"
            label={t('现在的密码', 'Present password')}
            error={errorOf(face, 'currentPassword')}
            autoComplete="current-password"
            maxLength={512}
            required
          />
        ) : null}
        <Field
          name="newPassword"
          type="password"
          label={t('新密码', 'New password')}
          hint={passwordHint(face, rules)}
          error={errorOf(face, 'newPassword')}
          autoComplete="new-password"
          maxLength={512}
          required
        />
        <Button>{t('保存新密码', 'Save the new password')}</Button>
      </PageForm>
      {due ? <SignOutForm face={face} /> : null}
    </Page>
  );
}
