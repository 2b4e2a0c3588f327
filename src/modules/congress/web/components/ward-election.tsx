/**
 * What a constituency's meeting elected.
 *
 *   ElectDialog   day, turnout, who with how many votes
 *   Winners       the field of those elected
 */
import {
  FormDialog,
  useText,
  useToday,
  useUnit,
  PeoplePicker,
  type PickedPerson,
} from '../../../../core/web/index.ts';
import { categoriesOf } from '../../../../core/meetings/locale.ts';
import type { FormValues } from '../../../../ui/desk/index.ts';
import { uploadAll, write, type AssemblyView } from '../calls.ts';

interface Winner {
  person: PickedPerson;
  category: string;
  /** null until it is filled in: an empty box is no count of none. */
  votes: number | null;
}

export function ElectDialog({
  view,
  ward,
  onClose,
}: {
  view: AssemblyView;
  ward: AssemblyView['constituencies'][number];
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const left = ward.seats - ward.filled;
  return (
    <FormDialog<FormValues>
      title={text({ zh: `${ward.name}选区选举结果`, en: `Election in ${ward.name}` })}
      wide
      draftKey={`elect-${ward.id}`}
      above={
        <p>
          {text({
            zh: `选区 ${ward.headcount} 人，还有 ${left} 个名额。`,
            en: `${ward.headcount} people; ${left} seats to fill.`,
          })}
        </p>
      }
      initial={{ electedOn: today, winners: [] }}
      fields={[
        {
          name: 'electedOn',
          label: text({ zh: '选举日期', en: 'Held on' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'turnout',
          label: text({ zh: '参加人数', en: 'Took part' }),
          kind: 'number',
          integer: true,
          min: 1,
          required: true,
          width: 'short',
          unit: text({ zh: '人', en: '' }),
        },
        {
          name: 'winners',
          label: text({ zh: '当选人、类别和得票', en: 'Who was elected, category and votes' }),
          kind: 'custom',
          required: true,
          check: (value) => {
            const open = (value as Winner[]).filter((each) => each.votes === null);
            if (open.length === 0) return undefined;
            return text({
              zh: `请填得票：${open.map((each) => each.person.name).join('、')}。`,
              en: `Fill in the votes: ${open.map((each) => each.person.name).join(', ')}.`,
            });
          },
          render: (bind) => (
            <Winners
              value={(bind.value as Winner[]) ?? []}
              onChange={bind.onChange}
              max={left}
              id={bind.id}
              among={`assemblies/${view.id}/constituencies/${ward.id}/people`}
              preset={view.body === 'staffCongress' ? 'teacher' : 'frontLine'}
            />
          ),
        },
        {
          name: 'reason',
          label: text({ zh: '构成不符合规定的理由', en: 'Why the shares do not meet the rule' }),
          kind: 'textarea',
          maxLength: 300,
          when: () => view.state === 'inOffice',
          help: text({
            zh: '补选后全体代表的比例不符合一般要求时才填；必须遵守的比例，写理由也不能代替。',
            en: 'Only where the shares of all delegates then break a recommended rule; a binding one is passed by no reason.',
          }),
        },
        {
          name: 'files',
          label: text({ zh: '选举记录', en: 'Record of the election' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      said={text({ zh: '已登记。', en: 'Entered.' })}
      fieldOf={(refused) => (refused.startsWith('elected.') ? 'winners' : undefined)}
      send={async (values) =>
        write('post', unit.code, `assemblies/${view.id}/constituencies/${ward.id}/election`, {
          electedOn: values['electedOn'],
          turnout: values['turnout'],
          elected: (values['winners'] as Winner[]).map((each) => ({
            employeeId: each.person.id,
            category: each.category,
            votes: each.votes,
          })),
          ...(values['reason'] ? { reason: values['reason'] } : {}),
          fileIds: await uploadAll(unit.code, values['files']),
        })
      }
      onClose={onClose}
    />
  );
}

function Winners({
  value,
  onChange,
  max,
  id,
  among,
  preset,
}: {
  value: Winner[];
  onChange: (value: Winner[]) => void;
  max: number;
  id: string;
  /** Where they are looked for. */
  among: string;
  /** The category of somebody who was just picked. */
  preset: string;
}) {
  const unit = useUnit();
  const text = useText();
  return (
    <div>
      <PeoplePicker
        id={id}
        max={max}
        among={among}
        value={value.map((each) => each.person)}
        onChange={(people) =>
          onChange(
            people.map(
              (person) =>
                value.find((each) => each.person.id === person.id) ?? {
                  person,
                  category: preset,
                  votes: null,
                },
            ),
          )
        }
      />
      <table className="cg-winners">
        {value.length > 0 ? (
          <thead>
            <tr>
              <th scope="col">{text({ zh: '当选人', en: 'Elected' })}</th>
              <th scope="col">{text({ zh: '类别', en: 'Category' })}</th>
              <th scope="col">{text({ zh: '得票', en: 'Votes' })}</th>
            </tr>
          </thead>
        ) : null}
        <tbody>
          {value.map((each) => (
            <tr key={each.person.id}>
              <th scope="row">{each.person.name}</th>
              <td>
                <select
                  aria-label={text({
                    zh: `${each.person.name} 的类别`,
                    en: `Category of ${each.person.name}`,
                  })}
                  value={each.category}
                  onChange={(event) =>
                    onChange(
                      value.map((other) =>
                        other === each ? { ...each, category: event.target.value } : other,
                      ),
                    )
                  }
                >
                  {categoriesOf(unit).map(([key, words]) => (
                    <option key={key} value={key}>
                      {text(words)}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <input
                  aria-label={text({ zh: `${each.person.name} 的得票`, en: `Votes for ${each.person.name}` })}
                  type="number"
                  min={0}
                  value={each.votes ?? ''}
                  onChange={(event) =>
                    onChange(
                      value.map((other) =>
                        other === each
                          ? { ...each, votes: event.target.value === '' ? null : Number(event.target.value) }
                          : other,
                      ),
                    )
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
