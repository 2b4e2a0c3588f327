/** What happens to a title that is held: re-inspection, suspension, resumption, revocation by two. */
import { Link } from 'react-router';
import { useText, useUnit, reasonField } from '../../../../core/web/index.ts';
import { Empty, Facts, Section, StateTag, useDesk, type FieldSpec } from '../../../../ui/desk/index.ts';
import { ActButton, abilityOf, mayDo } from '../components/acts.tsx';
import { Hash, Signatures } from '../components/parts.tsx';
import { ReviewFrame } from '../components/review-frame.tsx';
import { write, type CaseView } from '../calls.ts';
import { certificateStates, readDay, toneOfCertificate } from '../words.ts';
import { withReason } from './review.tsx';

export function ReviewTitlePage() {
  return (
    <ReviewFrame>
      {(view) => (view.certificate ? <Body view={view} certificate={view.certificate} /> : <NoTitle />)}
    </ReviewFrame>
  );
}

function NoTitle() {
  const text = useText();
  return <Empty title={text({ zh: '还没有授予称号。', en: 'No title has been conferred yet.' })} />;
}

function Body({ view, certificate }: { view: CaseView; certificate: NonNullable<CaseView['certificate']> }) {
  const unit = useUnit();
  const text = useText();
  const { locale } = useDesk();
  const { abilities, revocation } = view;
  const loss: FieldSpec[] = [
    reasonField(text, { label: text({ zh: '事实和理由', en: 'Facts and reason' }), maxLength: 2000 }),
    {
      name: 'basis',
      label: text({ zh: '依据', en: 'Basis' }),
      kind: 'text',
      required: true,
      maxLength: 400,
      width: 'full',
      help: text({ zh: '文件名称和条款。', en: 'Document and article.' }),
    },
    {
      name: 'docNumber',
      label: text({ zh: '文号', en: 'Document number' }),
      kind: 'text',
      required: true,
      maxLength: 60,
    },
  ];
  const acts = ['suspendTitle', 'resumeTitle', 'draftRevocation', 'decideRecheck'].filter((step) =>
    mayDo(abilities, step),
  );
  const signatures = view.signatures.filter((each) => each.purpose === 'revocation');
  const sampled = view.scores.filter((line) => line.sample !== null);
  const unchecked = sampled.filter((line) => line.sample?.agrees === null).length;
  return (
    <>
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '证书', en: 'Certificate' }),
            value: (
              <>
                {certificate.number}{' '}
                <StateTag tone={toneOfCertificate(certificate.state)}>
                  {text(certificateStates[certificate.state])}
                </StateTag>{' '}
                {certificate.stateReason ?? ''}
              </>
            ),
            action: (
              <Link to={`/desk/${unit.code}/issued-certificates/${certificate.unit.code}/${certificate.id}`}>
                {text({ zh: '查看', en: 'See' })}
              </Link>
            ),
          },
          {
            key: 'valid',
            label: text({ zh: '有效期', en: 'Valid' }),
            value: `${readDay(certificate.issuedOn, locale)} – ${readDay(certificate.expiresOn, locale)}`,
          },
          {
            key: 'recheck',
            label: text({ zh: '复查日期', en: 'Re-inspection' }),
            value: readDay(certificate.recheckOn, locale),
          },
        ]}
      />
      {view.state === 'recheckDue' ? (
        <Section title={text({ zh: '复查', en: 'Re-inspection' })}>
          {view.recheck ? (
            <p>
              {text({
                zh: `单位于 ${readDay(view.recheck.submittedOn, locale)} 提交复查自检；抽查 ${sampled.length} 项，已查 ${sampled.length - unchecked} 项。`,
                en: `Handed in on ${readDay(view.recheck.submittedOn, locale)}; ${sampled.length - unchecked} of ${sampled.length} sampled are checked.`,
              })}{' '}
              <Link to={`/desk/${unit.code}/reviews/${view.id}/scores`}>
                {text({ zh: '抽查和评分', en: 'Sample and scores' })}
              </Link>
            </p>
          ) : null}
          {view.recheck?.because ? <p className="cert-alert">{text(view.recheck.because)}</p> : null}
          <ActButton
            primary
            ability={abilityOf(abilities, 'decideRecheck')}
            act={{
              label: { zh: '作出复查结论', en: 'Decide on the re-inspection' },
              fields: [
                {
                  name: 'kept',
                  label: text({ zh: '结论', en: 'Outcome' }),
                  kind: 'radio',
                  required: true,
                  options: [
                    { value: 'yes', label: text({ zh: '保留称号', en: 'The title is kept' }) },
                    {
                      value: 'no',
                      label: text({
                        zh: '暂停称号，限期整改',
                        en: 'The title is suspended, to be put right',
                      }),
                    },
                  ],
                },
                reasonField(text, {
                  label: text({ zh: '复查情况和理由', en: 'What was found, and why' }),
                  maxLength: 2000,
                }),
                ...loss
                  .slice(1)
                  .map((field): FieldSpec => ({ ...field, when: (values) => values['kept'] === 'no' })),
              ],
              run: (values) =>
                write('post', unit.code, `reviews/${view.id}/recheck`, {
                  kept: values['kept'] === 'yes',
                  reason: values['reason'] ?? '',
                  basis: values['basis'] ?? '',
                  docNumber: values['docNumber'] ?? '',
                  version: view.version,
                }),
            }}
          />
        </Section>
      ) : null}
      {acts.some((step) => step !== 'decideRecheck') ? (
        <Section title={text({ zh: '暂停、恢复与撤销', en: 'Suspend, resume, revoke' })}>
          <div className="cert-acts">
            {mayDo(abilities, 'suspendTitle') ? (
              <ActButton
                act={{
                  label: { zh: '暂停称号', en: 'Suspend the title' },
                  lead: text({
                    zh: '暂停立即生效并公布，限期整改。',
                    en: 'It takes effect at once and is published; time is given to put things right.',
                  }),
                  fields: loss,
                  run: (values) =>
                    write('post', unit.code, `reviews/${view.id}/suspension`, {
                      ...values,
                      version: view.version,
                    }),
                }}
              />
            ) : null}
            {mayDo(abilities, 'resumeTitle') ? (
              <ActButton
                act={withReason(
                  { zh: '恢复称号', en: 'Resume the title' },
                  { zh: '整改核查情况', en: 'What was found put right' },
                  text,
                  (reason) =>
                    write('post', unit.code, `reviews/${view.id}/resumption`, {
                      reason,
                      version: view.version,
                    }),
                )}
              />
            ) : null}
            {mayDo(abilities, 'draftRevocation') ? (
              <ActButton
                act={{
                  label: revocation
                    ? { zh: '修改撤销草案', en: 'Change the draft' }
                    : { zh: '拟定撤销', en: 'Draft the revocation' },
                  lead: text({
                    zh: '撤销须由两名负责人签署同一内容，签齐后立即生效并公布。',
                    en: 'Two directors sign the same content; it takes effect with the second signature and is published.',
                  }),
                  fields: loss,
                  initial: revocation
                    ? { reason: revocation.reason, basis: revocation.basis, docNumber: revocation.docNumber }
                    : {},
                  run: (values) =>
                    write('put', unit.code, `reviews/${view.id}/revocation`, {
                      ...values,
                      version: view.version,
                    }),
                }}
              />
            ) : null}
          </div>
        </Section>
      ) : null}
      {revocation ? (
        <Section title={text({ zh: '撤销', en: 'Revocation' })}>
          <Facts
            items={[
              {
                key: 'reason',
                label: text({ zh: '事实和理由', en: 'Facts and reason' }),
                value: revocation.reason,
              },
              { key: 'basis', label: text({ zh: '依据', en: 'Basis' }), value: revocation.basis },
              {
                key: 'number',
                label: text({ zh: '文号', en: 'Document number' }),
                value: revocation.docNumber,
              },
              {
                key: 'hash',
                label: text({ zh: '内容校验码', en: 'Content hash' }),
                value: <Hash value={revocation.hash} />,
              },
            ]}
          />
          <Signatures list={signatures} />
          {view.state !== 'revoked' ? (
            <ActButton
              primary
              ability={abilityOf(abilities, 'signRevocation')}
              act={{
                label: { zh: '签署撤销决定', en: 'Sign the revocation' },
                warn: {
                  zh: '第二人签署后证书立即撤销，不能恢复。',
                  en: 'With the second signature the certificate is revoked for good.',
                },
                run: () =>
                  write('post', unit.code, `reviews/${view.id}/revocation/signatures`, {
                    hash: revocation.hash,
                  }),
                said: { zh: '已签署。', en: 'Signed.' },
              }}
            />
          ) : null}
        </Section>
      ) : null}
    </>
  );
}
