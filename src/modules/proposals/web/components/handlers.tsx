/**
 * Which departments handle something, who signs for each, until when: for an assignment, and for a suggestion.
 *
 *   useHandlerFields   the fields of a form; `one` where it goes to a single department
 *   handledBy          what those fields send
 *   fieldOfHandler     the field of the form that a refusal about a department belongs to
 */
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Checkbox, Select } from 'antd';
import { ask, api, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import type { FieldSpec, FormValues } from '../../../../ui/desk/index.ts';
import { periodWords } from '../../locale.ts';

interface Handler {
  name: string;
  /** The account that signs; '': whoever acts for the administration. */
  head: string;
  /** Said on purpose that it stands on no roster. */
  unlisted: boolean;
}
type Known = Awaited<ReturnType<typeof readHandlers>>;

const readHandlers = (unit: string) =>
  ask(api.GET('/units/{unit}/proposals/handlers', { params: { path: { unit } } }));

const nobody: Handler = { name: '', head: '', unlisted: false };
const handlersIn = (value: unknown): Handler[] => (Array.isArray(value) ? (value as Handler[]) : [nobody]);
/** Those that were named; an empty row says nothing. */
const named = (value: unknown) =>
  handlersIn(value)
    .map((each) => ({ ...each, name: each.name.trim() }))
    .filter((each) => each.name !== '');

/**
 * @param having departments that have it already and may be chosen to lead
 * @param help what choosing means here
 */
export function useHandlerFields({
  period,
  when,
  one = false,
  required = true,
  label,
  help,
  having = [],
}: {
  period: keyof Known['periods'];
  when?: (values: Partial<FormValues>) => boolean;
  one?: boolean;
  required?: boolean;
  label?: string;
  help?: string;
  having?: readonly string[];
}): FieldSpec<FormValues>[] {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['proposal-handlers', unit.code],
    queryFn: () => readHandlers(unit.code),
  });
  const known = [...new Set([...(data?.departments ?? []), ...having])];
  const isKnown = (name: string) => data === undefined || known.includes(name);
  const rule = data?.periods[period];
  /** Somebody gets it who has it not yet. */
  const anyNew = (values: Partial<FormValues>) =>
    !named(values['departments']).every((each) => having.includes(each.name)) ||
    named(values['departments']).length === 0;
  const shown = (values: Partial<FormValues>) => when?.(values) ?? true;
  return [
    {
      name: 'departments',
      when: shown,
      label: label ?? text({ zh: '承办部门', en: 'Departments' }),
      kind: 'custom',
      width: 'full',
      required,
      help: (
        <>
          {help ??
            text({
              zh: '从本单位的部门里选。几个部门一起办的，第一个牵头。',
              en: 'Choose among the unit’s departments. Of several, the first leads.',
            })}
          <br />
          {data ? <Receivers accounts={data.accounts} /> : null}
        </>
      ),
      check: (value) => {
        const chosen = named(value);
        if (chosen.length === 0)
          return required
            ? text({ zh: '请选承办部门。', en: 'Choose the department that handles it.' })
            : undefined;
        const unknown = chosen.find((each) => !isKnown(each.name) && !each.unlisted);
        if (unknown)
          return text({
            zh: `花名册上没有“${unknown.name}”。请从列表里选；确实是花名册以外的行政机构，请勾选确认。`,
            en: `No department “${unknown.name}” stands on the roster. Choose one of the list, or confirm that it is a body outside it.`,
          });
        const twice = chosen.find((each, at) => chosen.findIndex(({ name }) => name === each.name) !== at);
        return twice && text({ zh: `“${twice.name}”写了两次。`, en: `“${twice.name}” stands twice.` });
      },
      render: ({ id, value, onChange, invalid, describedBy }) => (
        <Handlers
          id={id}
          value={handlersIn(value)}
          onChange={onChange}
          invalid={invalid}
          describedBy={describedBy}
          known={known}
          isKnown={isKnown}
          having={having}
          accounts={data?.accounts ?? []}
          one={one}
        />
      ),
    },
    {
      name: 'workdays',
      when: (values) => shown(values) && anyNew(values),
      label: text({ zh: '答复期限', en: 'To be answered within' }),
      kind: 'number',
      integer: true,
      min: 1,
      max: 250,
      unit: text({ zh: '个工作日', en: 'working days' }),
      help: rule
        ? text({
            zh: `不填就是 ${periodWords(rule).zh}，到 ${format.day(rule.dueOn)}为止。`,
            en: `Left empty: ${periodWords(rule).en}, until ${format.day(rule.dueOn)}.`,
          })
        : undefined,
    },
  ];
}

