/**
 * The plan editor: lines made from the dark windows, each with its owner and day.
 *
 *   NewPlanPage      chooses the standard, takes the proposal, opens the case
 *   ChangePlanPage   changes the plan before the committee adopts it
 */
import { counted } from '../../../../ui/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Answer, api, ask, useText, useUnit } from '../../../../core/web/index.ts';
import { DateField, Empty, LeaveGuard, Page, Section, StateTag } from '../../../../ui/desk/index.ts';
import { CasePart, Alone } from '../components/parts.tsx';
import { useDeed } from '../components/acts.tsx';
import { read, write, type CaseView, type PlanProposal } from '../calls.ts';
import { results, toneOfResult } from '../words.ts';

interface Line {
  indicatorId: string;
  indicator: { zh: string; en: string };
  title: string;
  hint?: { zh: string; en: string };
  result?: PlanProposal['items'][number]['result'];
  ownerName: string;
  ownerAccountId: string | null;
  dueOn: string;
}

const sent = (lines: Line[]) =>
  lines.map(({ indicatorId, title, ownerName, ownerAccountId, dueOn }) => ({
    indicatorId,
    title,
    ownerName,
    ownerAccountId,
    dueOn,
  }));

type Person = PlanProposal['people'][number];

/**
 * Whose line it is: one of the people with an account here, whose inbox then has the task, or a name typed, whose task
 * the cadres have.
 */
function OwnerField({
  label,
  people,
  value,
  onChange,
  placeholder,
}: {
  label: string;
  people: readonly Person[];
  value: string;
  onChange: (name: string, accountId: string | null) => void;
  placeholder?: string;
}) {
  const text = useText();
  const known = people.some((each) => each.name === value);
  return (
    <div>
      <AutoComplete
        aria-label={label}
        className="jd-filter"
        value={value}
        placeholder={placeholder}
        maxLength={60}
        popupMatchSelectWidth={false}
        options={people.map((each) => ({ key: each.accountId, value: each.name, accountId: each.accountId }))}
        onChange={(name: string) => {
          const named = people.filter((each) => each.name === name);
          onChange(name, named.length === 1 ? named[0]!.accountId : null);
        }}
        onSelect={(name: string, option: { accountId: string }) => onChange(name, option.accountId)}
      />
      {value.trim() !== '' && !known ? (
        <small className="cert-hint">
          {text({
            zh: '此人在本单位没有任职账号，任务由工会干部收。',
            en: 'No account with an office here: the cadres get the task.',
          })}
        </small>
      ) : null}
    </div>
  );
}

/** As titles are earned, one after another. */
const levels = ['qualified', 'advanced', 'model', 'smallHome'];

/** What is still missing, by line. */
const unready = (line: Line): boolean =>
  line.title.trim().length < 2 || line.ownerName.trim() === '' || !/^\d{4}-\d{2}-\d{2}$/.test(line.dueOn);

