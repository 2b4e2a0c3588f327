/** @jsxImportSource preact */
/**
 * Pages for everyone.
 *
 *   VerifyPage              a certificate: checked by the browser, or looked up by number
 *   NoticeList, NoticePage  public notices, with objections and their answers
 *   ObjectionSent           the receipt of an objection, shown once
 *   ReceiptPage             an objection's answer, by the code of its receipt
 */
import { counted } from '../../../ui/locale.ts';
import type { FollowedObjection, PublicNoticeRow, PublicNoticeView } from '../contract.ts';
import {
  Button,
  ButtonLink,
  CardList,
  Checkbox,
  Copyable,
  dayIn,
  EmptyState,
  errorOf,
  Field,
  homeOf,
  NoticeBanner,
  Page,
  PageForm,
  Pagination,
  Panel,
  sayIn,
  SelectField,
  SummaryList,
  TextArea,
  typedOf,
  type Face,
  inTongue,
} from '../../../ui/portal/index.ts';

type NoticeRow = PublicNoticeRow;
type NoticeView = PublicNoticeView;

export interface FoundCertificate {
  number: string;
  unitName: string;
  title: { zh: string; en: string };
  issuerName: string;
  issuedOn: string;
  expiresOn: string;
  state: 'valid' | 'suspended' | 'revoked' | 'expired';
  stateReason: string | null;
  stateOn: string | null;
}

export interface VerifyProps {
  face: Face;
  /** Null: nothing was asked by number. */
  asked: { number: string; found: FoundCertificate | null } | null;
}

export function VerifyPage({ face, asked }: VerifyProps) {
  const t = sayIn(face);
  return (
    <Page face={face} name={t('证书查验', 'Certificate check')} unitHref="/">
      <div
        data-verify=""
        data-state-valid={t('证书有效', 'This certificate is in force')}
        data-state-unchecked={t(
          '签名正确，但没能核对是否撤销',
          'Signed rightly; revocation could not be checked',
        )}
        data-state-expired={t('证书已到期', 'This certificate has expired')}
        data-state-revoked={t('证书已撤销', 'This certificate is revoked')}
        data-state-suspended={t('证书已暂停', 'This certificate is suspended')}
        data-state-not-yet-valid={t('证书还没有生效', 'This certificate is not in force yet')}
        data-state-bad-signature={t('签名不符，不是真证书', 'The signature is wrong: not genuine')}
        data-state-unknown-issuer={t('查不到签发单位，不能当真', 'Unknown issuer: do not rely on it')}
        data-state-malformed={t('这不是证书', 'This is not a certificate')}
        data-state-no-keys={t('现在没有网络，无法查验', 'No network: it cannot be checked now')}
        data-unit={t('单位', 'Union')}
        data-title={t('称号', 'Title')}
        data-number={t('证书编号', 'Number')}
        data-issuer={t('颁发单位', 'Issued by')}
        data-days={t('有效期', 'In force')}
        data-offline={t(
          '现在没有网络，用的是这台设备在 {at} 存下的公钥和状态表。',
          'No network now: keys and status list as this device kept them on {at}.',
        )}
        data-nothing={t(
          '这台设备上还没有存过颁发单位的公钥。连上网络后再打开一次，以后没有网络也能查验。',
          'This device holds no issuer’s key yet. Open this page once with a network; then it works without.',
        )}
      >
        {asked === null ? (
          <>
            <h1>{t('查验证书', 'Check a certificate')}</h1>
            <p class="jp-lead">
              {t(
                '用手机扫证书上的二维码，这里会直接显示结果。',
                'Scan the QR code on the certificate with a phone; the result stands here at once.',
              )}
            </p>
          </>
        ) : asked.found ? (
          <Found face={face} found={asked.found} />
        ) : (
          <div class="jv-stamp jv-bad">
            <h1>{t('没有查到这个编号', 'No such number')}</h1>
            <p>
              {t(
                `本系统没有颁发过编号为“${asked.number}”的证书。请核对编号；如果证书上确有这个编号，它可能不是真的。`,
                `This system has issued no certificate “${asked.number}”. Check the number; if the paper says so, it may not be genuine.`,
              )}
            </p>
          </div>
        )}
      </div>
      <noscript>
        <NoticeBanner tone="wait" title={t('这个浏览器没有运行脚本', 'Scripts do not run in this browser')}>
          <p>
            {t(
              '二维码的核对在您自己的浏览器里进行，需要脚本。请改用下面的编号查询。',
              'The QR code is checked inside your own browser, which needs a script. Use the number below instead.',
            )}
          </p>
        </NoticeBanner>
      </noscript>
      <h2>{t('按编号查', 'By its number')}</h2>
      <form method="get" action="/verify" class="jp-form" data-paste="">
        <Field
          name="number"
          label={t('证书编号，或证书上的网址', 'The certificate’s number, or its address')}
          hint={t('编号印在证书下方。', 'The number is printed at the foot of the certificate.')}
          value={asked?.number ?? ''}
          maxLength={4000}
        />
        <Button kind={asked ? 'plain' : 'main'}>{t('查验', 'Check')}</Button>
      </form>
      <details class="jp-more">
        <summary>{t('这样查验可靠吗？', 'How far can this be relied on?')}</summary>
        <p>
          {t(
            '二维码里是经颁发单位签名的证书内容。签名在您自己的浏览器里核对，证书内容不会发给任何服务器；是否撤销，看颁发单位签名的状态表，结果里写明这份表有多旧。按编号查询时，答案由本站的服务器给出。',
            'The QR code holds the certificate’s content, signed by its issuer. Your own browser checks the signature and sends the content nowhere; whether it was revoked is read from a status list that the issuer signed, whose age is told. Asked by number, it is this site’s server that answers.',
          )}
        </p>
      </details>
    </Page>
  );
}

