/** Small parts of congress pages: where a number comes from, the quorum in numbers, the shares, a text compared. */
import { compositionNames } from '../../../../core/meetings/locale.ts';
import { Button } from 'antd';
import { diffChars } from 'diff';
import { useAct, useText, useUnit } from '../../../../core/web/index.ts';
import { StateTag } from '../../../../ui/desk/index.ts';
import { type AssemblyView, type Quorum, saveBelow } from '../calls.ts';

export interface RuleSource {
  document: string;
  article: string | null;
  confirmed: boolean;
}

/** 《上海市职工代表大会条例》第 28 条, and whether the number was read there. */
export function Source({ of }: { of: RuleSource }) {
  const text = useText();
  return (
    <small>
      《{of.document}》{of.article ? text({ zh: `第 ${of.article} 条`, en: `, art. ${of.article}` }) : null}
      {of.confirmed ? null : text({ zh: '（数值待核实）', en: ' (number not confirmed)' })}
    </small>
  );
}

/** The calculation itself: entitled, present, needed. */
export function QuorumLine({ quorum }: { quorum: Quorum }) {
  const text = useText();
  const short = Math.max(0, quorum.needed - quorum.present);
  return (
    <p className="cg-quorum" data-met={quorum.met}>
      <b>
        {quorum.present} / {quorum.entitled}
      </b>{' '}
      <StateTag tone={quorum.met ? 'good' : 'bad'}>
        {quorum.met
          ? text({ zh: '达到法定人数', en: 'Quorum reached' })
          : text({ zh: `还差 ${short} 人`, en: `${short} short` })}
      </StateTag>{' '}
      {text({
        zh: `应到 ${quorum.entitled} 人，须到 ${quorum.needed} 人，实到 ${quorum.present} 人。`,
        en: `${quorum.entitled} entitled, ${quorum.needed} needed, ${quorum.present} present.`,
      })}{' '}
      <Source of={quorum.source} />
    </p>
  );
}

export function Composition({ checks }: { checks: AssemblyView['composition'] }) {
  const text = useText();
  return (
    <ul className="cg-shares">
      {checks.map((check) => (
        <li key={check.id}>
          <StateTag tone={check.met === null ? 'quiet' : check.met ? 'good' : 'bad'}>
            {text(compositionNames[check.id])}
          </StateTag>{' '}
          {text({ zh: `${check.count} 名，占 ${check.of} 名的`, en: `${check.count} of ${check.of}: ` })}{' '}
          {check.of > 0 ? `${Math.round((check.count * 1000) / check.of) / 10} %` : '—'}
          {check.limit && check.id === 'dispatched'
            ? text({
                zh: `；占职工的 ${Math.round((check.limit.num * 1000) / check.limit.den) / 10} %，由大会掌握`,
                en: `; ${Math.round((check.limit.num * 1000) / check.limit.den) / 10} % of the staff; for judgement`,
              })
            : check.limit
              ? text({
                  zh: `；应${check.limit.sense === 'most' ? '不超过' : '不低于'} ${Math.round((check.limit.num * 1000) / check.limit.den) / 10} %`,
                  en: `; ${check.limit.sense === 'most' ? 'at most' : 'at least'} ${Math.round((check.limit.num * 1000) / check.limit.den) / 10} %`,
                })
              : null}
          {check.gap > 0
            ? text({
                zh: `，${check.limit?.sense === 'most' ? '超出' : '还差'} ${check.gap} 名`,
                en: `, ${check.gap} ${check.limit?.sense === 'most' ? 'too many' : 'short'}`,
              })
            : null}{' '}
          {check.source ? <Source of={check.source} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** Two wordings side by side: what goes is struck out on the left, what comes is marked on the right. */
export function Compared({ before, after }: { before: string; after: string }) {
  const text = useText();
  const parts = diffChars(before, after);
  const keyed = parts.map((part, at) => ({
    ...part,
    // Each part by where it begins.
    key: parts.slice(0, at).reduce((place, { value }) => place + value.length, 0),
  }));
  return (
    <div className="cg-compared">
      <div>
        <h4>{text({ zh: '原文', en: 'As it stands' })}</h4>
        <p>
          {keyed
            .filter((part) => !part.added)
            .map((part) =>
              part.removed ? (
                <del key={part.key}>{part.value}</del>
              ) : (
                <span key={part.key}>{part.value}</span>
              ),
            )}
        </p>
      </div>
      <div>
        <h4>{text({ zh: '改为', en: 'As amended' })}</h4>
        <p>
          {keyed
            .filter((part) => !part.removed)
            .map((part) =>
              part.added ? <ins key={part.key}>{part.value}</ins> : <span key={part.key}>{part.value}</span>,
            )}
        </p>
      </div>
    </div>
  );
}

/** A paper to download: Word to go on with, PDF to print. `path` below the unit. */
export function PaperButtons({ path }: { path: string }) {
  const unit = useUnit();
  const act = useAct();
  return (
    <span>
      {(['docx', 'pdf'] as const).map((format) => (
        <Button
          key={format}
          type="link"
          onClick={() => void act(() => saveBelow(unit.code, `${path}?format=${format}`))}
        >
          {format === 'docx' ? 'Word' : 'PDF'}
        </Button>
      ))}
    </span>
  );
}
