/** The congress's resolution: numbers against quorum and majority, the minutes, two signatures. */
import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { formProblem, useText } from '../../../../core/web/index.ts';
import { Facts, FormPage, Section, StateTag, useDesk, useToast } from '../../../../ui/desk/index.ts';
import { ActButton, abilityOf, mayDo, useRefresh } from '../components/acts.tsx';
import { CasePart, Files, Hash, Signatures } from '../components/parts.tsx';
import { uploadAll, write, type CaseView } from '../calls.ts';
import { bodyNames, readDay } from '../words.ts';

export function ResolutionPage() {
  const text = useText();
  return (
    <CasePart
      title={text({ zh: '会议决议', en: 'Resolution' })}
      lead={(view) =>
        text({
          zh: `建设“${view.standard.title.zh}”的决议，由会议表决，两人签署。`,
          en: `The meeting resolves on “${view.standard.title.en}”; two people sign.`,
        })
      }
    >
      {(view) => <Body view={view} />}
    </CasePart>
  );
}

function Body({ view }: { view: CaseView }) {
  const text = useText();
  const { locale } = useDesk();
  const { resolution } = view;
  const [editing, setEditing] = useState(false);
  const signed = view.signatures.filter((each) => each.purpose === 'resolution');
  const passed = resolution?.checks.every((check) => check.met) === true;
  const mayRecord = mayDo(view.abilities, 'recordResolution');
  if (view.heldResolution && !resolution) return <Held view={view} held={view.heldResolution} />;
  if (!resolution || editing)
    return mayRecord ? (
      <Form view={view} onDone={() => setEditing(false)} />
    ) : (
      <p className="jd-none">
        {text({ zh: '还没有登记会议决议。', en: 'No resolution has been recorded yet.' })}
      </p>
    );
  return (
    <>
      <Facts
        items={[
          {
            key: 'body',
            label: text({ zh: '会议', en: 'Meeting' }),
            value: `${text(bodyNames[resolution.body])} · ${resolution.meeting}`,
          },
          {
            key: 'held',
            label: text({ zh: '日期', en: 'Held on' }),
            value: readDay(resolution.heldOn, locale),
          },
          ...resolution.checks.map((check) => ({
            key: check.rule,
            label: text(
              check.rule === 'quorum' ? { zh: '法定人数', en: 'Quorum' } : { zh: '法定票数', en: 'Majority' },
            ),
            value: (
              <>
                <StateTag tone={check.met ? 'good' : 'bad'}>
                  {check.met
                    ? text({ zh: '达到', en: 'Reached' })
                    : text({ zh: '没有达到', en: 'Not reached' })}
                </StateTag>{' '}
                {text(check.text)}{' '}
                <small>
                  {check.source}
                  {check.confirmed ? '' : text({ zh: '（数值待核实）', en: ' (number not confirmed)' })}
                </small>
              </>
            ),
          })),
          {
            key: 'files',
            label: text({ zh: '会议记录', en: 'Minutes' }),
            value: <Files unit={view.unit.code} files={resolution.files} />,
          },
        ]}
      />
      {mayRecord && !view.heldResolution ? (
        <p>
          <Button onClick={() => setEditing(true)}>{text({ zh: '更正', en: 'Correct' })}</Button>{' '}
          {signed.length > 0 ? (
            <small>{text({ zh: '更正后须重新签署。', en: 'After a correction it is signed anew.' })}</small>
          ) : null}
        </p>
      ) : null}
      <Section title={text({ zh: '签署', en: 'Signatures' })}>
        <p>
          {text({ zh: '签署内容的校验码：', en: 'Hash of what is signed: ' })}{' '}
          <Hash value={resolution.hash} />
        </p>
        <Signatures list={signed} />
        {passed ? null : (
          <p className="cert-fault">
            {text({
              zh: '会议没有达到法定要求，不能签署。数字有误就更正；会议无效就另开。',
              en: 'The meeting falls short of what is asked and cannot be signed. Correct the numbers, or meet again.',
            })}
          </p>
        )}
        {passed && signed.filter((each) => each.current).length < 2 ? (
          <p>
            <ActButton
              primary
              ability={abilityOf(view.abilities, 'signResolution')}
              act={{
                label: { zh: '签署决议', en: 'Sign the resolution' },
                warn: {
                  zh: '签署即表示您确认会议数字与会议记录一致。',
                  en: 'By signing you confirm that the numbers agree with the minutes.',
                },
                run: () =>
                  write('post', view.unit.code, `cases/${view.id}/resolution/signatures`, {
                    hash: resolution.hash,
                  }),
                said: { zh: '已签署。', en: 'Signed.' },
              }}
            />
          </p>
        ) : null}
      </Section>
    </>
  );
}