function Found({ face, found }: { face: Face; found: FoundCertificate }) {
  const t = sayIn(face);
  const states = {
    valid: ['good', t('证书有效', 'This certificate is in force')],
    expired: ['wait', t('证书已到期', 'This certificate has expired')],
    suspended: ['wait', t('证书已暂停', 'This certificate is suspended')],
    revoked: ['bad', t('证书已撤销', 'This certificate is revoked')],
  } as const;
  const [tone, title] = states[found.state];
  return (
    <>
      <div class={`jv-stamp jv-${tone}`}>
        <h1>{title}</h1>
        {found.stateOn ? (
          <p>
            {t(
              `${dayIn(face, found.stateOn)}${found.stateReason ? `：${found.stateReason}` : ''}`,
              `${dayIn(face, found.stateOn)}${found.stateReason ? `: ${found.stateReason}` : ''}`,
            )}
          </p>
        ) : null}
      </div>
      <SummaryList
        items={[
          { key: 'unit', label: t('单位', 'Union'), value: found.unitName },
          { key: 'title', label: t('称号', 'Title'), value: inTongue(face, found.title) },
          { key: 'number', label: t('证书编号', 'Number'), value: found.number },
          { key: 'issuer', label: t('颁发单位', 'Issued by'), value: found.issuerName },
          {
            key: 'days',
            label: t('有效期', 'In force'),
            value: `${dayIn(face, found.issuedOn)} – ${dayIn(face, found.expiresOn)}`,
          },
        ]}
      />
      <p class="jp-hint">
        {t(
          '由本站的记录给出。要不依赖本站核对，请扫证书上的二维码。',
          'From this site’s records. To check without relying on this site, scan the QR code.',
        )}
      </p>
    </>
  );
}

