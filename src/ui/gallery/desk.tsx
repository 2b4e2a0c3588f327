/** The desk's components in a browser: `desk.html?page=home|list|form|parts|street|doc&theme=dark&locale=en`. */
import { Button } from 'antd';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createMemoryRouter, RouterProvider } from 'react-router';
import {
  AppShell,
  Confirm,
  DeskProvider,
  DocFrame,
  EvidenceList,
  Facts,
  FormPage,
  HouseBoard,
  LightTag,
  ListPage,
  Page,
  Section,
  Stat,
  StateTag,
  Stats,
  Street,
  Timeline,
  useToast,
  type DeskTheme,
} from '../desk/index.ts';
import '../desk/desk.css';
import type { Locale } from '../locale.ts';
import { sampleHouse, sampleStreet } from './sample.ts';

const query = new URLSearchParams(location.search);
const page = query.get('page') ?? 'home';

const SECTIONS = [
  {
    key: 'top',
    items: [
      { key: 'home', label: '我们的家', href: '/home' },
      { key: 'inbox', label: '待办', href: '/inbox', count: 5 },
    ],
  },
  {
    key: 'org',
    title: '组织',
    items: [
      { key: 'people', label: '会员与职工', href: '/list' },
      { key: 'committees', label: '委员会', href: '/form' },
    ],
  },
  {
    key: 'voice',
    title: '民主',
    items: [
      { key: 'c', label: '职代会', href: '/c' },
      { key: 'p', label: '提案', href: '/p' },
      { key: 'd', label: '公开', href: '/d' },
    ],
  },
  {
    key: 'rights',
    title: '权益',
    items: [
      { key: 'k', label: '集体合同', href: '/k' },
      { key: 's', label: '劳动安全', href: '/s' },
    ],
  },
  {
    key: 'base',
    title: '家底',
    items: [
      { key: 'h', label: '手册与档案', href: '/h' },
      { key: 'f', label: '经费', href: '/f' },
    ],
  },
];

function Root() {
  const [locale, setLocale] = useState<Locale>(query.get('locale') === 'en' ? 'en' : 'zh-CN');
  const [theme, setTheme] = useState<DeskTheme>((query.get('theme') as DeskTheme | null) ?? 'light');
  return (
    <DeskProvider locale={locale} theme={theme}>
      <AppShell
        brand={{ mark: '家', name: '电池厂工会', href: '/home' }}
        sections={SECTIONS}
        account={{
          name: '王建国',
          detail: '工会主席',
          entries: [
            { key: 'me', label: '账号', href: '/me' },
            { key: 'out', label: '退出', onClick: () => {} },
          ],
        }}
        onLocale={setLocale}
        theme={theme}
        onTheme={setTheme}
      >
        {page === 'list' || page === 'empty' || page === 'trouble' ? (
          <People />
        ) : page === 'form' ? (
          <Edit />
        ) : page === 'parts' ? (
          <Parts />
        ) : page === 'street' ? (
          <County />
        ) : page === 'doc' ? (
          <Paper />
        ) : (
          <Home locale={locale} />
        )}
      </AppShell>
    </DeskProvider>
  );
}

function Home({ locale }: { locale: Locale }) {
  return (
    <Page title="我们的家" lead="合格职工之家 · 42 项亮了 26 项，7 项待核实 · 截至 2026 年 11 月 22 日">
      <HouseBoard
        model={sampleHouse((query.get('stage') as 'half' | null) ?? 'half', locale)}
        turn={{
          title: '轮到我们',
          empty: '没有要办的事',
          items: [
            {
              key: '1',
              title: '再发展 7 名会员，入会率即达 98%',
              detail: '现有 500 / 517 人 · 查看未入会名单',
              when: '还差 7 人',
              urgent: true,
              href: '/a',
            },
            {
              key: '2',
              title: '答复提案《增设夜班接送车》',
              detail: '承办：行政部 · 附议 14 人',
              when: '剩 2 天',
              urgent: true,
              href: '/b',
            },
            { key: '3', title: '集体合同半年检查', detail: '17 条到期，已查 9 条', when: '本周', href: '/c' },
            {
              key: '4',
              title: '探望住院职工（一线压药组）',
              detail: '五必访 · 慰问标准 ≤ 1000 元',
              when: '今天',
              urgent: true,
              href: '/d',
            },
          ],
        }}
        action={
          <Button type="primary" size="large">
            继续自检
          </Button>
        }
      />
      <Section title="近来">
        <Stats>
          <Stat label="会员" value="500" unit="/ 517 人" note="入会率 96.7%" href="/a" />
          <Stat label="本年活动" value="23" unit="次" />
          <Stat label="公示" value="2" unit="项" note="至 11 月 27 日" />
          <Stat label="待核实" value="7" unit="项" />
        </Stats>
      </Section>
    </Page>
  );
}