/** A meeting held in Jia resolved on the case: its numbers are shown and taken, not typed. */
function Held({ view, held }: { view: CaseView; held: NonNullable<CaseView['heldResolution']> }) {
  const text = useText();
  const { locale } = useDesk();
  return (
    <>
      <Facts
        items={[
          {
            key: 'body',
            label: text({ zh: '会议', en: 'Meeting' }),
            value: `${text(bodyNames[held.body])} · ${held.meeting}`,
          },
          { key: 'held', label: text({ zh: '日期', en: 'Held on' }), value: readDay(held.heldOn, locale) },
          {
            key: 'numbers',
            label: text({ zh: '表决', en: 'Vote' }),
            value: text({
              zh: `应到 ${held.entitled} 人，实到 ${held.present} 人，赞成 ${held.inFavor} 票`,
              en: `${held.entitled} entitled, ${held.present} present, ${held.inFavor} in favour`,
            }),
          },
          {
            key: 'minutes',
            label: text({ zh: '会议纪要', en: 'Minutes' }),
            value: held.minutesSealed ? (
              <StateTag tone="good">{text({ zh: '已签署封存', en: 'Signed and sealed' })}</StateTag>
            ) : (
              <StateTag tone="wait">
                {text({ zh: '等主持人和记录人签署', en: 'Wait for chair and recorder to sign' })}
              </StateTag>
            ),
            action: (
              <Link to={`/desk/${view.unit.code}/${held.minutesPath}`}>
                {text({ zh: '打开会议纪要', en: 'Open the minutes' })}
              </Link>
            ),
          },
        ]}
      />
      {held.minutesSealed && mayDo(view.abilities, 'recordResolution') ? (
        <p>
          <ActButton
            primary
            ability={abilityOf(view.abilities, 'recordResolution')}
            act={{
              label: { zh: '采用大会决议', en: 'Take this resolution' },
              run: () =>
                write('post', view.unit.code, `cases/${view.id}/resolution/from-meeting`, {
                  version: view.version,
                }),
              said: { zh: '已采用，请两人签署。', en: 'Taken; two people sign now.' },
            }}
          />
        </p>
      ) : null}
    </>
  );
}

function Form({ view, onDone }: { view: CaseView; onDone: () => void }) {
  const text = useText();
  const toast = useToast();
  const refresh = useRefresh();
  const { resolution } = view;
  return (
    <div className="jd-narrow">
      <p className="jd-help">
        {text({
          zh: '大会在“代表大会”里召开的，在议程加“职工之家自评等次、申报命名”一项并选定这项申报，通过后这里直接采用，不必填写。在别处开的会，按会议记录填写。',
          en: 'Where the congress meets in “Congresses”, put the level of the Home on its agenda and choose this case: once passed, it is taken here without typing. For a meeting held elsewhere, type its numbers from the minutes.',
        })}
      </p>
      <FormPage
        bare
        title={text({ zh: '会议决议', en: 'Resolution' })}
        draftKey={`resolution-${view.id}`}
        initial={
          resolution
            ? {
                body: resolution.body,
                meeting: resolution.meeting,
                heldOn: resolution.heldOn,
                entitled: resolution.entitled,
                present: resolution.present,
                inFavor: resolution.inFavor,
              }
            : {}
        }
        fields={[
          {
            name: 'body',
            label: text({ zh: '会议种类', en: 'Which body' }),
            kind: 'radio',
            required: true,
            options: Object.entries(bodyNames).map(([value, words]) => ({ value, label: text(words) })),
          },
          {
            name: 'meeting',
            label: text({ zh: '会议名称', en: 'Meeting' }),
            kind: 'text',
            required: true,
            maxLength: 200,
            help: text({
              zh: '例如：第三届第二次会员代表大会',
              en: "For example: second session of the third members' congress",
            }),
          },
          {
            name: 'heldOn',
            label: text({ zh: '召开日期', en: 'Held on' }),
            kind: 'date',
            required: true,
            width: 'short',
          },
          {
            name: 'entitled',
            label: text({ zh: '应到人数', en: 'Entitled to attend' }),
            kind: 'number',
            integer: true,
            min: 1,
            required: true,
            width: 'short',
            unit: text({ zh: '人', en: '' }),
          },
          {
            name: 'present',
            label: text({ zh: '实到人数', en: 'Present' }),
            kind: 'number',
            integer: true,
            min: 0,
            required: true,
            width: 'short',
            unit: text({ zh: '人', en: '' }),
            check: (value, values) =>
              typeof value === 'number' &&
              typeof values['entitled'] === 'number' &&
              value > values['entitled']
                ? text({ zh: '实到人数不能多于应到人数。', en: 'More were present than entitled.' })
                : undefined,
          },
          {
            name: 'inFavor',
            label: text({ zh: '赞成票数', en: 'In favour' }),
            kind: 'number',
            integer: true,
            min: 0,
            required: true,
            width: 'short',
            unit: text({ zh: '票', en: '' }),
            check: (value, values) =>
              typeof value === 'number' && typeof values['present'] === 'number' && value > values['present']
                ? text({ zh: '赞成票数不能多于实到人数。', en: 'More votes in favour than people present.' })
                : undefined,
          },
          {
            name: 'files',
            label: text({ zh: '会议记录', en: 'Minutes' }),
            kind: 'file',
            multiple: true,
            required: !resolution,
            help: text({
              zh: '签到表、会议记录、表决结果的扫描件或照片。',
              en: 'Scans or photographs of the attendance list, minutes and vote.',
            }),
          },
        ]}
        submit={text({ zh: '登记决议', en: 'Record the resolution' })}
        {...(resolution ? { onCancel: onDone } : {})}
        onSubmit={async ({ files, ...values }) => {
          try {
            const fileIds = [
              ...(resolution?.files ?? []).map((file) => file.id),
              ...(await uploadAll(view.unit.code, files)),
            ];
            await write('put', view.unit.code, `cases/${view.id}/resolution`, {
              ...values,
              fileIds,
              version: view.version,
            });
          } catch (error) {
            return formProblem(error);
          }
          toast.say(text({ zh: '决议已登记，请两人签署。', en: 'Recorded; two people sign now.' }));
          await refresh();
          onDone();
        }}
      />
    </div>
  );
}
