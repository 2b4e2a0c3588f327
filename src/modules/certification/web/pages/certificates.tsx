/**
 * Certificates.
 *
 *   CertificatesPage         those that the unit holds
 *   IssuedCertificatesPage   those that the union above has issued, paged by key
 *   CertificatePage          one: paper, plate, verification link with its QR
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { renderSVG } from 'uqr';
import {
  Answer,
  UnreachableCodes,
  problemOf,
  useFilters,
  useKeyedList,
  useParam,
  useText,
  useToday,
  useUnit,
  reasonField,
} from '../../../../core/web/index.ts';
import {
  Empty,
  Facts,
  ListPage,
  Page,
  Section,
  StateTag,
  useDesk,
  useToast,
  type ListColumn,
} from '../../../../ui/desk/index.ts';
import '../certification.css';
import { ActButton, useDeed } from '../components/acts.tsx';
import {
  read,
  savePaper,
  write,
  type IssuerKeys,
  type CertificatePage as IssuedPage,
  type CertificateRow,
} from '../calls.ts';
import { certificateStates, readDay, toneOfCertificate } from '../words.ts';

function useColumns(): ListColumn<CertificateRow>[] {
  const text = useText();
  const today = useToday();
  const { locale } = useDesk();
  return [
    {
      key: 'number',
      title: text({ zh: '编号', en: 'Number' }),
      fixed: true,
      render: (row) => <span className="jd-whole">{row.number}</span>,
    },
    { key: 'unit', title: text({ zh: '单位', en: 'Holder' }), lead: true, render: (row) => row.unitName },
    {
      key: 'title',
      title: text({ zh: '称号', en: 'Title' }),
      render: (row) => <span className="jd-whole">{text(row.title)}</span>,
    },
    {
      key: 'state',
      title: text({ zh: '状态', en: 'State' }),
      lead: true,
      render: (row) => (
        <StateTag tone={toneOfCertificate(row.state)}>{text(certificateStates[row.state])}</StateTag>
      ),
    },
    {
      key: 'issued',
      title: text({ zh: '颁发日期', en: 'Issued' }),
      value: (row) => row.issuedOn,
      render: (row) => <span className="jd-whole">{readDay(row.issuedOn, locale)}</span>,
    },
    {
      key: 'expires',
      title: text({ zh: '有效期至', en: 'Valid until' }),
      lead: true,
      value: (row) => row.expiresOn,
      render: (row) => <span className="jd-whole">{readDay(row.expiresOn, locale)}</span>,
    },
    {
      key: 'recheck',
      title: text({ zh: '下次复查', en: 'Next re-inspection' }),
      value: (row) => row.recheckOn,
      render: (row) =>
        row.state === 'revoked' || row.state === 'expired' ? (
          ''
        ) : row.state === 'valid' && row.recheckOn <= today ? (
          <StateTag tone="wait">
            {text({
              zh: `${readDay(row.recheckOn, locale)} 待复查`,
              en: `${readDay(row.recheckOn, locale)}, due`,
            })}
          </StateTag>
        ) : (
          readDay(row.recheckOn, locale)
        ),
    },
  ];
}

export function CertificatesPage() {
  const unit = useUnit();
  const text = useText();
  const columns = useColumns();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['certificates', unit.code],
    queryFn: () => read<{ certificates: CertificateRow[] }>(unit.code, 'certificates'),
  });
  return (
    <ListPage<CertificateRow>
      title={text({ zh: '证书与牌匾', en: 'Certificates' })}
      rows={data?.certificates}
      rowKey={(row) => row.id}
      loading={isPending}
      problem={problemOf(error)}
      onRetry={() => void refetch()}
      rowHref={(row) => `/desk/${unit.code}/certificates/${row.id}`}
      columns={columns}
      empty={{
        title: text({ zh: '还没有证书', en: 'No certificate yet' }),
        body: text({
          zh: '申报通过后，证书和门口的牌匾在这里。',
          en: 'The certificate and the plate for the door will be here.',
        }),
      }}
    />
  );
}

export function IssuedCertificatesPage() {
  const unit = useUnit();
  const text = useText();
  const columns = useColumns();
  const [q, setQ] = useParam('q');
  const [{ state, due }, filtering] = useFilters('state', 'due');
  const { list } = useKeyedList({
    key: ['issued-certificates', unit.code],
    filters: { q, state, due },
    limit: 50,
    page: (asked) => read<IssuedPage>(unit.code, 'issued-certificates', asked),
    rows: (answer) => answer.certificates,
  });
  return (
    <>
      <ListPage<CertificateRow>
        title={text({ zh: '颁发的证书', en: 'Certificates issued' })}
        {...list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/desk/${unit.code}/issued-certificates/${row.unit.code}/${row.id}`}
        search={{
          value: q,
          onChange: setQ,
          placeholder: text({ zh: '单位名称或证书编号', en: 'Holder or number' }),
        }}
        filters={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            options: (['valid', 'suspended', 'revoked', 'expired'] as const).map((each) => ({
              value: each,
              label: text(certificateStates[each]),
            })),
          },
          {
            key: 'due',
            label: text({ zh: '期限', en: 'Deadline' }),
            options: [
              { value: 'recheck', label: text({ zh: '待复查', en: 'Re-inspection due' }) },
              { value: 'expiring', label: text({ zh: '三个月内到期', en: 'Ends within three months' }) },
            ],
          },
        ]}
        {...filtering}
        columns={columns}
        empty={{ title: text({ zh: '还没有颁发过证书', en: 'No certificate has been issued yet' }) }}
      />
      {unit.may('rotateIssuerKey') ? <SigningKeys /> : null}
    </>
  );
}

/** The keys with which this union signs, for whoever answers for them. */
function SigningKeys() {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const { data } = useQuery({
    queryKey: ['issuer-keys', unit.code],
    queryFn: () => read<IssuerKeys>(unit.code, 'issuer-keys'),
  });
  if (!data || data.keys.length === 0) return null;
  return (
    <div className="jd-page">
      <Section title={text({ zh: '签发密钥', en: 'Signing keys' })}>
        <p>
          {text({
            zh: '证书由密钥签名。更换后，旧密钥签过的证书仍然有效，核验页同时公布新旧两把公钥。',
            en: 'Certificates are signed with a key. After a change, what the old key signed stays good; the verification page publishes both.',
          })}
        </p>
        <Facts
          items={data.keys.map((key) => ({
            key: key.keyId,
            label: key.current ? text({ zh: '现用', en: 'In use' }) : text({ zh: '已停用', en: 'Retired' }),
            value: (
              <>
                <code>{key.keyId}</code>{' '}
                {text({
                  zh: `${readDay(key.fromOn, locale)}起${key.toOn ? `至${readDay(key.toOn, locale)}` : ''}，签发证书 ${key.certificates} 份`,
                  en: `from ${readDay(key.fromOn, locale)}${key.toOn ? ` to ${readDay(key.toOn, locale)}` : ''}; ${key.certificates} certificates`,
                })}
              </>
            ),
          }))}
        />
        <ActButton
          act={{
            label: { zh: '更换密钥', en: 'Replace the key' },
            fields: [
              reasonField(text, {
                label: text({ zh: '为什么更换', en: 'Why it is replaced' }),
                maxLength: 2000,
              }),
            ],
            run: (values) => write('post', unit.code, 'issuer-keys', { reason: values['reason'] }),
            said: {
              zh: '已更换，新证书用新密钥签发。',
              en: 'Replaced: new certificates are signed with it.',
            },
          }}
        />
      </Section>
    </div>
  );
}

