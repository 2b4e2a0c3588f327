/**
 * One step for the ticked cases of the queue: what can be done and what cannot is shown before anything is, and then what
 * became of each.
 *
 *   ReviewBatch       the dialog
 *   Taking, Publishing, Drafting, Signing, Handing   the steps
 *   Outcome           what happened, case by case
 */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import {
  Answer,
  api,
  ask,
  formProblem,
  reasonField,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import {
  Dialog,
  FormPage,
  StateTag,
  useConfirm,
  useDesk,
  useToast,
  type FormValues,
} from '../../../../ui/desk/index.ts';
import { read, write, type BatchFate, type BatchPlan, type BatchStep } from '../calls.ts';
import { caseStateNames } from '../../locale.ts';
import { readDay, toneOfState, type Words } from '../words.ts';
import { useDeed, useRefresh } from './acts.tsx';
import { noticeFields, noticeOf, noticePreview } from './notice-form.tsx';
import { Hash } from './parts.tsx';

type Planned = BatchPlan['cases'][number];

const steps: Record<BatchStep, { title: Words; path: string }> = {
  takeReview: { title: { zh: '受理', en: 'Take' }, path: 'reviews/batch/taking' },
  publishNotice: { title: { zh: '发布公示', en: 'Publish notices' }, path: 'reviews/batch/public-notice' },
  draftDecision: { title: { zh: '拟定命名决定', en: 'Draft decisions' }, path: 'reviews/batch/decisions' },
  signDecision: {
    title: { zh: '签署决定', en: 'Sign decisions' },
    path: 'reviews/batch/decision-signatures',
  },
  handReview: { title: { zh: '转交', en: 'Hand over' }, path: 'reviews/batch/handover' },
};

/** The steps that may be taken for several cases, with the operation that says who may. */
export const batchSteps = (
  [
    ['takeReview', 'takeReviews'],
    ['publishNotice', 'publishNotices'],
    ['draftDecision', 'draftDecisions'],
    ['signDecision', 'signDecisions'],
    ['handReview', 'handReviews'],
  ] as const
).map(([step, operation]) => ({ step, operation, label: steps[step].title }));

const most = 50;

export function ReviewBatch({
  step,
  ids,
  onClose,
  onDone,
}: {
  step: BatchStep;
  ids: string[];
  onClose: () => void;
  /** Something was done: what was ticked is ticked no more. */
  onDone: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const toast = useToast();
  const refresh = useRefresh();
  const [fates, setFates] = useState<BatchFate['cases'] | null>(null);
  const query = useQuery({
    queryKey: ['reviews-batch', unit.code, step, ids],
    queryFn: () => read<BatchPlan>(unit.code, 'reviews/batch', { step, cases: ids.join(',') }),
    enabled: fates === null && ids.length <= most,
    // What is read stays as it is while somebody decides on it; the server compares versions.
    staleTime: Infinity,
    gcTime: 0,
  });
  const { title, path } = steps[step];
  const send = async (body: object): Promise<void> => {
    const answer = await write<BatchFate>('post', unit.code, path, body);
    const refused = answer.cases.filter((each) => each.because);
    if (answer.cases.length > refused.length) onDone();
    if (refused.length > 0) setFates(answer.cases);
    else {
      toast.say(text({ zh: `已办 ${answer.cases.length} 件。`, en: `Done: ${answer.cases.length}.` }));
      onClose();
    }
    await refresh();
  };
  const name = `${text(title)} · ${text({ zh: `${ids.length} 件`, en: `${ids.length} cases` })}`;
  if (fates) return <Outcome title={text(title)} fates={fates} onClose={onClose} />;
  if (ids.length > most)
    return (
      <Dialog
        title={name}
        onClose={onClose}
        actions={<Button onClick={onClose}>{text({ zh: '知道了', en: 'I see' })}</Button>}
      >
        <p>
          {text({
            zh: `一次最多 ${most} 件，请取消一些勾选。`,
            en: `At most ${most} at once: untick some.`,
          })}
        </p>
      </Dialog>
    );
  const Step = {
    takeReview: Taking,
    publishNotice: Publishing,
    draftDecision: Drafting,
    signDecision: Signing,
    handReview: Handing,
  }[step];
  return (
    <Dialog wide title={name} onClose={onClose}>
      <Answer query={query}>
        {(plan) => {
          const open = plan.cases.filter((each) => each.because === null);
          const shut = plan.cases.filter((each) => each.because !== null);
          return (
            <>
              {shut.length > 0 ? (
                <details className="cert-alert" open={open.length === 0 || shut.length < 4}>
                  <summary>
                    <b>
                      {open.length === 0
                        ? text({ zh: '这几件都不能办：', en: 'None of these can be done:' })
                        : text({
                            zh: `有 ${shut.length} 件不能办，其余 ${open.length} 件照办：`,
                            en: `Not possible for ${shut.length}; left to do: ${open.length}.`,
                          })}
                    </b>
                  </summary>
                  <ul className="jd-rows">
                    {shut.map((each) => (
                      <li key={each.id}>
                        <div>
                          <Named row={each} />
                          <small>{text(each.because!)}</small>
                        </div>
                        <StateTag tone={toneOfState(each.state)}>{text(caseStateNames[each.state])}</StateTag>
                      </li>
                    ))}
                  </ul>
                </details>
              ) : null}
              {open.length > 0 ? (
                <Step open={open} send={send} onClose={onClose} />
              ) : (
                <div className="jd-acts">
                  <Button onClick={onClose}>{text({ zh: '知道了', en: 'I see' })}</Button>
                </div>
              )}
            </>
          );
        }}
      </Answer>
    </Dialog>
  );
}

interface StepProps {
  open: Planned[];
  send: (body: object) => Promise<void>;
  onClose: () => void;
}

const nameOf = (row: Planned) => `${row.unit.name}${row.group ? ` ${row.group.name}` : ''}`;
const seen = (rows: Planned[]) => rows.map(({ id, version }) => ({ id, version }));

function Named({ row }: { row: Planned }) {
  const unit = useUnit();
  return <Link to={`/desk/${unit.code}/reviews/${row.id}`}>{nameOf(row)}</Link>;
}

function Ready({ open }: { open: Planned[] }) {
  const text = useText();
  return (
    <ul className="jd-rows">
      {open.map((each) => (
        <li key={each.id}>
          <div>
            <Named row={each} />
            <small>
              {[text(each.standard.title), each.cycle, each.reviewer].filter(Boolean).join(' · ')}
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The red button of a step that has no form, with what the server refused. */
function Act({
  label,
  disabled,
  deed,
  onClose,
}: {
  label: string;
  disabled?: boolean;
  deed: () => Promise<void>;
  onClose: () => void;
}) {
  const text = useText();
  const { busy, problem, run } = useDeed();
  return (
    <>
      {problem ? (
        <p className="cert-fault" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="jd-acts">
        <Button type="primary" loading={busy} disabled={disabled} onClick={() => void run(deed)}>
          {label}
        </Button>
        <Button onClick={onClose}>{text({ zh: '取消', en: 'Cancel' })}</Button>
      </div>
    </>
  );
}

function Taking({ open, send, onClose }: StepProps) {
  const text = useText();
  return (
    <>
      <p>
        {text({
          zh: '受理后由您办理；系统随即逐件抽签确定现场抽查的指标，结果公开，不能重抽。',
          en: 'They become yours, and Jia draws by lot for each what is checked on site; the draws are shown and cannot be repeated.',
        })}
      </p>
      <Ready open={open} />
      <Act
        label={text({ zh: `受理 ${open.length} 件`, en: `Take ${open.length}` })}
        deed={() => send({ cases: seen(open) })}
        onClose={onClose}
      />
    </>
  );
}

/** A form of the step, with the cases over it. */
function Form({
  open,
  onClose,
  send,
  ...form
}: Omit<StepProps, 'send'> &
  Pick<Parameters<typeof FormPage<FormValues>>[0], 'fields' | 'initial' | 'submit' | 'title'> & {
    send: (values: FormValues) => Promise<void | false>;
    lead?: ReactNode;
  }) {
  return (
    <FormPage
      {...form}
      bare
      above={
        <>
          {form.lead ? <p>{form.lead}</p> : null}
          <Ready open={open} />
        </>
      }
      onCancel={onClose}
      onSubmit={async (values) => {
        try {
          return await send(values);
        } catch (error) {
          return formProblem(error);
        }
      }}
    />
  );
}

function Publishing({ open, send, onClose }: StepProps) {
  const text = useText();
  const { locale } = useDesk();
  const today = useToday();
  const confirm = useConfirm();
  const calendar = useQuery({ queryKey: ['calendar'], queryFn: () => ask(api.GET('/calendar')) });
  // The latest of the earliest days is lawful for all.
  const earliest = open.map((each) => each.earliest ?? '').reduce((a, b) => (a > b ? a : b));
  return (
    <Form
      open={open}
      onClose={onClose}
      title={text({ zh: '公示', en: 'Public notice' })}
      initial={earliest ? { toOn: earliest } : {}}
      fields={noticeFields(text, null)}
      submit={text({ zh: '预览', en: 'Preview' })}
      send={async (values) => {
        const sure = await confirm({
          title: text({ zh: `发布这 ${open.length} 份公示？`, en: `Publish ${open.length} notices?` }),
          body: noticePreview({
            about: open.map(nameOf),
            titles: open.map((each) => each.standard.title),
            values,
            years: calendar.data?.years ?? [],
            today,
            text,
            locale,
          }),
          confirm: text({ zh: '确认发布', en: 'Publish' }),
          cancel: text({ zh: '再改改', en: 'Not yet' }),
        });
        if (!sure) return false;
        return send({ ...noticeOf(values), cases: seen(open) });
      }}
    />
  );
}

function Drafting({ open, send, onClose }: StepProps) {
  const text = useText();
  return (
    <Form
      open={open}
      onClose={onClose}
      title={text({ zh: '拟定命名决定', en: 'Draft decisions' })}
      lead={text({
        zh: '对下列单位拟定授予称号的决定，逐件生成内容校验码，再由两人签署。不予授予的，请到各自的申报里写明理由。',
        en: 'Drafts that the titles are conferred, each with its own content hash, to be signed by two people. What is refused is drafted in its own case, with its reason.',
      })}
      fields={[
        {
          name: 'docNumber',
          label: text({ zh: '文号', en: 'Document number' }),
          kind: 'text',
          required: true,
          maxLength: 60,
        },
        {
          name: 'effectiveOn',
          label: text({ zh: '生效日期', en: 'In effect from' }),
          kind: 'date',
          help: text({
            zh: '不填则第二人签署后立即生效。',
            en: 'Without a day: with the second signature.',
          }),
        },
      ]}
      submit={text({ zh: `拟定 ${open.length} 件`, en: `Draft ${open.length}` })}
      send={(values) =>
        send({
          docNumber: values['docNumber'],
          effectiveOn: values['effectiveOn'] || null,
          cases: seen(open),
        })
      }
    />
  );
}

/** One reviewer for all; whose hands a case cannot come into is said before it is sent. */
function Handing({ open, send, onClose }: StepProps) {
  const text = useText();
  const confirm = useConfirm();
  const known = new Map(open.flatMap((each) => each.reviewers).map((each) => [each.accountId, each.name]));
  const forWhom = (accountId: string) =>
    open.filter((each) => each.reviewers.some((one) => one.accountId === accountId));
  return (
    <Form
      open={open}
      onClose={onClose}
      title={text({ zh: '转交', en: 'Hand over' })}
      lead={text({
        zh: '转交给本级工会的一位考核人员办理，未办完的任务一并转去；对方和原来的考核人员各收到一次通知。',
        en: 'They go to one reviewer of this union with their open tasks. Whoever gets them and whoever had them is told once.',
      })}
      fields={[
        {
          name: 'reviewerAccountId',
          label: text({ zh: '转交给', en: 'To' }),
          kind: 'select',
          required: true,
          options: [...known].map(([value, name]) => {
            const count = forWhom(value).length;
            return {
              value,
              label:
                count === open.length
                  ? name
                  : text({
                      zh: `${name}（可接 ${count} 件，共 ${open.length} 件）`,
                      en: `${name} (${count} of ${open.length})`,
                    }),
            };
          }),
        },
        reasonField(text, { label: text({ zh: '为什么转交', en: 'Why' }), maxLength: 2000 }),
      ]}
      submit={text({ zh: `转交 ${open.length} 件`, en: `Hand over ${open.length}` })}
      send={async (values) => {
        const to = String(values['reviewerAccountId']);
        const theirs = forWhom(to);
        const others = open.filter((each) => !theirs.includes(each));
        if (others.length > 0) {
          const sure = await confirm({
            title: text({
              zh: `只转交 ${theirs.length} 件给${known.get(to)}？`,
              en: `Hand only ${theirs.length} to ${known.get(to)}?`,
            }),
            body: text({
              zh: `${others.map(nameOf).join('、')}不能转交给这位考核人员：已经由其办理，或者其是被考核单位、互检单位的人，应当回避。`,
              en: `Not possible for ${others.map(nameOf).join(', ')}: this reviewer has it already, or is of the unit under review or of its peer and stands aside.`,
            }),
            confirm: text({ zh: '转交', en: 'Hand over' }),
            cancel: text({ zh: '再改改', en: 'Not yet' }),
          });
          if (!sure) return false;
        }
        return send({ reviewerAccountId: to, reason: values['reason'], cases: seen(theirs) });
      }}
    />
  );
}

/** Every decision is ticked by whoever signs it, under its own hash. */
function Signing({ open, send, onClose }: StepProps) {
  const text = useText();
  const { locale } = useDesk();
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <>
      <p>
        {text({
          zh: '逐件看过后勾选。您签署的是各件校验码所对应的内容；第二人签署后决定成立，证书在生效日期（没有写明的，当即）签发。',
          en: 'Tick each that you have read. You sign the content with its hash; with the second signature it is decided, and the certificate is made on the day from which it is in effect, at once where none is named.',
        })}
      </p>
      <ul className="jd-rows">
        {open.map(({ decision, ...each }) =>
          decision ? (
            <li key={each.id}>
              <div>
                <Checkbox
                  checked={chosen.includes(each.id)}
                  onChange={(event) =>
                    setChosen(
                      event.target.checked ? [...chosen, each.id] : chosen.filter((id) => id !== each.id),
                    )
                  }
                >
                  {nameOf({ ...each, decision })}
                </Checkbox>
                <small>
                  {[
                    text(each.standard.title),
                    decision.docNumber,
                    decision.effectiveOn
                      ? text({
                          zh: `${readDay(decision.effectiveOn, locale)} 起生效`,
                          en: `in effect from ${readDay(decision.effectiveOn, locale)}`,
                        })
                      : '',
                    decision.reason,
                    text({
                      zh: `已签 ${decision.signatures} 人`,
                      en: `${decision.signatures} signed`,
                    }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
                <Hash value={decision.hash} />
              </div>
              <StateTag tone={decision.outcome === 'confer' ? 'good' : 'bad'}>
                {decision.outcome === 'confer'
                  ? text({ zh: '授予称号', en: 'Conferred' })
                  : text({ zh: '不予授予', en: 'Refused' })}
              </StateTag>
            </li>
          ) : null,
        )}
      </ul>
      <Act
        label={text({ zh: `签署所选 ${chosen.length} 件`, en: `Sign the ${chosen.length} ticked` })}
        disabled={chosen.length === 0}
        deed={() =>
          send({
            cases: open
              .filter((each) => chosen.includes(each.id))
              .map((each) => ({ id: each.id, hash: each.decision!.hash })),
          })
        }
        onClose={onClose}
      />
    </>
  );
}

function Outcome({
  title,
  fates,
  onClose,
}: {
  title: string;
  fates: BatchFate['cases'];
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const done = fates.filter((each) => each.because === null).length;
  return (
    <Dialog
      wide
      title={`${title} · ${text({
        zh: `办成 ${done} 件，没有办成 ${fates.length - done} 件`,
        en: `${done} done, ${fates.length - done} not`,
      })}`}
      onClose={onClose}
      actions={<Button onClick={onClose}>{text({ zh: '知道了', en: 'I see' })}</Button>}
    >
      <ul className="jd-rows">
        {fates
          .toSorted((a, b) => Number(a.because === null) - Number(b.because === null))
          .map((each) => (
            <li key={each.id}>
              <div>
                <Link to={`/desk/${unit.code}/reviews/${each.id}`}>{each.unit?.name ?? each.id}</Link>
                {each.because ? <small>{text(each.because)}</small> : null}
              </div>
              <StateTag tone={each.because ? 'bad' : 'good'}>
                {each.state ? text(caseStateNames[each.state]) : text({ zh: '没有办成', en: 'Not done' })}
              </StateTag>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}
