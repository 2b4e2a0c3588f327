/**
 * The home page of a unit.
 *
 *   HomePage      the house of a grassroots union, the street of one above
 *   UnitHouse     the house first, beside it whose turn it is, beneath it what is on record
 *   HouseTools    which standard, as of which day
 */
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import {
  Answer,
  api,
  ask,
  useFormat,
  useParam,
  useSession,
  useText,
  useToday,
  useUnit,
  type OpenUnit,
} from '../../../../core/web/index.ts';
import {
  LinkButton,
  DateField,
  HouseBoard,
  Page,
  useDesk,
  type TurnItem,
} from '../../../../ui/desk/index.ts';
import { counted } from '../../../../ui/locale.ts';
import type { House } from '../../contract.ts';
import { inStage } from '../../shared/case-stages.ts';
import { houseOf, plateTitle } from '../house.ts';
import { indicatorHref, workPage } from '../work.ts';
import { StreetPage } from './street.tsx';

export function HomePage() {
  const unit = useUnit();
  return unit.kind === 'grassroots' ? <UnitHouse /> : <StreetPage home />;
}

/** The account's own union above, when this unit is looked at from there; null at home. */
function useAbove(unit: OpenUnit): string | null {
  const { me } = useSession();
  if (me.units.some((own) => own.code === unit.code)) return null;
  return me.units.find((own) => own.kind !== 'grassroots')?.code ?? null;
}

function UnitHouse() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [standard] = useParam('standard');
  const [asOf] = useParam('asOf');
  const [group] = useParam('group');
  const query = { ...(standard ? { standard } : {}), ...(asOf ? { asOf } : {}), ...(group ? { group } : {}) };
  const house = useQuery({
    queryKey: ['house', unit.code, query],
    queryFn: () =>
      ask(api.GET('/units/{unit}/home', { params: { path: { unit: unit.code }, query } })) as Promise<House>,
    placeholderData: (before) => before,
  });
  const above = useAbove(unit);
  const title = group
    ? text({ zh: '小家', en: 'Small home' })
    : above
      ? unit.name
      : text({ zh: '我们的家', en: 'Our Home' });
  const back = group
    ? { label: text({ zh: '回到我们的家', en: 'Back to our Home' }), href: `/desk/${unit.code}` }
    : above
      ? { label: text({ zh: '回到街上', en: 'Back to the street' }), href: `/desk/${above}` }
      : undefined;
  return (
    <Answer query={house} title={title} {...(back ? { back } : {})}>
      {(data) => {
        const total = data.counts.lit + data.counts.half + data.counts.dark;
        return (
          <Page
            title={title}
            {...(back ? { back } : {})}
            lead={text({
              zh: `${data.standard.title.zh} · ${total} 项亮了 ${data.counts.lit} 项${data.counts.half > 0 ? `，${data.counts.half} 项待核实` : ''} · 截至 ${format.day(data.asOf)}`,
              en: `${data.standard.title.en} · ${data.counts.lit} of ${total} lit${data.counts.half > 0 ? `, ${data.counts.half} waiting for a reviewer` : ''} · as of ${format.day(data.asOf)}`,
            })}
          >
            <Board
              house={data}
              unit={unit}
              replay={asOf !== '' && asOf !== today}
              visiting={above !== null}
              query={group ? `?group=${group}${asOf ? `&asOf=${asOf}` : ''}` : asOf ? `?asOf=${asOf}` : ''}
            />
          </Page>
        );
      }}
    </Answer>
  );
}