/** Who of the administration's side will find it among what is new. */
function Receivers({ accounts }: { accounts: Known['accounts'] }) {
  const text = useText();
  const names = accounts.map((each) => each.name);
  return accounts.length > 0 ? (
    text({
      zh: `行政方会收到通知的：${names.join('、')}。`,
      en: `Told on the administration’s side: ${names.join(', ')}.`,
    })
  ) : (
    <strong>
      {text({
        zh: '本单位还没有“行政方”的账号，没有人能签署答复。请管理员先授权，再交办。',
        en: 'Nobody acts for the administration here yet, so nobody could sign a reply. Have the role granted first.',
      })}
    </strong>
  );
}

function Handlers({
  id,
  value,
  onChange,
  invalid,
  describedBy,
  known,
  isKnown,
  having,
  accounts,
  one,
}: {
  id: string;
  value: Handler[];
  onChange: (value: Handler[]) => void;
  invalid: boolean;
  describedBy?: string | undefined;
  known: readonly string[];
  isKnown: (name: string) => boolean;
  having: readonly string[];
  accounts: Known['accounts'];
  one: boolean;
}) {
  const text = useText();
  const set = (at: number, change: Partial<Handler>) =>
    onChange(value.map((each, k) => (k === at ? { ...each, ...change } : each)));
  const signers = [
    {
      value: '',
      label: text({ zh: '行政方任一经办人签署', en: 'Signed by whoever acts for the administration' }),
    },
    ...accounts.map((each) => ({
      value: each.id,
      label: text({
        zh: `${[each.name, each.department].filter(Boolean).join(' · ')} 签署`,
        en: `Signed by ${[each.name, each.department].filter(Boolean).join(' · ')}`,
      }),
    })),
  ];
  return (
    <div className="jpr-handlers">
      {value.map((each, at) => {
        const name = each.name.trim();
        const other = text({ zh: `协办部门 ${at}`, en: `Cooperating department ${at}` });
        return (
          <div key={at} className="jpr-handler">
            <AutoComplete
              {...(at === 0 ? { id } : { 'aria-label': other })}
              value={each.name}
              maxLength={60}
              status={invalid ? 'error' : ''}
              aria-invalid={invalid || undefined}
              aria-describedby={describedBy}
              placeholder={at === 0 ? undefined : other}
              options={known
                .filter((each) => each.includes(name) && each !== name)
                .map((each) => ({ value: each }))}
              onChange={(typed: string) => set(at, { name: typed, unlisted: false })}
            />
            {having.includes(name) ? (
              <span>{text({ zh: '正在办，改为牵头', en: 'has it, and leads from now on' })}</span>
            ) : (
              <Select
                aria-label={text({ zh: `由谁签署 ${at + 1}`, en: `Who signs ${at + 1}` })}
                value={each.head}
                options={signers}
                onChange={(head: string) => set(at, { head })}
              />
            )}
            {value.length > 1 ? (
              <Button type="text" onClick={() => onChange(value.filter((_, k) => k !== at))}>
                {text({ zh: '去掉', en: 'Remove' })}
              </Button>
            ) : null}
            {name !== '' && !isKnown(name) ? (
              <Checkbox
                className="jpr-unlisted"
                checked={each.unlisted}
                onChange={(event) => set(at, { unlisted: event.target.checked })}
              >
                {text({
                  zh: `花名册上没有“${name}”，确认它是行政方的机构，就交给它`,
                  en: `“${name}” stands on no roster here; it is a body of the administration, hand it over`,
                })}
              </Checkbox>
            ) : null}
          </div>
        );
      })}
      {one || value.length >= 8 ? null : (
        <Button type="dashed" onClick={() => onChange([...value, nobody])}>
          {text({ zh: '再加一个部门协办', en: 'Add a department that cooperates' })}
        </Button>
      )}
    </div>
  );
}

/** What those fields send. */
export const handledBy = (values: FormValues) => ({
  departments: named(values['departments']).map(({ name, head, unlisted }) => ({
    name,
    unlisted,
    ...(head ? { headAccountId: head } : {}),
  })),
  workdays: values['workdays'] ? Number(values['workdays']) : null,
});

export const fieldOfHandler = (refused: string): string | undefined =>
  /^(departments|to)(\.|$)/.test(refused) ? 'departments' : undefined;
