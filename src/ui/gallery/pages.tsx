/** @jsxImportSource preact */
/** Static pages of the gallery: houses, and the workers' face. `pages()` gives file names and their HTML. */
import { houseSvg, streetSvg } from '../house/index.ts';
import {
  Button,
  ButtonLink,
  CardList,
  Checkbox,
  EmptyState,
  ErrorSummary,
  Field,
  FileField,
  Form,
  HousePicture,
  HouseRooms,
  NoticeBanner,
  PageFrame,
  Pagination,
  Panel,
  PrintFrame,
  RadioGroup,
  renderPage,
  SelectField,
  StreetHouses,
  SummaryList,
  TaskList,
  TextArea,
  Timeline,
  type PageHead,
} from '../portal/index.ts';
import { largeHouse, oddHouse, sampleHouse, sampleStreet, type Stage } from './sample.ts';

const TABS = [
  { key: 'home', label: '家', href: '#' },
  { key: 'join', label: '参与', href: '#', count: 2 },
  { key: 'help', label: '求助', href: '#' },
  { key: 'me', label: '我', href: '#' },
];

function frame(elder: boolean) {
  return {
    locale: 'zh-CN' as const,
    unit: '电池厂工会',
    unitHref: '#',
    tabs: TABS,
    language: { href: '?lang=en' },
    elder: { on: elder, action: '#', fields: { elder: elder ? 'off' : 'on' } },
  };
}

export function pages(): Record<string, string> {
  const out: Record<string, string> = {};
  const page = (
    file: string,
    title: string,
    body: Parameters<typeof renderPage>[1],
    head: Partial<PageHead> = {},
  ): void => {
    out[file] = renderPage(
      { locale: 'zh-CN', title, styles: ['islands.css'], scripts: ['islands.js'], ...head },
      body,
    );
  };
  for (const elder of [false, true]) {
    const end = elder ? '-elder' : '';
    page(`portal-home${end}.html`, '我们的家', <Home elder={elder} />, { elder });
    page(`portal-form${end}.html`, '求助', <Ask elder={elder} />, { elder });
    page(`portal-rate${end}.html`, '给我们的家打分', <Rate elder={elder} />, { elder });
    page(`portal-parts${end}.html`, '部件', <Parts elder={elder} />, { elder });
    page(`portal-done${end}.html`, '已收到', <Done elder={elder} />, { elder });
  }
  const stages: Stage[] = ['empty', 'begun', 'half', 'approved', 'certified', 'suspended', 'revoked'];
  for (const shape of ['wide', 'tall'] as const) {
    for (const stage of stages)
      out[`house-${shape}-${stage}.html`] = bare(
        houseSvg(sampleHouse(stage), { shape, current: stage === 'half' ? 'B4' : undefined }),
      );
    out[`house-${shape}-large.html`] = bare(houseSvg(largeHouse(), { shape }));
    [[], [6], [5, 9], [4, 8, 12], [5, 5, 5, 5, 5], [7, 8, 9, 6, 5, 4], [30, 40]].forEach((counts, at) => {
      out[`house-${shape}-odd${at}.html`] = bare(houseSvg(oddHouse(counts), { shape }));
    });
    out[`house-${shape}-print.html`] = bare(houseSvg(sampleHouse('half'), { shape, palette: 'print' }));
  }
  for (const count of [24, 300, 3000])
    out[`street-${count}.html`] = bare(streetSvg(sampleStreet(count), { title: '街' }));
  out['street-phone.html'] = bare(streetSvg(sampleStreet(24), { title: '街', width: 360 }));
  return out;
}

