/** Small parts of congress pages: the quorum in numbers, a text compared; the shares and where a number comes from are core/web's. */
import { Button } from 'antd';
import { useMemo } from 'react';
import { RuleSource as Source, useAct, useText, useUnit } from '../../../../core/web/index.ts';
import { StateTag } from '../../../../ui/desk/index.ts';
import { type Quorum, saveBelow } from '../calls.ts';
import { compared } from '../compare.ts';

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
export function Compared({
  before,
  after,
  names,
}: {
  before: string;
  after: string;
  /** What the two are called; by default an amendment's. */
  names?: [string, string];
}) {
  const text = useText();
  const parts = useMemo(() => compared(before, after), [before, after]);
  const [left, right] = names ?? [
    text({ zh: '原文', en: 'As it stands' }),
    text({ zh: '改为', en: 'As amended' }),
  ];
  return (
    <div className="cg-compared">
      <div>
        <h4>{left}</h4>
        <p>
          {parts
            .filter((part) => part.change !== 'new')
            .map((part) =>
              part.change === 'gone' ? (
                <del key={part.key}>{part.value}</del>
              ) : (
                <span key={part.key}>{part.value}</span>
              ),
            )}
        </p>
      </div>
      <div>
        <h4>{right}</h4>
        <p>
          {parts
            .filter((part) => part.change !== 'gone')
            .map((part) =>
              part.change === 'new' ? (
                <ins key={part.key}>{part.value}</ins>
              ) : (
                <span key={part.key}>{part.value}</span>
              ),
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
