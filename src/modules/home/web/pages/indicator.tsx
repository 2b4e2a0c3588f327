/**
 * What stands behind one window: what is asked, what was found, which records prove it; statements and their review.
 *
 *   IndicatorPage
 *   ClaimDialog    a statement with attachments, or that it does not apply
 *   ReviewDialog   the union above confirms or refuses a statement
 */
import { counted } from '../../../../ui/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import {
  Answer,
  api,
  ask,
  download,
  FileLinks,
  FormDialog,
  upload,
  useAct,
  useFormat,
  useParam,
  useText,
  useToday,
  useUnit,
  type OpenUnit,
  type operations,
} from '../../../../core/web/index.ts';
import {
  LinkButton,
  EvidenceList,
  LightTag,
  Page,
  Section,
  StateTag,
  useWords,
  type Tone,
} from '../../../../ui/desk/index.ts';
import { filesThatStand } from '../claims.ts';
import { WaitingNeighbours } from '../waiting.tsx';
import { workPage } from '../work.ts';

type Detail = operations['showIndicator']['responses']['200']['content']['application/json'];
type Claim = Detail['claims'][number];

const results: Record<string, { zh: string; en: string; tone: Tone }> = {
  met: { zh: '达到', en: 'met', tone: 'good' },
  unmet: { zh: '未达到', en: 'not met', tone: 'bad' },
  unknown: { zh: '还看不出', en: 'not known yet', tone: 'quiet' },
  notApplicable: { zh: '不适用', en: 'not applicable', tone: 'quiet' },
};
const claimStates: Record<Claim['state'], { zh: string; en: string; tone: Tone }> = {
  waiting: { zh: '待上级核实', en: 'waiting for review', tone: 'wait' },
  confirmed: { zh: '已认可', en: 'accepted', tone: 'good' },
  rejected: { zh: '未认可', en: 'not accepted', tone: 'bad' },
  withdrawn: { zh: '已撤回', en: 'withdrawn', tone: 'quiet' },
};