const bare = (svg: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>house</title><link rel="stylesheet" href="islands.css"><main>${svg}</main></html>`;

function Home({ elder }: { elder: boolean }) {
  const model = sampleHouse('half');
  return (
    <PageFrame
      {...frame(elder)}
      currentTab="home"
      picture={<HousePicture model={model} panel={{ go: '去看看', close: '关闭' }} />}
      title="我们的家，42 项亮了 26 项"
      lead="你的一票，点亮屋顶。"
    >
      <ButtonLink href="#">给我们的家打分</ButtonLink>
      <CardList
        items={[
          { key: '1', title: '提案有了答复', detail: '增设夜班接送车 · 请你评价', when: '今天', href: '#' },
          {
            key: '2',
            title: '三季度困难补助公示',
            detail: '共 4 人 · 公示至 11 月 27 日',
            when: '昨天',
            href: '#',
          },
          { key: '3', title: '羽毛球赛报名', detail: '还有 9 个名额', when: '周五', href: '#' },
        ]}
      />
      <h2>一间一间看</h2>
      <HouseRooms model={model} open="learning" />
    </PageFrame>
  );
}

function Ask({ elder }: { elder: boolean }) {
  return (
    <PageFrame {...frame(elder)} currentTab="help" back={{ href: '#' }}>
      <ErrorSummary
        locale="zh-CN"
        errors={[
          { field: 'name', text: '请填写姓名，和身份证上的一样' },
          { field: 'kind', text: '请选择要哪一种帮助' },
        ]}
      />
      <h1>请告诉我们怎么帮你</h1>
      <NoticeBanner title="只有三个人能看到">
        <p>工会主席、帮扶委员和经审委员。每次打开都会记下来。</p>
      </NoticeBanner>
      <Form action="#" locale="zh-CN" draft="gallery" patient>
        <Field name="name" label="姓名" error="请填写姓名，和身份证上的一样" />
        <Field
          name="phone"
          label="手机号"
          type="tel"
          inputMode="tel"
          hint="我们只用它联系你"
          value="138 0000 0000"
          size="short"
        />
        <RadioGroup
          name="kind"
          label="要哪一种帮助"
          error="请选择要哪一种帮助"
          choices={[
            { value: 'a', label: '生活困难', hint: '收入突然减少，或有大的开支' },
            { value: 'b', label: '看病' },
            { value: 'c', label: '孩子上学' },
          ]}
        />
        <SelectField
          name="group"
          label="所在班组"
          none="请选择"
          choices={[{ value: '1', label: '一线压药组' }]}
        />
        <TextArea name="why" label="想说的话" optional="可不填" rows={3} />
        <FileField
          name="paper"
          label="证明材料"
          hint="拍照即可，每张不超过 10 MB"
          optional="可不填"
          accept="image/*"
        />
        <Checkbox name="ok" label="同意公示时只写姓和补助金额" />
        <Button>提交</Button>
      </Form>
    </PageFrame>
  );
}

function Rate({ elder }: { elder: boolean }) {
  return (
    <PageFrame {...frame(elder)} currentTab="join" back={{ href: '#' }}>
      <Form action="#" locale="zh-CN">
        <RadioGroup
          heading
          name="vote"
          label="你对我们的家满意吗？"
          hint="没有人知道你选了什么。只公布总数。"
          choices={[
            { value: '1', label: '满意' },
            { value: '2', label: '基本满意' },
            { value: '3', label: '不满意' },
          ]}
        />
        <Button>投出这一票</Button>
      </Form>
    </PageFrame>
  );
}

function Parts({ elder }: { elder: boolean }) {
  return (
    <PageFrame
      {...frame(elder)}
      currentTab="me"
      title="我的事"
      notice={<NoticeBanner tone="good" title="已保存" />}
    >
      <TaskList
        items={[
          {
            key: '1',
            title: '给家打分',
            hint: '11 月 30 日前',
            href: '#',
            state: { tone: 'wait', label: '还没做' },
          },
          { key: '2', title: '确认个人资料', href: '#', state: { tone: 'good', label: '已完成' } },
          { key: '3', title: '补交一张照片', href: '#', state: { tone: 'bad', label: '被退回' } },
          { key: '4', title: '评价答复', state: { tone: 'quiet', label: '还不能做' } },
        ]}
      />
      <h2>请核对</h2>
      <SummaryList
        items={[
          { key: 'a', label: '姓名', value: '张某某', change: { href: '#', label: '修改' } },
          { key: 'b', label: '班组', value: '一线压药组' },
        ]}
      />
      <h2>进度</h2>
      <Timeline
        items={[
          { key: '1', title: '已提交', when: '11 月 18 日', state: 'done' },
          { key: '2', title: '退回补充', when: '11 月 19 日', state: 'refused' },
          { key: '3', title: '委员会讨论', when: '本周', state: 'now' },
          { key: '4', title: '公示 5 天', state: 'next' },
        ]}
      />
      <NoticeBanner tone="bad" title="证书已撤销">
        <p>2026 年 10 月 9 日撤销。</p>
      </NoticeBanner>
      <NoticeBanner tone="wait" title="还有 2 天">
        <p>过期后不能再投。</p>
      </NoticeBanner>
      <EmptyState title="还没有公示">
        <p>有了会出现在这里。</p>
      </EmptyState>
      <Pagination locale="zh-CN" previous="#" next="#" at="第 2 页" />
      <h2>一条街</h2>
      <StreetHouses
        houses={sampleStreet(6)}
        label="街"
        detail={(house) => `亮了 ${house.stones.lit + house.rooms.reduce((n, r) => n + r.lit, 0)} 项`}
      />
      <h2>公告</h2>
      <PrintFrame title="关于公示的通知" lines={['〔2026〕3 号']}>
        <p>现将名单予以公示。</p>
      </PrintFrame>
    </PageFrame>
  );
}

function Done({ elder }: { elder: boolean }) {
  return (
    <PageFrame {...frame(elder)} currentTab="join">
      <Panel title="你的一票已投出">
        <p>11 月 30 日公布结果。</p>
      </Panel>
      <ButtonLink kind="plain" href="#">
        回到家
      </ButtonLink>
    </PageFrame>
  );
}