function Board({
  house,
  unit,
  replay,
  visiting,
  query,
}: {
  house: House;
  unit: OpenUnit;
  replay: boolean;
  visiting: boolean;
  query: string;
}) {
  const text = useText();
  const today = useToday();
  const { locale } = useDesk();
  const format = useFormat();
  const model = useMemo(
    () => houseOf(house, locale, (id) => indicatorHref(unit, house.standard.id, id, query)),
    [house, locale, unit, query],
  );
  const items = turnOf(house, unit, visiting, query, text, (due) => format.until(due, today));
  const counts = useQuery({
    queryKey: ['employee-counts', unit.code],
    queryFn: () =>
      ask(api.GET('/units/{unit}/employees/counts', { params: { path: { unit: unit.code }, query: {} } })),
    enabled: unit.may('countEmployees'),
  });
  const nobody = counts.data?.employees === 0;
  const action = replay ? (
    <LinkButton to={`/desk/${unit.code}`}>{text({ zh: '回到今天', en: 'Back to today' })}</LinkButton>
  ) : visiting ? null : nobody && unit.may('addEmployee') ? (
    <LinkButton to={`/desk/${unit.code}/people/import`} type="primary" size="large">
      {text({ zh: '导入职工名册', en: 'Import the roster' })}
    </LinkButton>
  ) : unit.may('openCase') || unit.may('listCases') ? (
    <LinkButton to={`/desk/${unit.code}/cases`} type="primary" size="large">
      {text({ zh: '继续建家', en: 'Go on building' })}
    </LinkButton>
  ) : null;
  return (
    <>
      <HouseBoard
        model={model}
        turn={{
          title: replay
            ? text({ zh: '当时还缺', en: 'What was missing then' })
            : visiting
              ? text({ zh: '还缺什么', en: 'What is missing' })
              : text({ zh: '轮到我们', en: 'Our turn' }),
          empty: text(
            house.counts.half === 0
              ? { zh: '该做的都做了，灯都亮着。', en: 'All is done; every window is lit.' }
              : {
                  zh: `该做的都做了，还有 ${house.counts.half} 盏灯等上级核实。`,
                  en: `All is done here; ${counted(house.counts.half, 'window waits', 'windows wait')} for the union above to confirm.`,
                },
          ),
          items,
          ...(house.tasks.length > 0 && !replay && !visiting
            ? { more: { label: text({ zh: '全部待办', en: 'All tasks' }), href: `/desk/${unit.code}/inbox` } }
            : {}),
        }}
        {...(action ? { action } : {})}
      />
      <HouseTools house={house} unit={unit} />
      <div className="jd-three">
        <section>
          <h2>{text({ zh: '记一次，处处用', en: 'Recorded once' })}</h2>
          {house.lastRecords.length > 0 ? (
            <ul>
              {house.lastRecords.map((record) => (
                <li key={record.id}>
                  {format.dayShort(record.on)} · {text(record.title)}
                </li>
              ))}
            </ul>
          ) : (
            <p>
              {text({
                zh: '活动手册还是空的。把今天做的事记下来，手册、档案、指标就都有了。',
                en: 'The handbook is empty. Record what was done today, and book, archive and windows follow.',
              })}
            </p>
          )}
          {unit.may('listRecords') ? (
            <Link to={`/desk/${unit.code}/handbook`}>
              {text({ zh: '翻开活动手册', en: 'Open the handbook' })}
            </Link>
          ) : null}
        </section>
        <section>
          <h2>{text({ zh: '群众说了算', en: 'The workers decide' })}</h2>
          <p>
            {house.assessing
              ? text({
                  zh: `会员评家正在进行，${format.day(house.assessing.closesOn)}截止。`,
                  en: `The members are assessing the Home until ${format.day(house.assessing.closesOn)}. `,
                })
              : null}
            {house.roof
              ? text({
                  zh: `最近一次会员评家（${format.day(house.roof.on)}）：${house.roof.den} 张有效票里 ${house.roof.num} 张满意或基本满意，${house.roof.met ? '屋顶亮了。' : '还没有过关。'}`,
                  en: `At the last assessment (${format.day(house.roof.on)}), ${house.roof.num} of ${house.roof.den} valid ballots approved; ${house.roof.met ? 'the roof is lit.' : 'the gate was not passed.'}`,
                })
              : house.assessing
                ? text({ zh: '屋顶由他们的票点亮。', en: 'Their ballots light the roof.' })
                : text({
                    zh: '还没有请会员评过家。屋顶由他们的票点亮。',
                    en: 'The members have not assessed the Home yet. Their ballots light the roof.',
                  })}
          </p>
          {!house.roof && !house.assessing && unit.may('listCases') ? (
            <Link to={`/desk/${unit.code}/cases`}>
              {text({
                zh: '会员评家在建家申报里组织',
                en: 'The members’ assessment is held within a case',
              })}
            </Link>
          ) : null}
          {counts.data?.density ? (
            <p>
              {text({
                zh: `职工 ${counts.data.employees} 人，会员 ${counts.data.members} 人，入会率 ${format.share(counts.data.density.num, counts.data.density.den)}。`,
                en: `${counts.data.employees} employees, ${counts.data.members} members: ${format.share(counts.data.density.num, counts.data.density.den)}.`,
              })}
            </p>
          ) : null}
        </section>
        <section>
          <h2>{text({ zh: '上级看得见', en: 'Seen from above' })}</h2>
          <p>
            {house.plate
              ? text({
                  zh: `门牌：${plateTitle(house.plate.level, 'zh-CN')}，证书号 ${house.plate.number}，${format.day(house.plate.issuedOn)}颁发，${plateStates[house.plate.state].zh}${format.day(house.plate.expiresOn)}。`,
                  en: `Plate: ${plateTitle(house.plate.level, 'en')}, certificate ${house.plate.number}, issued ${format.day(house.plate.issuedOn)}, ${plateStates[house.plate.state].en}${format.day(house.plate.expiresOn)}.`,
                })
              : house.unit.alone
                ? text({
                    zh: '门上还没有牌。本单位之上还没有上级工会：现在可以定计划、自检、请会员评家；互检和申报要等加入上级工会。',
                    en: 'No plate at the door yet, and no union above. Plan, self-inspection and members’ assessment can be done now; peer inspection and application wait for a union above.',
                  })
                : inStage('applying', house.caseState)
                  ? text({
                      zh: '门上还没有牌。申报已经交给上级，正在办理。',
                      en: 'No plate at the door yet. The application is with the union above.',
                    })
                  : text({
                      zh: '门上还没有牌。灯亮齐、会员认可后，就可以向上级申报。',
                      en: 'No plate at the door yet. With the windows lit and the members’ approval you can apply.',
                    })}
          </p>
          {house.unit.alone && unit.may('foundSuperior') ? (
            <p>
              <Link to={`/desk/${unit.code}/unit`}>
                {text({ zh: '建立上级工会', en: 'Found the union above' })}
              </Link>
            </p>
          ) : null}
          {unit.may('listEvaluations') ? (
            <Link to={`/desk/${unit.code}/home/snapshots`}>
              {text({ zh: '历次封存的评价', en: 'Sealed evaluations' })}
            </Link>
          ) : null}
        </section>
      </div>
    </>
  );
}

