/** Small parts of congress pages: the quorum in numbers, a text compared; the shares and where a number comes from are core/web's. */
import { Button } from 'antd';
import { diffChars } from 'diff';
import { RuleSource as Source, useAct, useText, useUnit } from '../../../../core/web/index.ts';
import { StateTag } from '../../../../ui/desk/index.ts';
import { type Quorum, saveBelow } from '../calls.ts';

export { Shares as Composition, RuleSource as Source } from '../../../../core/web/index.ts';

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