/** Below the holder's own address, or below the issuer's with the holder's code. */
export function CertificatePage() {
  const unit = useUnit();
  const text = useText();
  const { certificate: id = '', holder } = useParams();
  const owner = holder ?? unit.code;
  const query = useQuery({
    queryKey: ['certificates', owner],
    queryFn: () => read<{ certificates: CertificateRow[] }>(owner, 'certificates'),
  });
  const back = holder
    ? {
        label: text({ zh: '颁发的证书', en: 'Certificates issued' }),
        href: `/desk/${unit.code}/issued-certificates`,
      }
    : { label: text({ zh: '证书与牌匾', en: 'Certificates' }), href: `/desk/${unit.code}/certificates` };
  const title = text({ zh: '证书', en: 'Certificate' });
  return (
    <Answer query={query} title={title} back={back}>
      {(data) => {
        const found = data.certificates.find((each) => each.id === id);
        return (
          <Page title={found ? text(found.title) : title} back={back} lead={found?.unitName}>
            {found ? (
              <Body certificate={found} owner={owner} issuerSide={holder !== undefined} />
            ) : (
              <Empty title={text({ zh: '没有找到这份证书。', en: 'This certificate was not found.' })} />
            )}
          </Page>
        );
      }}
    </Answer>
  );
}