export function NewPlanPage() {
  const unit = useUnit();
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const standard = search.get('standard');
  const group = search.get('group');
  const standards = useQuery({ queryKey: ['standards'], queryFn: () => ask(api.GET('/standards')) });
  const groups = useQuery({
    queryKey: ['groups', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/groups', { params: { path: { unit: unit.code } } })),
  });
  // One line a standard: the server takes its newest published version.
  const published = [
    ...new Map(
      (standards.data?.standards ?? []).filter((each) => each.published).map((each) => [each.id, each]),
    ).values(),
  ].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
  const small = published.find((each) => each.id === standard)?.level === 'smallHome';
  const ready = standard !== null && (!small || group !== null);
  const year = search.get('year');
  const proposal = useQuery({
    queryKey: ['plan-proposal', unit.code, standard, group, year],
    queryFn: () =>
      read<PlanProposal>(unit.code, 'cases/plan-proposal', {
        standard: standard ?? '',
        ...(small && group ? { group } : {}),
        ...(year ? { cycle: year } : {}),
      }),
    enabled: ready,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const back = { label: text({ zh: '建家申报', en: 'Certification' }), href: `/desk/${unit.code}/cases` };
  const title = text({ zh: '制定建家计划', en: 'Make a plan' });
  return (
    <Page
      title={title}
      back={back}
      lead={text({
        zh: '从还暗着的窗口列出要做的事，定好负责人和日期。',
        en: 'What the dark windows ask for, with owners and dates.',
      })}
    >
      {standard === null ? (
        <Answer query={standards}>
          {() => (
            <Section title={text({ zh: '申报哪一个', en: 'Which one' })}>
              <ul className="jd-rows">
                {published.map((each) => (
                  <li key={each.id}>
                    <div>
                      {text(each.title)}
                      <small>
                        {text({ zh: `${each.indicators} 项指标`, en: `${each.indicators} indicators` })}
                      </small>
                    </div>
                    <Button onClick={() => setSearch({ standard: each.id })}>
                      {text({ zh: '按它定计划', en: 'Plan by it' })}
                    </Button>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Answer>
      ) : (
        <div className="cert-filter">
          <Select
            aria-label={text({ zh: '标准', en: 'Standard' })}
            placeholder={text({ zh: '选择标准', en: 'Choose the standard' })}
            loading={standards.isPending}
            value={standard}
            options={published.map((each) => ({ value: each.id, label: text(each.title) }))}
            popupMatchSelectWidth={false}
            className="jd-filter"
            onChange={(next: string) => setSearch({ standard: next }, { replace: true })}
          />
          {small ? (
            <Select
              aria-label={text({ zh: '班组', en: 'Group' })}
              placeholder={text({ zh: '选择班组', en: 'Choose the group' })}
              value={group}
              options={(groups.data?.groups ?? []).map((each) => ({ value: each.id, label: each.name }))}
              popupMatchSelectWidth={false}
              className="jd-filter"
              onChange={(next: string) =>
                setSearch({ standard: standard ?? '', group: next }, { replace: true })
              }
            />
          ) : null}
        </div>
      )}
      {ready ? (
        <Answer query={proposal}>
          {(data) => (
            <>
              <Years
                proposal={data}
                onChange={(next) =>
                  setSearch(
                    { standard: standard ?? '', ...(group ? { group } : {}), year: String(next) },
                    { replace: true },
                  )
                }
              />
              {data.years.some((each) => each.year === data.cycle && each.caseId === null) ? (
                <Editor
                  key={`${standard}${group}${data.cycle}`}
                  proposal={data}
                  groupId={small ? group : null}
                />
              ) : null}
            </>
          )}
        </Answer>
      ) : small ? (
        <Empty title={text({ zh: '先选择班组', en: 'Choose the group first' })} />
      ) : null}
    </Page>
  );
}

/** For which year: one that has its case already is named, with the way there. */
function Years({ proposal, onChange }: { proposal: PlanProposal; onChange: (year: number) => void }) {
  const unit = useUnit();
  const text = useText();
  const taken = proposal.years.filter((each) => each.caseId !== null);
  return (
    <>
      <div className="cert-filter">
        <Radio.Group
          aria-label={text({ zh: '计划年度', en: 'Year of the plan' })}
          optionType="button"
          value={proposal.cycle}
          onChange={(event) => onChange(Number(event.target.value))}
          options={proposal.years.map((each) => ({
            value: each.year,
            label: text({ zh: `${each.year} 年度`, en: String(each.year) }),
            disabled: each.caseId !== null,
          }))}
        />
      </div>
      {taken.map((each) => (
        <p key={each.year}>
          {text({
            zh: `${each.year} 年度按这个标准已有一个计划在办理。`,
            en: `${each.year} has its plan under this standard already.`,
          })}{' '}
          <Link to={`/desk/${unit.code}/cases/${each.caseId}`}>{text({ zh: '查看', en: 'See it' })}</Link>
        </p>
      ))}
    </>
  );
}

function Editor({ proposal, groupId }: { proposal: PlanProposal; groupId: string | null }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  const [lines, setLines] = useState<Line[]>(proposal.items);
  const [dirty, setDirty] = useState(false);
  const { busy, problem, run } = useDeed();
  const save = (): void =>
    void run(async () => {
      const made = await write<{ id: string }>('post', unit.code, 'cases', {
        standardId: proposal.standard.id,
        groupId,
        cycle: proposal.cycle,
        items: sent(lines),
      });
      setDirty(false);
      await navigate(`/desk/${unit.code}/cases/${made.id}`);
    });
  return (
    <>
      <p>
        {text({
          zh: `${proposal.cycle} 年度 · ${proposal.standard.title.zh}${proposal.superior ? ` · 由${proposal.superior.name}考核` : ''}`,
          en: `${proposal.cycle} · ${proposal.standard.title.en}${proposal.superior ? ` · judged by ${proposal.superior.name}` : ''}`,
        })}
      </p>
      {proposal.superior ? null : <Alone />}
      <Lines
        lines={lines}
        people={proposal.people}
        onChange={(next) => {
          setDirty(true);
          setLines(next);
        }}
      />
      <Foot
        label={text({ zh: '建立计划', en: 'Make the plan' })}
        busy={busy}
        problem={problem}
        lines={lines}
        onSave={save}
      />
      <LeaveGuard when={dirty && !busy} />
    </>
  );
}

export function ChangePlanPage() {
  const text = useText();
  return (
    <CasePart title={text({ zh: '修改计划', en: 'Change the plan' })}>
      {(view) => <Change view={view} />}
    </CasePart>
  );
}

function Change({ view }: { view: CaseView }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  const [lines, setLines] = useState<Line[]>(view.plan.items);
  const [dirty, setDirty] = useState(false);
  const { busy, problem, run } = useDeed();
  return (
    <>
      <Lines
        lines={lines}
        people={view.people}
        onChange={(next) => {
          setDirty(true);
          setLines(next);
        }}
        more={view.scores.map((line) => ({
          indicatorId: line.indicatorId,
          indicator: line.title,
          hint: line.hint,
        }))}
      />
      <Foot
        label={text({ zh: '保存计划', en: 'Save the plan' })}
        busy={busy}
        problem={problem}
        lines={lines}
        onSave={() =>
          void run(async () => {
            await write('put', unit.code, `cases/${view.id}/plan`, {
              items: sent(lines),
              version: view.version,
            });
            setDirty(false);
            await navigate(`/desk/${unit.code}/cases/${view.id}`);
          })
        }
      />
      <LeaveGuard when={dirty && !busy} />
    </>
  );
}

function Foot({
  label,
  busy,
  problem,
  lines,
  onSave,
}: {
  label: string;
  busy: boolean;
  problem: string | null;
  lines: Line[];
  onSave: () => void;
}) {
  const text = useText();
  const faults = lines.filter(unready);
  return (
    <div className="cert-sticky">
      <Button type="primary" size="large" loading={busy} disabled={faults.length > 0} onClick={onSave}>
        {label}
      </Button>
      <span>{text({ zh: `共 ${lines.length} 项`, en: counted(lines.length, 'line') })}</span>
      {faults.length > 0 ? (
        <span className="cert-fault">
          {text({
            zh: `有 ${faults.length} 项缺内容、负责人或日期：${faults.map((line) => line.indicatorId).join('、')}`,
            en: `${faults.length === 1 ? 'One line lacks' : `${faults.length} lines lack`} words, an owner or a date: ${faults.map((line) => line.indicatorId).join(', ')}`,
          })}
        </span>
      ) : null}
      {problem ? (
        <span className="cert-fault" role="alert">
          {problem}
        </span>
      ) : null}
    </div>
  );
}

function Lines({
  lines,
  people,
  onChange,
  more = [],
}: {
  lines: Line[];
  people: readonly Person[];
  onChange: (lines: Line[]) => void;
  more?: Pick<Line, 'indicatorId' | 'indicator' | 'hint'>[];
}) {
  const text = useText();
  const set = (at: number, change: Partial<Line>): void =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [owner, setOwner] = useState<{ name: string; accountId: string | null }>({
    name: '',
    accountId: null,
  });
  const [day, setDay] = useState('');
  const meant = lines.filter((line) => chosen.size === 0 || chosen.has(line.indicatorId));
  const fill = (): void =>
    onChange(
      lines.map((line) =>
        meant.includes(line)
          ? {
              ...line,
              ...(owner.name.trim() ? { ownerName: owner.name.trim(), ownerAccountId: owner.accountId } : {}),
              ...(day ? { dueOn: day } : {}),
            }
          : line,
      ),
    );
  const left = more.filter((each) => !lines.some((line) => line.indicatorId === each.indicatorId));
  const last = lines.at(-1);
  return (
    <Section title={text({ zh: '计划事项', en: 'Lines of the plan' })}>
      {lines.length === 0 ? (
        <Empty
          title={text({
            zh: '没有暗着的窗口，可以直接建立计划。',
            en: 'No window is dark: the plan may be made as it is.',
          })}
        />
      ) : null}
      {lines.length > 1 ? (
        <div className="cert-filter">
          <OwnerField
            label={text({ zh: '几项一起设：负责人', en: 'Several at once: owner' })}
            placeholder={text({ zh: '几项一起设：负责人', en: 'Several at once: owner' })}
            people={people}
            value={owner.name}
            onChange={(name, accountId) => setOwner({ name, accountId })}
          />
          <DateField
            aria-label={text({ zh: '几项一起设：完成日期', en: 'Several at once: due on' })}
            value={day}
            onChange={setDay}
          />
          <Button disabled={!owner.name.trim() && !day} onClick={fill}>
            {chosen.size === 0
              ? text({ zh: `填到全部 ${lines.length} 项`, en: `Fill in all ${lines.length}` })
              : text({ zh: `填到选中的 ${meant.length} 项`, en: `Fill in the ${meant.length} chosen` })}
          </Button>
        </div>
      ) : null}
      {lines.map((line, at) => (
        <div className="cert-edit" key={`${line.indicatorId}-${at}`}>
          <p>
            <Checkbox
              checked={chosen.has(line.indicatorId)}
              onChange={(event) => {
                const next = new Set(chosen);
                if (event.target.checked) next.add(line.indicatorId);
                else next.delete(line.indicatorId);
                setChosen(next);
              }}
            >
              <code>{line.indicatorId}</code>
            </Checkbox>
          </p>
          <div>
            <b>{text(line.indicator)}</b>{' '}
            {line.result ? (
              <StateTag tone={toneOfResult(line.result)}>{text(results[line.result])}</StateTag>
            ) : null}
            <Input.TextArea
              rows={2}
              maxLength={200}
              aria-label={text({
                zh: `${line.indicatorId} 要做的事`,
                en: `${line.indicatorId}: what is to be done`,
              })}
              value={line.title}
              onChange={(event) => set(at, { title: event.target.value })}
            />
          </div>
          <OwnerField
            label={text({ zh: `${line.indicatorId} 负责人`, en: `${line.indicatorId}: owner` })}
            people={people}
            value={line.ownerName}
            onChange={(ownerName, ownerAccountId) => set(at, { ownerName, ownerAccountId })}
          />
          <DateField
            aria-label={text({ zh: `${line.indicatorId} 完成日期`, en: `${line.indicatorId}: due on` })}
            value={line.dueOn}
            onChange={(dueOn) => set(at, { dueOn })}
          />
          <button
            type="button"
            className="jd-plain"
            aria-label={text({ zh: `删去 ${line.indicatorId}`, en: `Remove ${line.indicatorId}` })}
            onClick={() => onChange(lines.filter((_, index) => index !== at))}
          >
            {text({ zh: '删去', en: 'Remove' })}
          </button>
        </div>
      ))}
      {left.length > 0 ? (
        <div className="cert-filter">
          <Select
            aria-label={text({ zh: '添加指标', en: 'Add an indicator' })}
            placeholder={text({ zh: '添加指标', en: 'Add an indicator' })}
            value={null}
            className="jd-filter"
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={left.map((each) => ({
              value: each.indicatorId,
              label: `${each.indicatorId} ${text(each.indicator)}`,
            }))}
            onChange={(next: string | null) => {
              const found = left.find((each) => each.indicatorId === next);
              if (found)
                onChange([
                  ...lines,
                  {
                    ...found,
                    title: text(found.hint).slice(0, 200),
                    ownerName: last?.ownerName ?? '',
                    ownerAccountId: last?.ownerAccountId ?? null,
                    dueOn: last?.dueOn ?? '',
                  },
                ]);
            }}
          />
        </div>
      ) : null}
    </Section>
  );
}