export function NoticeList({
  face,
  notices,
  next,
  first,
  roots = [],
  root,
}: {
  face: Face;
  notices: NoticeRow[];
  next: string | null;
  first: string | null;
  /** Topmost unions to choose among, and the one chosen. */
  roots?: { code: string; name: string }[];
  root?: string;
}) {
  const t = sayIn(face);
  // To a worker the board of disclosures is where things are published too.
  const board = face.doors?.find(({ key }) => key === 'disclosures');
  return (
    <Page
      face={face}
      tab="notices"
      name={face.unit ? undefined : t('公示', 'Public notices')}
      title={t('公示', 'Public notices')}
      lead={t(
        '公示期间，任何人都可以提意见，可以不留姓名。',
        'While a notice runs anyone may object, without a name if they wish.',
      )}
    >
      {roots.length > 1 || root ? (
        <form method="get" action="/notices" class="jp-form">
          <SelectField
            name="root"
            label={t('哪个工会及其下级', 'Of which union and those below it')}
            value={root ?? ''}
            none={t('全部', 'All')}
            choices={roots.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Button kind="plain">{t('查看', 'Show')}</Button>
        </form>
      ) : null}
      {notices.length > 0 ? (
        <CardList
          items={notices.map((notice) => ({
            key: notice.id,
            title: inTongue(face, notice.title),
            detail: [
              face.unit ? '' : notice.unit.name,
              // What is only made known asks for no objection and does not end.
              notice.open
                ? t(
                    `意见收到 ${dayIn(face, notice.toOn)}为止`,
                    `objections until ${dayIn(face, notice.toOn)}`,
                  )
                : notice.kind === 'conferral'
                  ? t(
                      `意见期已过（${dayIn(face, notice.toOn)}为止），备查`,
                      `closed (until ${dayIn(face, notice.toOn)}), kept on file`,
                    )
                  : '',
            ]
              .filter(Boolean)
              .join(' · '),
            when: dayIn(face, notice.fromOn),
            href: `/u/${encodeURIComponent(notice.unit.code)}/notices/${notice.id}`,
          }))}
        />
      ) : (
        <EmptyState title={t('现在没有公示', 'No notice is on show')}>
          <p>{t('有了会出现在这里。', 'It will appear here.')}</p>
        </EmptyState>
      )}
      {board ? (
        <CardList items={[{ key: board.key, title: board.title, detail: board.hint, href: board.href }]} />
      ) : null}
      <Pagination locale={face.locale} next={next ?? undefined} previous={first ?? undefined} />
    </Page>
  );
}

/** The receipt's code is shown this once: it is all that leads back to an objection without a name. */
export function ObjectionSent({ face, id, receipt }: { face: Face; id: string; receipt: string }) {
  const t = sayIn(face);
  return (
    <Page face={face} tab="notices" name={face.unit?.name}>
      <Panel title={t('意见已收到', 'Your objection has arrived')} draftDone={`objection:${id}`}>
        <p>{t('请记下回执编号，它只显示这一次：', 'Write down the receipt; it is shown this once:')}</p>
        <Copyable
          locale={face.locale}
          id="receipt"
          text={receipt}
          label={t('复制回执编号', 'Copy the receipt')}
        />
      </Panel>
      <p>
        {t(
          '负责这次命名的上级工会负责核查和答复，答复随公示公开；异议原文只有在看不出是谁写的时候才可能遮盖后公开。凭回执编号也能看到答复，不用登录。公示结束前不会作出决定。',
          'The union above, which decides on this title, looks into it and answers; the answer is published with the notice, your own words only masked and only where they do not tell who wrote them. The receipt leads to it too, without signing in. Nothing is decided before the notice is over.',
        )}
      </p>
      <ButtonLink kind="plain" href={`${homeOf(face)}/notices/${id}`}>
        {t('回到公示', 'Back to the notice')}
      </ButtonLink>
      <p class="jp-more">
        <a href={`${homeOf(face)}/notices/follow`}>
          {t('用回执编号查答复', 'Find the answer by the receipt')}
        </a>
      </p>
    </Page>
  );
}

export function ReceiptPage({ face, found }: { face: Face; found: FollowedObjection | null }) {
  const t = sayIn(face);
  const home = `${homeOf(face)}/notices`;
  return (
    <Page
      face={face}
      tab="notices"
      name={face.unit?.name}
      unitHref={home}
      back={{ href: home, label: t('全部公示', 'All notices') }}
      labels={{ code: t('回执编号', 'Receipt') }}
      title={t('查异议的答复', 'The answer to an objection')}
    >
      {found ? (
        <SummaryList
          items={[
            {
              key: 'notice',
              label: t('公示', 'Notice'),
              value: <a href={`${home}/${found.notice.id}`}>{inTongue(face, found.notice.title)}</a>,
            },
            { key: 'on', label: t('收到', 'Received'), value: dayIn(face, found.receivedOn) },
            { key: 'text', label: t('您的意见', 'Your objection'), value: found.text },
            {
              key: 'state',
              label: t('处理', 'Outcome'),
              value:
                found.answer === null
                  ? t('正在核查', 'Being looked into')
                  : found.upheld
                    ? t('成立', 'Upheld')
                    : t('不成立', 'Not upheld'),
            },
            ...(found.answer !== null && found.answeredOn
              ? [
                  {
                    key: 'answer',
                    label: t('答复', 'Answer'),
                    value: t(
                      `${found.answer}（${dayIn(face, found.answeredOn)}）`,
                      `${found.answer} (${dayIn(face, found.answeredOn)})`,
                    ),
                  },
                ]
              : []),
          ]}
        />
      ) : (
        <PageForm face={face} action={`${home}/follow`}>
          <Field
            name="code"
            label={t('回执编号', 'Receipt')}
            hint={t(
              '提交意见时给您的 16 位编号。',
              'The sixteen signs that you were given with your objection.',
            )}
            value={typedOf(face, 'code')}
            error={errorOf(face, 'code')}
            maxLength={60}
            required
          />
          <Button>{t('查看答复', 'See the answer')}</Button>
        </PageForm>
      )}
    </Page>
  );
}

export function NoticePage({ face, notice, path }: { face: Face; notice: NoticeView; path: string }) {
  const t = sayIn(face);
  const back = {
    href: `/u/${encodeURIComponent(notice.unit.code)}/notices`,
    label: t('全部公示', 'All notices'),
  };
  const { received, answered, upheld, answers } = notice.objections;
  return (
    <Page
      face={face}
      tab="notices"
      name={notice.unit.name}
      unitHref={back.href}
      back={back}
      labels={{ text: t('意见', 'Objection'), contact: t('联系方式', 'How to reach you') }}
    >
      {notice.withdrawn ? (
        <NoticeBanner
          tone="wait"
          title={t(
            '公示已撤下：异议成立，退回考核',
            'Taken down: an objection was upheld, the review goes on',
          )}
        />
      ) : null}
      <article class="jp-paper">
        <h1>{inTongue(face, notice.title)}</h1>
        <p class="jp-paper-line">{notice.unit.name}</p>
        {inTongue(face, notice.body)
          .split(/\n+/)
          .map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        <p class="jp-paper-line">
          {t(
            `公示期：${dayIn(face, notice.fromOn)}${notice.toOn === notice.fromOn ? '' : ` 至 ${dayIn(face, notice.toOn)}`}`,
            `On show ${notice.toOn === notice.fromOn ? `on ${dayIn(face, notice.fromOn)}` : `from ${dayIn(face, notice.fromOn)} to ${dayIn(face, notice.toOn)}`}`,
          )}
        </p>
      </article>
      {received > 0 ? (
        <p>
          {t(
            `已收到 ${received} 条意见，答复 ${answered} 条，其中成立 ${upheld} 条。`,
            `${counted(received, 'objection')} received, ${answered} answered, ${upheld} upheld.`,
          )}
        </p>
      ) : null}
      {answers.length > 0 ? (
        <>
          <h2>{t('异议与答复', 'Objections and answers')}</h2>
          <CardList
            items={answers.map((each) => ({
              key: each.id,
              title: each.text ?? t('（异议内容不公开）', '(what was objected is not published)'),
              detail: each.upheld
                ? t(`成立。答复：${each.answer}`, `Upheld. Answer: ${each.answer}`)
                : t(`不成立。答复：${each.answer}`, `Not upheld. Answer: ${each.answer}`),
              when: dayIn(face, each.answeredOn),
            }))}
          />
        </>
      ) : null}
      {received > 0 || notice.open ? (
        <p class="jp-more">
          <a href={`${back.href}/follow`}>{t('用回执编号查答复', 'Find the answer by the receipt')}</a>
        </p>
      ) : null}
      {notice.open ? (
        <>
          <h2>{t('对这次公示有意见', 'Object to this notice')}</h2>
          <PageForm face={face} action={path} draft={`objection:${notice.id}`} patient>
            <TextArea
              name="text"
              label={t('您的意见', 'Your objection')}
              hint={t(
                '请写清事情、时间和依据，便于核查。可以不留姓名。',
                'Say what, when and how you know, so that it can be looked into. No name is needed.',
              )}
              value={typedOf(face, 'text')}
              error={errorOf(face, 'text')}
              rows={6}
              minLength={10}
              maxLength={4000}
              required
            />
            <Field
              name="contact"
              label={t('怎样联系您', 'How to reach you')}
              optional={t('可不填', 'optional')}
              hint={t('只给核查的人看，不公开。', 'For those who look into it; never published.')}
              value={typedOf(face, 'contact')}
              error={errorOf(face, 'contact')}
              maxLength={200}
            />
            {face.account ? (
              <Checkbox
                name="tellMe"
                value="yes"
                label={t('有了答复在收件箱告诉我', 'Tell me of the answer in my inbox')}
                hint={t(
                  '为此记下您的账号，不给任何人看；不勾选则不记。',
                  'Your account is kept for that alone and shown to nobody; unticked, it is not kept.',
                )}
                checked={typedOf(face, 'tellMe') === 'yes'}
              />
            ) : null}
            <Button>{t('提交意见', 'Send the objection')}</Button>
          </PageForm>
        </>
      ) : notice.kind !== 'conferral' || notice.withdrawn ? null : (
        <NoticeBanner title={t('意见期已过，留在这里备查', 'Objections are closed; kept here on file')}>
          <p>
            {t(
              `意见收到 ${dayIn(face, notice.toOn)}为止。`,
              `Objections were taken until ${dayIn(face, notice.toOn)}.`,
            )}
          </p>
        </NoticeBanner>
      )}
    </Page>
  );
}