function Body({
  certificate,
  owner,
  issuerSide,
}: {
  certificate: CertificateRow;
  owner: string;
  issuerSide: boolean;
}) {
  const unit = useUnit();
  const text = useText();
  const toast = useToast();
  const { locale } = useDesk();
  const { busy, problem, run } = useDeed();
  const plate = useQuery({
    queryKey: ['plate', owner, certificate.id],
    queryFn: () => read<{ svg: string }>(owner, `certificates/${certificate.id}/plate`),
  });
  const qr = useMemo(() => ({ __html: renderSVG(certificate.url, { border: 2 }) }), [certificate.url]);
  const drawn = useMemo(() => (plate.data ? { __html: plate.data.svg } : null), [plate.data]);
  return (
    <>
      {certificate.state === 'valid' ? null : (
        <div className="cert-alert">
          <p>
            <StateTag tone={toneOfCertificate(certificate.state)}>
              {text(certificateStates[certificate.state])}
            </StateTag>{' '}
            {certificate.stateReason ?? ''} {readDay(certificate.stateOn, locale)}
          </p>
          <p>
            {text({
              zh: `下载的证书和牌匾上横印“${certificateStates[certificate.state].zh}”，不能当作有效证书使用。`,
              en: 'Certificate and plate are saved with that printed right across them; neither serves as a valid one.',
            })}
          </p>
        </div>
      )}
      <div className="cert-columns">
        <div>
          <Facts
            items={[
              { key: 'number', label: text({ zh: '编号', en: 'Number' }), value: certificate.number },
              { key: 'unit', label: text({ zh: '单位', en: 'Holder' }), value: certificate.unitName },
              {
                key: 'issuer',
                label: text({ zh: '颁发机关', en: 'Issued by' }),
                value: certificate.issuer.name,
              },
              {
                key: 'issued',
                label: text({ zh: '颁发日期', en: 'Issued' }),
                value: readDay(certificate.issuedOn, locale),
              },
              {
                key: 'expires',
                label: text({ zh: '有效期至', en: 'Valid until' }),
                value: readDay(certificate.expiresOn, locale),
              },
              {
                key: 'recheck',
                label: text({ zh: '下次复查', en: 'Next re-inspection' }),
                value: readDay(certificate.recheckOn, locale),
              },
              {
                key: 'state',
                label: text({ zh: '状态', en: 'State' }),
                value: (
                  <StateTag tone={toneOfCertificate(certificate.state)}>
                    {text(certificateStates[certificate.state])}
                  </StateTag>
                ),
              },
            ]}
          />
          <Section title={text({ zh: '纸质证书与牌匾', en: 'Paper and plate' })}>
            <div className="cert-acts">
              <Button
                type={issuerSide ? 'default' : 'primary'}
                size="large"
                loading={busy}
                onClick={() => void run(() => savePaper(owner, `certificates/${certificate.id}/pdf`))}
              >
                {text({ zh: '下载证书', en: 'Save the certificate' })}
              </Button>
              <Button
                size="large"
                disabled={busy}
                onClick={() => void run(() => savePaper(owner, `certificates/${certificate.id}/plate.pdf`))}
              >
                {text({ zh: '下载牌匾', en: 'Save the plate' })}
              </Button>
              <Link
                to={
                  issuerSide
                    ? `/desk/${unit.code}/reviews/${certificate.caseId}/title`
                    : `/desk/${unit.code}/cases/${certificate.caseId}`
                }
              >
                {issuerSide
                  ? text({ zh: '复查、暂停、撤销', en: 'Re-inspect, suspend, revoke' })
                  : text({ zh: '所属申报', en: 'The case' })}
              </Link>
            </div>
            {problem ? (
              <p className="cert-fault" role="alert">
                {problem}
              </p>
            ) : null}
            {drawn ? <div className="cert-plate" dangerouslySetInnerHTML={drawn} /> : null}
          </Section>
        </div>
        <Section title={text({ zh: '验证', en: 'Verification' })}>
          <p>
            {text({
              zh: '扫码或打开链接即可验证，不必登录；证书内容在链接里，不上传服务器。',
              en: 'Scan it or open the link; no sign-in. The certificate travels in the link itself.',
            })}
          </p>
          <UnreachableCodes />
          <div
            className="cert-qr"
            role="img"
            aria-label={text({ zh: '验证二维码', en: 'QR code of the verification page' })}
            dangerouslySetInnerHTML={qr}
          />
          <div className="cert-acts">
            <a href={certificate.url}>{text({ zh: '打开验证页', en: 'Open the verification page' })}</a>
            <Button
              onClick={() =>
                void navigator.clipboard.writeText(certificate.url).then(
                  () => toast.say(text({ zh: '链接已复制。', en: 'Copied.' })),
                  () =>
                    toast.say(
                      text({
                        zh: '浏览器不允许复制，请打开验证页后从地址栏复制。',
                        en: 'The browser refuses to copy: open the page and copy its address.',
                      }),
                    ),
                )
              }
            >
              {text({ zh: '复制链接', en: 'Copy the link' })}
            </Button>
          </div>
        </Section>
      </div>
    </>
  );
}