interface Person {
  id: string;
  name: string;
  phone: string;
  group: string;
  state: 'good' | 'wait' | 'quiet';
  joined: string;
}

function People() {
  const toast = useToast();
  const [search, setSearch] = useState('');
  const [filters, setFilters] = useState<Record<string, string[]>>({});
  const [columns, setColumns] = useState<string[] | null>(null);
  const [keys, setKeys] = useState<string[]>(page === 'list' ? ['p1', 'p2'] : []);
  const rows: Person[] =
    page === 'empty'
      ? []
      : Array.from({ length: 14 }, (_, k) => ({
          id: `p${k}`,
          name: ['张伟', '王芳', '李娜', '刘洋', '陈静', '欧阳明月'][k % 6] as string,
          phone: `138****${1000 + k * 37}`,
          group: ['一线压药组', '装配二组', '质检组'][k % 3] as string,
          state: (['good', 'wait', 'quiet'] as const)[k % 3] as Person['state'],
          joined: `202${k % 6}-0${(k % 9) + 1}-15`,
        }));
  return (
    <ListPage<Person>
      title="会员与职工"
      lead="517 人，会员 500 人"
      actions={<Button type="primary">导入花名册</Button>}
      rows={rows}
      problem={page === 'trouble' ? { message: '没有读出花名册', hint: '网络可能断了，请再试一次。' } : null}
      onRetry={() => {}}
      rowKey={(row) => row.id}
      rowHref={(row) => `/people/${row.id}`}
      total={517}
      pager={{ hasPrevious: false, hasNext: true, onPrevious: () => {}, onNext: () => {} }}
      search={{ value: search, onChange: setSearch, placeholder: '姓名、拼音、电话、证件后四位' }}
      filters={[
        {
          key: 'state',
          label: '会籍',
          options: [
            { value: 'a', label: '会员' },
            { value: 'b', label: '未入会' },
          ],
        },
        {
          key: 'group',
          label: '班组',
          multiple: true,
          options: [
            { value: 'a', label: '一线压药组' },
            { value: 'b', label: '装配二组' },
          ],
        },
      ]}
      filterValues={filters}
      onFilter={setFilters}
      columnChoice={{ value: columns, onChange: setColumns }}
      selection={{
        keys,
        onChange: setKeys,
        actions: [
          {
            key: 'move',
            label: '调整班组',
            onRun: () => toast.undo({ text: '2 人已调到装配二组', onUndo: () => {} }),
          },
          { key: 'print', label: '打印会员卡', onRun: () => {} },
        ],
      }}
      onExport={() => {}}
      empty={{
        title: '花名册还是空的',
        body: '把现有的 Excel 花名册拿来就行。',
        action: <Button>导入花名册</Button>,
      }}
      columns={[
        { key: 'name', title: '姓名', render: (row) => row.name, fixed: true, sortable: true },
        {
          key: 'state',
          title: '会籍',
          render: (row) => (
            <StateTag tone={row.state}>
              {{ good: '会员', wait: '申请中', quiet: '未入会' }[row.state]}
            </StateTag>
          ),
        },
        { key: 'group', title: '班组', render: (row) => row.group },
        { key: 'phone', title: '手机', render: (row) => row.phone },
        { key: 'joined', title: '入会日期', render: (row) => row.joined, sortable: true },
        { key: 'note', title: '备注', render: () => '', optional: true },
      ]}
      sort={{ key: 'name', order: 'asc' }}
      onSort={() => {}}
    />
  );
}

