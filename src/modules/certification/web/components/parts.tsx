/**
 * Parts of certification's pages.
 *
 *   CasePart    one part of a case as a page of its own
 *   Alone       what waits until the union stands below another
 *   StepsLine   the way of a case as a quiet line
 *   Files       papers to save
 *   Gates       what stands between a unit and its application
 *   CaseHistory the timeline
 *   VisitState  whether a visit was held
 *   Signatures  who signed which content
 */
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Answer, useText, useToday, useUnit } from '../../../../core/web/index.ts';
import { Page, StateTag, Timeline, useDesk } from '../../../../ui/desk/index.ts';
import { saveFile, type CaseState, type CaseView, type Gate, useCase } from '../calls.ts';
import { caseStateNames } from '../../locale.ts';
import { gateNames, readDay, toneOfGate, way, wayAlone } from '../words.ts';
import '../certification.css';

/**
 * One part of a case as a page of its own: the case in the address is read, and the page leads back to it.
 *
 * @param lead what stands below the title
 */
export function CasePart({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: (view: CaseView) => string | undefined;
  children: (view: CaseView) => ReactNode;
}) {
  const unit = useUnit();
  const text = useText();
  const { case: id = '' } = useParams();
  const back = { label: text({ zh: '申报', en: 'The case' }), href: `/desk/${unit.code}/cases/${id}` };
  return (
    <Answer query={useCase(id)} title={title} back={back}>
      {(view) => (
        <Page title={title} back={back} lead={lead?.(view)}>
          {children(view)}
        </Page>
      )}
    </Answer>
  );
}

/** What a union that stands alone can do now, what must wait, and how it comes below another. */
export function Alone() {
  const text = useText();
  const unit = useUnit();
  return (
    <div className="cert-alert">
      <p>
        {text({
          zh: '本单位之上还没有上级工会。计划、自检、会员评家和会议决议现在就可以做；互检和申报要等本单位加入上级工会。',
          en: 'No union stands above this one. Plan, self-inspection, members’ assessment and resolution can be done now; peer inspection and application wait until it has joined a union above.',
        })}
      </p>
      <p>
        {unit.may('foundSuperior') ? (
          <Link to={`/desk/${unit.code}/unit`}>
            {text({ zh: '到“单位资料”建立上级工会', en: 'Found the union above under “About the unit”' })}
          </Link>
        ) : (
          text({
            zh: '上级工会由系统管理员在“单位资料”中建立。',
            en: 'The system administrator founds it under “About the unit”.',
          })
        )}
      </p>
    </div>
  );
}