export function IndicatorPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const words = useWords();
  const act = useAct();
  const today = useToday();
  const { standard = '', indicator = '' } = useParams();
  const [asOf] = useParam('asOf');
  const [group] = useParam('group');
  const [open, setOpen] = useState<'claim' | Claim | null>(null);
  const query = { ...(asOf ? { asOf } : {}), ...(group ? { group } : {}) };
  const detail = useQuery({
    queryKey: ['indicator', unit.code, standard, indicator, query],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/home/{standard}/{indicator}', {
          params: { path: { unit: unit.code, standard, indicator }, query },
        }),
      ),
  });
  const back = {
    label: text({ zh: '回到家', en: 'Back to the Home' }),
    href: `/desk/${unit.code}${group || asOf || standard !== 'county-qualified' ? `?${new URLSearchParams({ ...(standard !== 'county-qualified' ? { standard } : {}), ...query }).toString()}` : ''}`,
  };
  return (
    <Answer query={detail} title={indicator} back={back}>
      {(data) => {
        const { indicator: it } = data;
        const result = results[it.result] ?? results['unknown']!;
        const work = workPage(unit, it.workLink);
        const attached = filesThatStand(data.claims, asOf || today);
        return (
          <Page
            title={text(it.title)}
            back={back}
            lead={
              <>
                {it.id} · <LightTag light={it.light} label={words.house[it.light]} />
                {asOf ? (
                  <> · {text({ zh: `截至 ${format.day(asOf)}`, en: `as of ${format.day(asOf)}` })}</>
                ) : null}
              </>
            }
            actions={
              <>
                {data.abilities.claim && !asOf ? (
                  <Button {...(work ? {} : { type: 'primary' as const })} onClick={() => setOpen('claim')}>
                    {text({ zh: '说明并附材料', en: 'State with attachments' })}
                  </Button>
                ) : null}
                {work ? (
                  <LinkButton to={work} type="primary">
                    {text({ zh: '去做这件事', en: 'Go and do it' })}
                  </LinkButton>
                ) : null}
              </>
            }
          >
            <WaitingNeighbours />
            <div className="jd-reading">
              <p>{text(it.text)}</p>
              <p className="jd-hint">{text(it.hint)}</p>
              {!it.workLink && data.abilities.claim && it.light === 'dark' ? (
                <p className="jd-hint">
                  {text({
                    zh: '做好以后，点“说明并附材料”写明情况，附上照片或文件；窗先亮一半，上级核实后全亮。',
                    en: 'When it is done, state it with photographs or papers: the window is half lit then, and wholly once the union above has checked it.',
                  })}
                </p>
              ) : null}
            </div>
            <Section
              title={text({ zh: '查到了什么', en: 'What was found' })}
              actions={
                // Half lit: it rests on a statement that nobody has confirmed, which is not called met yet.
                it.light === 'half' ? (
                  <StateTag tone="wait">{text(it.basis)}</StateTag>
                ) : (
                  <StateTag tone={result.tone}>{`${text(result)} · ${text(it.basis)}`}</StateTag>
                )
              }
            >
              {it.parts.length > 0 ? (
                <ul className="jd-rows">
                  {it.parts.map((part, at) => {
                    const state = results[part.result] ?? results['unknown']!;
                    return (
                      <li key={at}>
                        <div>
                          {text(part)}
                          <small>
                            {part.source ? text(part.source) : null}
                            {part.confirmed
                              ? null
                              : ` · ${text({ zh: '数值未经核定', en: 'number not confirmed' })}`}
                          </small>
                        </div>
                        <StateTag tone={state.tone}>{text(state)}</StateTag>
                      </li>
                    );
                  })}
                </ul>
              ) : (
                <p>{text(it.explanation)}</p>
              )}
              {it.recordedLater ? (
                <p className="jd-hint">
                  {text({ zh: '有些记录是后来补记的。', en: 'Some of the records were written down later.' })}
                </p>
              ) : null}
            </Section>
            {it.subItems.length > 0 ? (
              <Section
                title={text({ zh: `小项 ${it.subItems.length} 个`, en: counted(it.subItems.length, 'part') })}
              >
                <ul className="jd-checks">
                  {it.subItems.map((item) => (
                    <li key={item.id}>
                      <StateTag tone={item.missing ? 'bad' : it.result === 'met' ? 'good' : 'quiet'}>
                        {text(item.title)}
                      </StateTag>
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
            <Section title={text({ zh: '佐证', en: 'Evidence' })}>
              <EvidenceList
                items={[
                  ...attached.map(({ file, claim }) => ({
                    key: file.id,
                    title: file.name,
                    onOpen: () => void act(() => download(`/units/${unit.code}/files/${file.id}`)),
                    detail: `${text(claimStates[claim.state])} · ${format.moment(claim.claimedAt)}`,
                  })),
                  ...data.evidence.first.map((link) => ({
                    key: `${link.kind}${link.id}`,
                    title: text(link.title),
                    href: link.href,
                    ...(link.on ? { detail: format.day(link.on) } : {}),
                  })),
                ]}
                count={data.evidence.count + attached.length}
                {...(work ? { moreHref: work } : {})}
                empty={text({
                  zh: `还没有记录。可以是：${it.evidenceTypes.map((type) => type.zh).join('、')}。`,
                  en: `No records yet. These would do: ${it.evidenceTypes.map((type) => type.en).join(', ')}.`,
                })}
              />
            </Section>
            {data.claims.length > 0 ? (
              <Section title={text({ zh: '说明', en: 'Statements' })}>
                {data.claims.map((claim) => (
                  <ClaimView key={claim.id} claim={claim} unit={unit} onReview={() => setOpen(claim)} />
                ))}
              </Section>
            ) : null}
            {open === 'claim' ? (
              <ClaimDialog
                unit={unit}
                standard={standard}
                detail={data}
                group={group}
                onClose={() => setOpen(null)}
              />
            ) : null}
            {open && open !== 'claim' ? (
              <ReviewDialog unit={unit} claim={open} onClose={() => setOpen(null)} />
            ) : null}
          </Page>
        );
      }}
    </Answer>
  );
}

function ClaimView({ claim, unit, onReview }: { claim: Claim; unit: OpenUnit; onReview: () => void }) {
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const today = useToday();
  const state = claimStates[claim.state];
  return (
    <article className="jd-note">
      <p>
        <StateTag tone={state.tone}>{text(state)}</StateTag>
        {claim.toOn !== null &&
        claim.toOn < today &&
        (claim.state === 'waiting' || claim.state === 'confirmed') ? (
          <StateTag tone="quiet">{text({ zh: '已到期，不再计', en: 'run out, no longer counted' })}</StateTag>
        ) : null}
        {claim.kind === 'notApplicable' ? ` · ${text({ zh: '申请不计', en: 'asked to leave out' })}` : ''}
      </p>
      <p>{claim.statement}</p>
      <FileLinks unit={unit.code} files={claim.files} />
      <p className="jd-hint">
        {[
          claim.claimedBy,
          format.moment(claim.claimedAt),
          text({
            zh: `自 ${format.day(claim.fromOn)} 起${claim.toOn ? `至 ${format.day(claim.toOn)}` : ''}`,
            en: `from ${format.day(claim.fromOn)}${claim.toOn ? ` to ${format.day(claim.toOn)}` : ''}`,
          }),
          claim.dueOn
            ? text({
                zh: `上级应在 ${format.day(claim.dueOn)} 前核实`,
                en: `to be checked by ${format.day(claim.dueOn)}`,
              })
            : '',
        ]
          .filter(Boolean)
          .join(' · ')}
        {claim.reviewReason ? (
          <>
            <br />
            {claim.reviewedBy}：{claim.reviewReason}
          </>
        ) : null}
      </p>
      {claim.abilities.review ? (
        <Button type="primary" onClick={onReview}>
          {text({ zh: '核实', en: 'Review' })}
        </Button>
      ) : null}
      {claim.abilities.withdraw ? (
        <Button
          onClick={() =>
            void act(
              () =>
                ask(
                  api.POST('/units/{unit}/claims/{id}/withdraw', {
                    params: { path: { unit: unit.code, id: claim.id } },
                    body: { version: claim.version },
                  }),
                ),
              text({ zh: '已撤回', en: 'Withdrawn' }),
              {
                title: text({ zh: '撤回这条说明？', en: 'Withdraw this statement?' }),
                confirm: text({ zh: '撤回', en: 'Withdraw' }),
              },
            )
          }
        >
          {text({ zh: '撤回', en: 'Withdraw' })}
        </Button>
      ) : null}
    </article>
  );
}

interface ClaimForm extends Record<string, unknown> {
  kind: 'met' | 'notApplicable';
  statement: string;
  subItems?: string[];
  files?: File[];
  fromOn: string;
  toOn?: string;
}

function ClaimDialog({
  unit,
  standard,
  detail,
  group,
  onClose,
}: {
  unit: OpenUnit;
  standard: string;
  detail: Detail;
  group: string;
  onClose: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { indicator: it } = detail;
  return (
    <FormDialog<ClaimForm>
      wide
      title={text({ zh: `说明：${it.title.zh}`, en: `Statement: ${it.title.en}` })}
      draftKey={`claim.${unit.code}.${standard}.${it.id}.${group}`}
      initial={{ kind: 'met', fromOn: today }}
      fields={[
        ...(it.naAllowed
          ? [
              {
                name: 'kind' as const,
                label: text({ zh: '要说明什么', en: 'What you state' }),
                kind: 'radio' as const,
                required: true,
                options: [
                  { value: 'met', label: text({ zh: '已做到', en: 'It is met' }) },
                  {
                    value: 'notApplicable',
                    label: text({
                      zh: '对本单位不适用，申请不计',
                      en: 'It does not apply to us; leave it out',
                    }),
                  },
                ],
              },
            ]
          : []),
        {
          name: 'statement',
          label: text({ zh: '怎样做到的', en: 'How' }),
          kind: 'textarea',
          required: true,
          maxLength: 2000,
          width: 'full',
          help: text({
            zh: '什么时候、做了什么、谁可以证明。',
            en: 'When, what was done, who can confirm it.',
          }),
        },
        ...(it.subItems.length > 0
          ? [
              {
                name: 'subItems' as const,
                label: text({ zh: '包括哪些小项', en: 'Which parts it covers' }),
                kind: 'checkboxes' as const,
                options: it.subItems.map((item) => ({ value: item.id, label: text(item.title) })),
                when: (values: Partial<ClaimForm>) => values.kind !== 'notApplicable',
              },
            ]
          : []),
        {
          name: 'files',
          label: text({ zh: '证明材料', en: 'Attachments' }),
          kind: 'file',
          multiple: true,
          required: true,
          maxBytes: 20 * 1024 * 1024,
          width: 'full',
          help: text({
            zh: `照片、文件或扫描件。${it.evidenceTypes.map((type) => type.zh).join('、')}都可以。`,
            en: `Photos, documents or scans: ${it.evidenceTypes.map((type) => type.en).join(', ')}.`,
          }),
          when: (values) => values.kind !== 'notApplicable',
        },
        {
          name: 'fromOn',
          label: text({ zh: '从哪天起', en: 'Since' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'toOn',
          label: text({ zh: '到哪天为止', en: 'Until' }),
          kind: 'date',
          width: 'short',
          help: text(
            it.holds.until === null
              ? { zh: '有有效期的才填，例如合同期满日。', en: 'Only where it runs out, such as a contract.' }
              : {
                  zh: `不填的，今天起的说明管到 ${format.day(it.holds.until)}，到期要重新说明。依据：${it.holds.source.zh}${it.holds.confirmed ? '' : '（未核实）'}。`,
                  en: `Left empty, a statement from today holds until ${format.day(it.holds.until)}; then it is made anew. By: ${it.holds.source.en}${it.holds.confirmed ? '' : ' (not confirmed)'}.`,
                },
          ),
        },
      ]}
      submit={text({ zh: '提交说明', en: 'Submit' })}
      said={text({ zh: '已提交，等上级核实', en: 'Submitted; the union above will review it' })}
      onClose={onClose}
      send={async ({ kind, statement, subItems, files, fromOn, toOn }) => {
        const fileIds: string[] = [];
        for (const file of files ?? []) fileIds.push((await upload(unit.code, file)).id);
        await ask(
          api.POST('/units/{unit}/claims', {
            params: { path: { unit: unit.code } },
            body: {
              standardId: standard,
              indicatorId: it.id,
              kind: kind ?? 'met',
              statement,
              subItems: subItems ?? [],
              fileIds,
              fromOn,
              ...(toOn ? { toOn } : {}),
              ...(group ? { groupId: group } : {}),
            },
          }),
        );
      }}
    />
  );
}

function ReviewDialog({ unit, claim, onClose }: { unit: OpenUnit; claim: Claim; onClose: () => void }) {
  const text = useText();
  return (
    <FormDialog<{ confirm: 'yes' | 'no'; reason?: string }>
      title={text({ zh: '核实这条说明', en: 'Review this statement' })}
      above={<blockquote className="jd-quote">{claim.statement}</blockquote>}
      fields={[
        {
          name: 'confirm',
          label: text({ zh: '结论', en: 'Conclusion' }),
          kind: 'radio',
          required: true,
          options: [
            { value: 'yes', label: text({ zh: '材料属实，认可', en: 'Accept: the attachments show it' }) },
            { value: 'no', label: text({ zh: '不认可', en: 'Do not accept' }) },
          ],
        },
        {
          name: 'reason',
          label: text({ zh: '理由', en: 'Reason' }),
          kind: 'textarea',
          maxLength: 1000,
          rows: 3,
          width: 'full',
          check: (value, values) =>
            values.confirm === 'no' && String(value ?? '').trim().length < 5
              ? text({ zh: '不认可时请写明理由（至少 5 个字）', en: 'Say why (5 characters or more)' })
              : undefined,
        },
      ]}
      submit={text({ zh: '作出结论', en: 'Conclude' })}
      said={text({ zh: '已核实', en: 'Reviewed' })}
      onClose={onClose}
      send={({ confirm, reason }) =>
        ask(
          api.POST('/units/{unit}/claims/{id}/review', {
            params: { path: { unit: unit.code, id: claim.id } },
            body: { confirm: confirm === 'yes', reason: reason ?? '', version: claim.version },
          }),
        )
      }
    />
  );
}