function Edit() {
  return (
    <FormPage
      title="新建委员会"
      lead="换届后三日内报上级备案"
      back={{ href: '/committees', label: '委员会' }}
      submit="保存"
      onCancel={() => {}}
      onSubmit={async () => ({
        message: '没有保存：有两处要改',
        fields: { seats: '250 名会员的委员会应有 7 至 11 人', name: '已有同名的委员会' },
      })}
      initial={{ name: '女职工委员会', kind: 'women' }}
      sections={[
        {
          key: 'a',
          fields: [
            { name: 'name', label: '名称', kind: 'text', required: true, maxLength: 30 },
            {
              name: 'kind',
              label: '类别',
              kind: 'radio',
              required: true,
              options: [
                { value: 'union', label: '工会委员会' },
                { value: 'women', label: '女职工委员会', help: '女会员不足 10 人时设女职工委员' },
              ],
            },
            {
              name: 'seats',
              label: '人数',
              kind: 'number',
              required: true,
              integer: true,
              min: 1,
              unit: '人',
              width: 'short',
              help: '按会员人数确定',
            },
            { name: 'from', label: '任期开始', kind: 'date', required: true, width: 'short' },
            {
              name: 'chair',
              label: '主任',
              kind: 'select',
              options: [
                { value: '1', label: '王芳' },
                { value: '2', label: '李娜' },
              ],
            },
          ],
        },
        {
          key: 'b',
          title: '依据',
          fields: [
            {
              name: 'scope',
              label: '分工',
              kind: 'checkboxes',
              options: [
                { value: '1', label: '特殊保护' },
                { value: '2', label: '女工读书' },
              ],
            },
            { name: 'note', label: '说明', kind: 'textarea', maxLength: 200 },
            { name: 'file', label: '批复', kind: 'file', accept: '.pdf', maxBytes: 20 * 1024 * 1024 },
            { name: 'agree', label: '已征求本人同意', kind: 'checkbox', required: true },
          ],
        },
      ]}
    />
  );
}

function Parts() {
  return (
    <Page
      title="A5 入会率"
      lead="合格职工之家 · 2024 版"
      back={{ href: '/home', label: '我们的家' }}
      actions={
        <Confirm
          label="撤回"
          title="撤回这份说明？"
          body="撤回后窗户会暗下来。"
          confirm="撤回说明"
          onConfirm={() => {}}
        />
      }
    >
      <Facts
        items={[
          { key: '1', label: '结果', value: <LightTag light="dark" label="还缺：再有 7 名会员即达 98%" /> },
          { key: '2', label: '现有', value: '500 / 517 人（96.7%）' },
          { key: '3', label: '要求', value: '≥ 98%', action: <a href="#x">出处</a> },
          {
            key: '4',
            label: '状态',
            value: (
              <>
                <StateTag tone="good">已证实</StateTag> <StateTag tone="wait">待核实</StateTag>{' '}
                <StateTag tone="bad">被退回</StateTag> <StateTag tone="info">进行中</StateTag>{' '}
                <StateTag tone="quiet">不适用</StateTag>
              </>
            ),
          },
          {
            key: '5',
            label: '灯',
            value: (
              <>
                <LightTag light="lit" label="已点亮" /> <LightTag light="half" label="待核实" />{' '}
                <LightTag light="dark" label="还缺" /> <LightTag light="shuttered" label="不适用" />
              </>
            ),
          },
        ]}
      />
      <Section title="佐证">
        <EvidenceList
          count={500}
          moreHref="/e"
          items={[
            { key: '1', title: '张伟 入会', href: '/p/1', detail: '会员登记 · 2024-03-15' },
            { key: '2', title: '王芳 入会', href: '/p/2', detail: '会员登记 · 2024-03-15' },
          ]}
        />
      </Section>
      <Section title="经过">
        <Timeline
          items={[
            { key: '1', title: '计划', when: '2026 年 3 月 2 日', who: '王建国', state: 'done' },
            { key: '2', title: '自检', when: '2026 年 9 月 30 日', state: 'done', body: '31 项已证实' },
            {
              key: '3',
              title: '退回',
              when: '2026 年 10 月 9 日',
              who: '县总工会',
              state: 'refused',
              stateText: '缺少附件',
            },
            { key: '4', title: '会员评家', when: '至 11 月 30 日', state: 'now', stateText: '进行中' },
            { key: '5', title: '申报', state: 'next' },
          ]}
        />
      </Section>
    </Page>
  );
}

function County() {
  return (
    <Page title="一条街" lead="24 个基层，9 家有门牌">
      <Street
        houses={sampleStreet(24)}
        label="一条街"
        detail={(house) => `${house.stones.lit + house.rooms.reduce((n, r) => n + r.lit, 0)} / 42`}
      />
    </Page>
  );
}

function Paper() {
  return (
    <Page title="公示">
      <DocFrame title="关于命名合格职工之家的公示" lines={['县工发〔2026〕12 号']}>
        <p>经自检、互检、会员评家和考核验收，拟命名下列单位。公示期 5 个工作日。</p>
      </DocFrame>
    </Page>
  );
}

const router = createMemoryRouter([{ path: '*', element: <Root /> }], {
  initialEntries: [{ home: '/home', list: '/list', empty: '/list', form: '/form' }[page] ?? '/home'],
});
createRoot(document.getElementById('root') as HTMLElement).render(<RouterProvider router={router} />);
