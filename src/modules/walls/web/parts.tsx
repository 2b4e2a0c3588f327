/** What the list and the page of a board share: how a board stands, the size, printing, entering that boards hang. */
import { Select } from 'antd';
import {
  download,
  FormDialog,
  uploadAll,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
  write,
} from '../../../core/web/index.ts';
import { type FormValues, StateTag } from '../../../ui/desk/index.ts';
import type { Board } from './calls.ts';
import { type WallSize, wallSizes } from '../kinds.ts';

/** How the paper on the wall stands to the records. */
export function WallState({ board }: { board: Board }) {
  const text = useText();
  const format = useFormat();
  const { hung, printed } = board;
  if (hung) {
    const on = format.day(hung.on);
    if (hung.outdated)
      return <StateTag tone="bad">{text({ zh: '墙上的过时了', en: 'Out of date on the wall' })}</StateTag>;
    return hung.outdated === null ? (
      <StateTag tone="info">
        {text({ zh: `${on}上墙，不是在这里打印的`, en: `hung ${on}, not printed here` })}
      </StateTag>
    ) : (
      <StateTag tone="good">{text({ zh: `${on}上墙，有效`, en: `hung ${on}, holds` })}</StateTag>
    );
  }
  if (printed)
    return printed.outdated ? (
      <StateTag tone="bad">{text({ zh: '打印后资料变了', en: 'Changed since it was printed' })}</StateTag>
    ) : (
      <StateTag tone="wait">
        {text({ zh: '已打印，没有登记上墙', en: 'Printed, not entered as hung' })}
      </StateTag>
    );
  return <StateTag tone="quiet">{text({ zh: '没有上墙', en: 'Not on the wall' })}</StateTag>;
}

const sizeNames: Record<WallSize, { zh: string; en: string }> = {
  a3: { zh: 'A3 横版', en: 'A3 landscape' },
  a4: { zh: 'A4 横版', en: 'A4 landscape' },
};

export function SizeChoice({ size, onChange }: { size: WallSize; onChange: (size: WallSize) => void }) {
  const text = useText();
  return (
    <Select
      aria-label={text({ zh: '纸张', en: 'Paper' })}
      value={size}
      onChange={onChange}
      options={wallSizes.map((value) => ({ value, label: text(sizeNames[value]) }))}
    />
  );
}

/** Prints boards as one file. */
export function usePrint(size: WallSize): (boards: readonly Board[]) => void {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  return (boards) =>
    void act(
      () =>
        download(`/units/${encodeURIComponent(unit.code)}/walls/prints`, {
          boards: boards.map(({ id }) => id),
          size,
        }),
      text({
        zh: `已生成 ${boards.length} 块，挂上以后请登记上墙`,
        en: `${boards.length} made; enter them as hung once they hang`,
      }),
    );
}

export function HangDialog({ boards, onClose }: { boards: readonly Board[]; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const others = boards.filter(({ printed }) => printed === null);
  return (
    <FormDialog<FormValues>
      title={text({ zh: `登记上墙（${boards.length} 块）`, en: `Enter as hung (${boards.length})` })}
      above={
        <>
          <p className="jd-help">
            {boards.map(({ title }) => text(title)).join(text({ zh: '、', en: ', ' }))}
          </p>
          {others.length > 0 ? (
            <p className="jd-help">
              {text({
                zh: `其中 ${others.length} 块不是在这里打印的，以后资料变了，系统看不出墙上的过时没有。`,
                en: `${others.length} of them were not printed here: Jia cannot tell when those are out of date.`,
              })}
            </p>
          ) : null}
        </>
      }
      fields={[
        {
          name: 'hungOn',
          label: text({ zh: '上墙日期', en: 'Hung on' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'place',
          label: text({ zh: '挂在哪里', en: 'Where' }),
          kind: 'text',
          required: true,
          maxLength: 80,
          placeholder: text({
            zh: '例如：二楼工会办公室',
            en: 'e.g. the union’s office on the second floor',
          }),
        },
        {
          name: 'files',
          label: text({ zh: '墙上的照片', en: 'Photos of the wall' }),
          kind: 'file',
          multiple: true,
          accept: 'image/*',
        },
      ]}
      initial={{ hungOn: today }}
      submit={text({ zh: '登记', en: 'Enter' })}
      said={text({ zh: '已登记上墙', en: 'Entered' })}
      onClose={onClose}
      send={async ({ hungOn, place, files }) =>
        write('post', unit.code, 'walls/hangings', {
          boards: boards.map(({ id }) => id),
          hungOn,
          place,
          fileIds: await uploadAll(unit.code, files),
        })
      }
    />
  );
}