const plateStates = {
  valid: { zh: '有效期至', en: 'valid until ' },
  suspended: { zh: '已暂停，原有效期至', en: 'suspended; was valid until ' },
  revoked: { zh: '已撤销，原有效期至', en: 'revoked; was valid until ' },
  expired: { zh: '已过期：', en: 'expired on ' },
} as const;

/** Tasks first; then the windows that lack the least, with what would light them. */
function turnOf(
  house: House,
  unit: OpenUnit,
  visiting: boolean,
  query: string,
  text: (words: { zh: string; en: string }) => string,
  until: (due: string) => string,
): TurnItem[] {
  const tasks = (query.includes('asOf') || visiting ? [] : house.tasks).slice(0, 6).map((task) => {
    // A task made of a gap says the gap as it is today, not as it was when the task was made; the plan keeps its own words.
    const window =
      task.kind === 'certification.gap'
        ? house.indicators.find((each) => each.id === task.indicator)
        : undefined;
    return {
      key: task.id,
      title: text(window?.step ?? task.title),
      ...(task.hint ? { detail: text(task.hint) } : {}),
      ...(task.dueOn ? { when: until(task.dueOn) } : {}),
      urgent: task.overdue || task.dueOn !== null,
      href: task.href,
    };
  });
  // A window that somebody's task is about already is not told twice.
  const taken = new Set(house.tasks.map((task) => task.indicator));
  const dark = house.indicators
    .filter((each) => each.light === 'dark' && !taken.has(each.id))
    .toSorted(
      (a, b) =>
        Number(b.gap !== null) - Number(a.gap !== null) ||
        Number(b.result === 'unmet') - Number(a.result === 'unmet') ||
        (a.gap ?? 0) - (b.gap ?? 0),
    );
  const windows = dark.slice(0, Math.max(0, 5 - tasks.length)).map((each) => ({
    key: each.id,
    title: each.step ? text(each.step) : text(each.hint).replace(/[。.]$/, ''),
    detail: text(each.title),
    ...(each.gap !== null
      ? { when: text({ zh: `还差 ${each.gap}`, en: `${each.gap} short` }), urgent: true }
      : {}),
    href:
      (visiting ? null : workPage(unit, each.workLink)) ??
      indicatorHref(unit, house.standard.id, each.id, query),
  }));
  return [...tasks, ...windows];
}

function HouseTools({ house, unit }: { house: House; unit: OpenUnit }) {
  const text = useText();
  const today = useToday();
  const [, setStandard] = useParam('standard');
  const [asOf, setAsOf] = useParam('asOf');
  const [group] = useParam('group');
  const standards = useQuery({
    queryKey: ['standards'],
    queryFn: () => ask(api.GET('/standards')),
    staleTime: Infinity,
  });
  const known = (standards.data?.standards ?? []).filter((each) =>
    group ? each.level === 'smallHome' : each.level !== 'smallHome',
  );
  const newest = known.filter(
    (each) => each.published && !known.some((other) => other.id === each.id && other.version > each.version),
  );
  return (
    <div className="jd-quiet">
      <label>
        {text({ zh: '按哪个标准看', en: 'By which standard' })}
        <Select
          value={house.standard.id}
          options={newest.map((each) => ({ value: each.id, label: text(each.title) }))}
          onChange={setStandard}
          popupMatchSelectWidth={false}
        />
      </label>
      <label>
        {text({ zh: '回看哪一天', en: 'As of which day' })}
        <DateField
          required
          value={asOf || house.asOf}
          max={today}
          onChange={(day) => setAsOf(day === today ? '' : day)}
        />
      </label>
      {unit.may('showStandard') || standards.data ? (
        <Link to={`/desk/${unit.code}/standards/${house.standard.id}`}>
          {text({ zh: '标准原文', en: 'The standard itself' })}
        </Link>
      ) : null}
    </div>
  );
}