export function StepsLine({
  state,
  smallHome,
  membersFirst = false,
}: {
  state: CaseState;
  smallHome: boolean;
  membersFirst?: boolean;
}) {
  const text = useText();
  const stations = (membersFirst ? wayAlone : way).filter(
    (each) => !(smallHome && each === 'peerInspection'),
  );
  const later: CaseState[] = ['recheckDue', 'suspended', 'revoked', 'refused', 'closed'];
  const at = stations.indexOf(state);
  const ended = later.includes(state);
  const titled = state === 'recheckDue' || state === 'suspended' || state === 'revoked';
  return (
    <ol className="cert-steps" aria-label={text({ zh: '办理进度', en: 'Progress' })}>
      {stations.map((each, index) => {
        const last = each === 'certified';
        const shown = last && ended ? state : each;
        const now = ended ? last : index === at;
        const done = ended ? !last && titled : index < at;
        return (
          <li
            key={each}
            data-state={now ? (ended && state !== 'recheckDue' ? 'refused' : 'now') : done ? 'done' : 'next'}
            aria-current={now ? 'step' : undefined}
          >
            {text(caseStateNames[shown])}
            {done ? <span className="jia-hidden"> {text({ zh: '已完成', en: 'done' })}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}

/** @param save where the files are not the reader's own unit's to hand out; null: their names alone */
export function Files({
  unit,
  files,
  save = (id) => saveFile(unit, id),
  children,
}: {
  unit: string;
  files: readonly { id: string; name: string }[];
  save?: ((id: string) => Promise<void>) | null;
  /** Behind each file: what the reader does with it. */
  children?: (file: { id: string; name: string }) => ReactNode;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  if (files.length === 0) return null;
  return (
    <span className="cert-files">
      {files.map((file) => (
        <span key={file.id}>
          {save ? (
            <button
              type="button"
              className="jd-plain"
              onClick={() => {
                setProblem(null);
                save(file.id).catch((error: unknown) =>
                  setProblem(error instanceof Error ? error.message : String(error)),
                );
              }}
            >
              {file.name}
            </button>
          ) : (
            file.name
          )}{' '}
          {children?.(file)}
        </span>
      ))}
      {problem ? (
        <span className="cert-fault" role="alert">
          {problem}
        </span>
      ) : null}
    </span>
  );
}

const gateWord = {
  open: { zh: '已具备', en: 'Open' },
  shut: { zh: '未具备', en: 'Shut' },
  unknown: { zh: '不明', en: 'Not known' },
};

export function Gates({ view, gates }: { view: CaseView; gates: readonly Gate[] }) {
  const text = useText();
  const windowOf = (indicator: string) => {
    const group = view.group ? `?group=${view.group.id}` : '';
    return `/desk/${view.unit.code}/home/${view.standard.id}/${indicator}${group}`;
  };
  return (
    <ul className="cert-gates">
      {gates.map((gate) => (
        <li key={gate.id} data-state={gate.state}>
          <StateTag tone={toneOfGate(gate.state)}>{text(gateWord[gate.state])}</StateTag>
          <b>{text(gateNames[gate.id])}</b>
          <span>
            {gate.indicators ? (
              <>
                {text({
                  zh: `${gate.indicators.length} 项指标没有达到或情况不明：`,
                  en: `${gate.indicators.length === 1 ? 'One indicator is' : `${gate.indicators.length} indicators are`} unmet or unknown:`,
                })}
                {gate.indicators.map((each) => (
                  <Link key={each.id} to={windowOf(each.id)}>
                    {each.id} {text(each.title)}
                  </Link>
                ))}
              </>
            ) : (
              text(gate.text)
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function CaseHistory({ view }: { view: CaseView }) {
  const text = useText();
  const { locale } = useDesk();
  return (
    <Timeline
      label={text({ zh: '经过', en: 'History' })}
      items={[...view.timeline].reverse().map((event) => ({
        key: event.id,
        title: text(event.title),
        when: readDay(event.onDay, locale),
        ...(event.actor ? { who: event.actor } : {}),
        state:
          event.toState === 'refused' || event.toState === 'revoked' || event.toState === 'suspended'
            ? ('refused' as const)
            : ('done' as const),
        ...(event.files.length > 0 ? { body: <Files unit={view.unit.code} files={event.files} /> } : {}),
      }))}
    />
  );
}

export function Signatures({
  list,
  needed = 2,
}: {
  list: readonly CaseView['signatures'][number][];
  needed?: number;
}) {
  const text = useText();
  const { locale } = useDesk();
  return (
    <>
      <p>
        {text({
          zh: `须 ${needed} 人签署同一内容，已签 ${list.filter((each) => each.current).length} 人。`,
          en: `${needed} people sign the same content; ${list.filter((each) => each.current).length} have.`,
        })}
      </p>
      <ul className="jd-evidence">
        {list.map((each) => (
          <li key={`${each.signer}${each.at}`}>
            <span>
              {each.signer}
              {each.current ? null : (
                <small>
                  {' '}
                  {text({ zh: '（内容已改，签署失效）', en: '(the content changed since; void)' })}
                </small>
              )}
            </span>
            <small>
              {readDay(each.at, locale)} · <code className="cert-hash">{each.hash.slice(0, 12)}</code>
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The hash that people sign, in groups of eight so that two readers can compare it aloud. */
export function Hash({ value }: { value: string }) {
  return <code className="cert-hash">{value.replace(/(.{8})(?=.)/g, '$1 ')}</code>;
}

/** Of a visit: held, over without a note, or nothing while it is to come. */
export function VisitState({ visit }: { visit: NonNullable<CaseView['visit']> }) {
  const text = useText();
  const today = useToday();
  if (visit.held) return <StateTag tone="good">{text({ zh: '已走访', en: 'visited' })}</StateTag>;
  if (visit.onDay < today)
    return <StateTag tone="wait">{text({ zh: '还没有走访记录', en: 'no note yet' })}</StateTag>;
  return null;
}
