import { describe, expect, it } from 'vitest';
import { createSigningKey, ed25519Signer } from '../../../../platform/crypto/index.ts';
import { officialPaper, officialPaperPdf, type OfficialPaper } from '../../../../platform/documents/index.ts';
import { pdfFacts, unzip } from '../../../../platform/documents/testing.ts';
import { encodeCertificate, findToken, tokenText, verificationUrl } from '../../shared/token.ts';
import { dateInWords } from './certificate.ts';
import { Citations, tally } from './model.ts';
import {
  applicationReport,
  assessmentNotice,
  certificatePdf,
  checkCounts,
  conferralDecision,
  evidenceIndex,
  keptNotice,
  homePlan,
  peerInspectionReport,
  platePdf,
  plateSvg,
  publicNotice,
  ratioText,
  recheckNotice,
  refusalNotice,
  resumedNotice,
  registerForm,
  selfInspectionReport,
  statusNotice,
  waiverDecision,
  type ApplicationData,
  type AssessmentResult,
  type EvidenceItem,
  type IndicatorLine,
  type IssuerInfo,
} from './index.ts';

const unit = { name: '青川电池有限公司工会', code: '510822-0007', superior: '青川县总工会' };
const standard = { title: '县级合格职工之家标准', version: 2, levelTitle: '合格职工之家' };
const issuer: IssuerInfo = {
  name: '青川县总工会',
  contact: { person: '李华', phone: '0839-1234567', address: null, email: null },
};
const evidence: EvidenceItem[] = [
  {
    number: 1,
    title: '会员花名册',
    on: '2026-11-20',
    archiveCode: 'Z109-WS·2026-Y-GH-0001',
    kind: '花名册',
    indicators: ['A5', 'A8'],
  },
  {
    number: 2,
    title: '第三届第二次会员代表大会记录',
    on: '2026-05-12',
    archiveCode: null,
    kind: '会议记录',
    indicators: ['A3'],
  },
];
const line = (over: Partial<IndicatorLine>): IndicatorLine => ({
  code: 'A3',
  title: '会员（代表）大会',
  section: '组织建设',
  result: 'met',
  proof: 'proved',
  basis: '有记录为证',
  found: '1次',
  required: '每年至少1次',
  remark: '',
  evidence: [2],
  ...over,
});
const indicators: IndicatorLine[] = [
  line({}),
  line({ code: 'A5', title: '入会率', found: '507/517', required: '不低于98%', evidence: [1] }),
  line({
    code: 'B3',
    section: '维护职能',
    title: '集体合同履约率',
    result: 'unmet',
    proof: 'missing',
    basis: '没有依据',
    found: '没有检查记录',
    required: '不低于80%',
    remark: '检查定于12月进行。',
    evidence: [],
  }),
  line({
    code: 'B17',
    section: '维护职能',
    title: '送温暖',
    proof: 'claimed',
    basis: '已说明，待核实',
    evidence: [],
  }),
  line({
    code: 'C8',
    section: '建设职能',
    title: '“双爱双评”',
    result: 'notApplicable',
    proof: 'missing',
    basis: '没有依据',
    evidence: [],
  }),
];
const assessment: AssessmentResult = {
  from: '2026-10-08',
  to: '2026-10-15',
  entitled: 507,
  issued: 500,
  returned: 470,
  valid: 468,
  choices: { satisfied: 400, basicallySatisfied: 50, notSatisfied: 18 },
  approvingChoices: '“满意”“基本满意”',
  approving: 450,
  participationFloor: { num: 60, den: 100 },
  approvalGate: { num: 70, den: 100 },
  participationReached: true,
  approvalReached: true,
};
const resolution = {
  meeting: '第三届第二次会员代表大会',
  on: '2026-10-20',
  entitled: 60,
  present: 55,
  inFavor: 54,
  evidence: [2],
};
const application: ApplicationData = {
  unit,
  standard,
  group: null,
  docNumber: '青电工〔2026〕3号',
  approver: '王明',
  facts: [
    { label: '现有职工', value: { text: '517人', evidence: [1] } },
    { label: '会员', value: { text: '507人', evidence: [1] } },
  ],
  account: [{ title: '民主管理', text: '坚持职代会制度。\n提案件件有答复。' }],
  indicators,
  evaluatedOn: '2026-11-20',
  peer: { inspector: '青川铁路项目部工会', on: '2026-11-02', agreed: 4, differed: 1 },
  assessment,
  resolution,
  evidence,
  contact: '联系人：张兰，电话：13800000000',
  date: '2026-11-22',
};

/** Every word of a paper, as Word holds it. */
async function words(paper: OfficialPaper): Promise<string> {
  const files = unzip(await officialPaper(paper));
  const text = (name: string) =>
    (files.get(name)?.toString('utf8') ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
  return `${text('word/document.xml')}\n${text('word/footnotes.xml')}`;
}

describe('words for figures', () => {
  it('never round a percentage up to a threshold', () => {
    expect(ratioText({ num: 507, den: 517 })).toBe('507/517（98.06%）');
    expect(ratioText({ num: 97_999, den: 100_000 })).toBe('97999/100000（97.99%）');
    expect(ratioText({ num: 49, den: 50 })).toBe('49/50（98%）');
    expect(ratioText({ num: 1, den: 10 })).toBe('1/10（10%）');
    expect(ratioText({ num: 0, den: 0 })).toBe('0/0');
  });

  it('count what applies apart from what does not', () => {
    expect(tally(indicators)).toEqual({
      applicable: 4,
      met: 3,
      proved: 2,
      claimed: 1,
      unmet: 1,
      unknown: 0,
      notApplicable: 1,
    });
  });

  it('name their evidence, the first three by title, and refuse what is not in the index', () => {
    const cite = new Citations(evidence);
    expect(cite.run({ text: '507人', evidence: [1] })).toEqual({
      text: '507人',
      note: '证据1《会员花名册》（2026年11月20日）。',
    });
    expect(cite.run({ text: '若干', evidence: [] })).toEqual({ text: '若干' });
    expect(() => cite.run({ text: 'x', evidence: [9] })).toThrow(/第 9 件/);
    const many = new Citations([1, 2, 3, 4, 5].map((number) => ({ ...evidence[0]!, number })));
    expect(many.note([1, 2, 3, 4, 5])).toMatch(/另有2件见证据目录第4、5件。$/);
  });
});

describe('the application', () => {
  it('reports what was given, each figure with its footnote', async () => {
    const text = await words(applicationReport(application));
    for (const part of [
      '关于申报“合格职工之家”的报告',
      '青电工〔2026〕3号',
      '签发人：',
      '青川县总工会：',
      '现有职工517人',
      '提案件件有答复。',
      '适用指标4项，达到3项，其中有据可查2项、已说明待核实1项；未达到1项，情况不明0项；另有1项不适用。',
      'B3 集体合同履约率：要求不低于80%，现为没有检查记录。检查定于12月进行。',
      '与自检一致4项，不一致1项',
      '参评470/507（92.7%），标准要求不低于60%，达到',
      '合计450/468（96.15%）',
      '应到60人，实到55人，54人赞成，通过申报。',
      '证据1《会员花名册》（2026年11月20日）。',
      '附件：1. 申报登记表',
    ]) {
      expect(text, part).toContain(part);
    }
  });

  it('says nothing of steps that did not take place', async () => {
    const text = await words(
      applicationReport({
        ...application,
        peer: null,
        assessment: null,
        resolution: null,
        account: [],
        docNumber: null,
      }),
    );
    for (const part of [
      '互检',
      '会员评家',
      '会议决议',
      '建家工作',
      '青川电池有限公司工会文件',
      'undefined',
      'null',
    ])
      expect(text, part).not.toContain(part);
    expect(text).toContain('三、自检结果'.replace('三', '二'));
  });

  it('comes with a register form and an index of its evidence', async () => {
    const form = await words(
      registerForm({
        unit,
        standard,
        group: null,
        year: 2026,
        fields: [
          { label: '职工数', value: '517' },
          { label: '会员数', value: '507' },
          { label: '工会主席', value: '王明' },
        ],
        summary: '做法。',
        indicators,
        assessment,
        resolution,
      }),
    );
    for (const part of [
      '“合格职工之家”申报登记表',
      '517',
      '王明',
      '2026年10月15日结束。参评470/507',
      '申报单位\n',
      '（盖章）',
    ])
      expect(form, part).toContain(part);
    // A label on two lines breaks there in Word too.
    const inside = unzip(
      await officialPaper(
        registerForm({
          unit,
          standard,
          group: null,
          year: 2026,
          fields: [],
          summary: '',
          indicators,
          assessment: null,
          resolution: null,
        }),
      ),
    ).get('word/document.xml')!;
    expect(inside.toString('utf8')).toMatch(/主要做法<\/w:t><\/w:r><w:r>.{0,300}<w:br\/>.{0,80}和成效/);
    const index = await words(evidenceIndex({ unit, standard, indicators, evidence, date: '2026-11-22' }));
    for (const part of ['列出证据2件', 'Z109-WS·2026-Y-GH-0001', '未归档', '会员花名册'])
      expect(index, part).toContain(part);
    const long = await words(
      evidenceIndex({ unit, standard, indicators: [line({ unlisted: 487 })], evidence, date: '2026-11-22' }),
    );
    expect(index).not.toContain('另有');
    expect(long).toContain('A3另有487件，没有逐件列出');
    expect(() =>
      evidenceIndex({ unit, standard, indicators: [line({ evidence: [7] })], evidence, date: '2026-11-22' }),
    ).toThrow(/A3.*7/s);
  });
});

describe('the inspections', () => {
  it('of the unit itself: every indicator with what was found, then the gaps', async () => {
    const text = await words(
      selfInspectionReport({
        unit,
        standard,
        group: null,
        evaluatedOn: '2026-11-20',
        snapshot: '0193a7',
        indicators,
        evidence,
        inspectors: ['王明', '李四'],
        date: '2026-11-22',
      }),
    );
    for (const part of [
      '一、组织建设',
      '二、维护职能',
      '三、建设职能',
      '507/517',
      '没有依据',
      '1. B3 集体合同履约率：未达到。',
      '自检负责人：王明',
      '评定快照0193a7',
    ])
      expect(text, part).toContain(part);
  });

  it('of a peer: differences first, disputes with their answers', async () => {
    const text = await words(
      peerInspectionReport({
        unit,
        inspector: { ...unit, name: '青川铁路项目部工会' },
        standard,
        from: '2026-11-01',
        to: '2026-11-02',
        lines: [
          { code: 'A3', title: '会员大会', self: 'met', peer: 'met', remark: '' },
          { code: 'B17', title: '送温暖', self: 'met', peer: 'unmet', remark: '没有签收表。' },
        ],
        findings: '',
        disputes: [{ code: 'B17', statement: '签收表已补交。', answer: null, upheld: null }],
        inspectors: ['赵五'],
        date: '2026-11-03',
      }),
    );
    for (const part of [
      '与自检不一致1项',
      '没有签收表。',
      '签收表已补交。',
      '尚未答复',
      '未结',
      '无其他意见。',
    ])
      expect(text, part).toContain(part);
  });

  it('plan lists the work, or says that nothing is left', async () => {
    const plan = { unit, standard, year: 2026, indicators, adoptedBy: null, date: '2026-03-01' };
    const items = [
      { indicator: 'B3', title: '集体合同履约率', work: '检查集体合同', owner: '王明', dueOn: '2026-06-30' },
    ];
    expect(await words(homePlan({ ...plan, items }))).toContain('2026-06-30');
    expect(await words(homePlan({ ...plan, items: [] }))).toContain('不另列任务');
  });
});

describe('the members’ assessment', () => {
  it('publishes the counts in the words of practice', async () => {
    const text = await words(
      assessmentNotice({
        unit,
        standard,
        group: null,
        result: assessment,
        scrutineers: ['赵五', '钱六'],
        measures: ['增设夜班接送车'],
        contact: null,
        date: '2026-10-16',
      }),
    );
    for (const part of [
      '应参评507人，发出评议票500张，收回470张，其中有效票468张',
      '2026年10月8日至10月15日',
      '监票人赵五、钱六',
      '1. 增设夜班接送车',
    ])
      expect(text, part).toContain(part);
  });

  it('tells the sum alone where so few took part that the options would tell of people', async () => {
    const few = { ...assessment, entitled: 7, issued: 7, returned: 7, valid: 7, choices: null, approving: 6 };
    const text = await words(
      assessmentNotice({
        unit,
        standard,
        group: '一班',
        result: few,
        scrutineers: [],
        measures: [],
        contact: null,
        date: '2026-10-16',
      }),
    );
    expect(text).toContain('只公布合计，不分列各选项');
    expect(text).toContain('6/7');
    expect(text).not.toContain('不满意');
  });

  it('is never printed with counts that cannot be true', () => {
    for (const wrong of [
      { issued: 508 },
      { returned: 501 },
      { valid: 471 },
      { choices: { satisfied: 401, basicallySatisfied: 50, notSatisfied: 18 } },
      { approving: 469 },
    ]) {
      expect(() => checkCounts({ ...assessment, ...wrong }), JSON.stringify(wrong)).toThrow(RangeError);
    }
    expect(() => checkCounts(assessment)).not.toThrow();
  });
});

describe('the union above', () => {
  const named = { name: unit.name, code: unit.code, group: null };
  const notice = {
    issuer,
    standard,
    units: [named],
    from: '2026-11-02',
    to: '2026-11-06',
    workingDays: 5,
    address: null,
    date: '2026-11-02',
  };
  const decision = {
    issuer,
    docNumber: '青工发〔2026〕12号',
    standard,
    steps: ['自检', '互检', '考核验收'],
    units: [
      {
        ...named,
        certificateNumber: '青工建字〔2026〕第12号',
        issuedOn: '2026-11-22',
        expiresOn: '2027-11-21',
      },
    ],
    notice: { from: '2026-11-02', to: '2026-11-06', objections: 0, answered: 0, upheld: 0 },
    signers: [
      { name: '甲', on: '2026-11-20' },
      { name: '乙', on: '2026-11-21' },
    ],
    contentHash: 'ab'.repeat(32),
    copyTo: ['广元市总工会'],
    date: '2026-11-22',
  };

  it('announces with a way to object, or not at all', async () => {
    const text = await words(publicNotice(notice));
    for (const part of ['2026年11月2日至11月6日，共5个工作日', '联系人：李华，电话：0839-1234567', unit.name])
      expect(text, part).toContain(part);
    const mute = { ...issuer, contact: { person: null, phone: null, address: null, email: null } };
    expect(() => publicNotice({ ...notice, issuer: mute })).toThrow(/异议/);
  });

  it('decides over two signatures and answered objections only', async () => {
    const text = await words(conferralDecision(decision));
    for (const part of [
      '青川县总工会文件',
      '经自检、互检、考核验收，并于',
      '未收到异议',
      '2027-11-21',
      '甲（2026年11月20日）、乙（2026年11月21日）分别签署',
      `SHA-256：${'ab'.repeat(32)}`,
      '抄送：广元市总工会。',
    ])
      expect(text, part).toContain(part);
    expect(() =>
      conferralDecision({ ...decision, signers: [decision.signers[0]!, decision.signers[0]!] }),
    ).toThrow(/两人/);
    expect(() => conferralDecision({ ...decision, notice: { ...decision.notice, objections: 1 } })).toThrow(
      /答复/,
    );
    expect(() => conferralDecision({ ...decision, units: [] })).toThrow(RangeError);
  });

  it('revokes with a reason and a basis, and calls to a re-inspection', async () => {
    const status = {
      issuer,
      docNumber: '青工发〔2027〕2号',
      standard,
      unit: named,
      certificateNumber: '青工建字〔2026〕第12号',
      reason: '提供虚假材料',
      basis: `《${standard.title}》否决项`,
      effectiveOn: '2027-03-01',
      remedy: { to: '广元市总工会', until: '2027-04-01' },
      copyTo: [],
      date: '2027-03-01',
    };
    const revoked = await words(statusNotice({ ...status, kind: 'revoked' }));
    for (const part of [
      '提供虚假材料。',
      '自2027年3月1日起撤销',
      '同时作废',
      '2027年4月1日前向广元市总工会书面申请复核',
    ])
      expect(revoked, part).toContain(part);
    expect(await words(statusNotice({ ...status, kind: 'suspended', remedy: null }))).toContain(
      '在结论作出前不生效',
    );
    const recheck = await words(
      recheckNotice({
        issuer,
        docNumber: null,
        standard,
        units: [{ ...named, certificateNumber: 'x1', expiresOn: '2027-11-21' }],
        from: '2027-10-11',
        to: '2027-10-29',
        steps: ['抽查记录。'],
        date: '2027-09-20',
      }),
    );
    for (const part of ['2027年10月11日至10月29日', 'x1', '1. 抽查记录。', `${unit.name}：`])
      expect(recheck, part).toContain(part);
  });

  it('a refusal, a title kept or restored, and a waived peer say what was decided, by whom and why', async () => {
    const outcome = {
      issuer: issuer.name,
      docNumber: null,
      standard,
      unit: { name: unit.name, code: unit.code, group: null },
      date: '2027-03-01',
    };
    const refusal = { ...outcome, at: 'review' as const, appliedOn: '2027-01-05', reason: '台账不全' };
    const [refused, byDecision, byVeto, keptTitle, resumed, waived] = await Promise.all(
      [
        refusalNotice(refusal),
        refusalNotice({
          ...refusal,
          at: 'decision',
          docNumber: '青工〔2027〕3号',
          signed: {
            signers: [
              { name: '李华', on: '2027-02-27' },
              { name: '周敏', on: '2027-03-01' },
            ],
            contentHash: 'ab'.repeat(32),
          },
        }),
        refusalNotice({ ...refusal, at: 'veto', appliedOn: null }),
        keptNotice({
          ...outcome,
          certificateNumber: 'x1',
          submittedOn: '2027-02-10',
          remark: '记录齐全',
          nextRecheckOn: '2028-03-01',
        }),
        resumedNotice({
          ...outcome,
          certificateNumber: 'x1',
          suspendedOn: '2027-01-02',
          reason: '整改到位。',
          nextRecheckOn: '2028-03-01',
        }),
        waiverDecision({ ...outcome, cycle: 2027, reason: '全县只有一家基层工会', decidedBy: '李华' }),
      ].map(words),
    );
    const says = (paper: string | undefined, ...parts: string[]) => {
      for (const part of parts) expect(paper, part).toContain(part);
    };
    says(refused, `${unit.name}：`, '2027年1月5日申报', '未达到', '决定不予命名。', '理由：台账不全。');
    expect(refused).not.toContain('签署');
    says(
      byDecision,
      '青工〔2027〕3号',
      '李华（2027年2月27日）、周敏（2027年3月1日）分别签署',
      'ab'.repeat(32),
    );
    says(byVeto, '一票否决事项成立', '正在创建');
    expect(byVeto).not.toContain('申报“');
    says(
      keptTitle,
      '保留“合格职工之家”称号',
      '2027年2月10日提交自检',
      '复查意见：记录齐全。',
      '2028年3月1日',
    );
    says(resumed, '自2027年1月2日起暂停', '自2027年3月1日起恢复称号', '理由：整改到位。');
    expect(resumed).not.toContain('。。');
    says(waived, '免除互检', '2027年度', '理由：全县只有一家基层工会。', '由李华于2027年3月1日作出');
  });

  it('every paper also prints', async () => {
    for (const paper of [
      applicationReport(application),
      evidenceIndex({ unit, standard, indicators, evidence, date: '2026-11-22' }),
      publicNotice(notice),
      conferralDecision(decision),
    ]) {
      const facts = pdfFacts(await officialPaperPdf(paper));
      expect(facts.pages).toBeGreaterThan(0);
      for (const c of paper.title.replace(/\s/g, '')) expect(facts.characters.has(c), c).toBe(true);
    }
  });
});

describe('the certificate', () => {
  const key = createSigningKey();
  const token = encodeCertificate(
    {
      number: '青工建字〔2026〕第12号',
      unit,
      group: null,
      level: 'qualifiedHome',
      title: '合格职工之家',
      standard: { id: 'county-qualified', version: 2 },
      issuer: { code: '510822', name: '青川县总工会' },
      issuedOn: '2026-11-22',
      expiresOn: '2027-11-21',
      status: { list: '510822/1', index: 5 },
      decisionHash: new Uint8Array(32),
    },
    ed25519Signer(key.seed),
  );
  const url = verificationUrl('https://home.example.cn', token);
  const data = {
    title: '合格职工之家',
    titleEn: "Qualified Workers' Home",
    unitName: unit.name,
    unitCode: unit.code,
    group: null,
    number: '青工建字〔2026〕第12号',
    issuer: '青川县总工会',
    issuedOn: '2026-11-22',
    expiresOn: '2027-11-21',
    standard: '县级合格职工之家标准（第2版）',
    url,
  };

  it('is one page of A4 landscape with its words and its address as a link', async () => {
    const facts = pdfFacts(await certificatePdf(data));
    expect(facts.pages).toBe(1);
    expect(facts.boxes[0]![0]).toBeCloseTo(841.89, 1);
    expect(facts.title).toBe('合格职工之家证书 青川电池有限公司工会');
    expect(facts.links).toEqual([url]);
    expect(findToken(facts.links[0]!)).toBe(tokenText(token));
    for (const c of '合格职工之家证书青川电池有限公司会二〇二六年十一月特发此Qualified')
      expect(facts.characters.has(c), c).toBe(true);
  });

  it('stays on one page for the longest names, and takes typed names as they are', async () => {
    const long = {
      ...data,
      unitName: '青川县竹园镇川北汽车零部件制造及配套企业工业园区联合工会委员会#[x]',
      group: '总装车间甲班第二工会小组',
      issuer: '四川省广元市青川县总工会委员会',
    };
    const facts = pdfFacts(await certificatePdf(long));
    expect(facts.pages).toBe(1);
    expect(facts.characters.has('#')).toBe(true);
  });

  it('has the loss of the title printed right across it, on the plate too', async () => {
    expect(pdfFacts(await certificatePdf(data)).characters.has('暂')).toBe(false);
    expect(pdfFacts(await certificatePdf({ ...data, struck: '暂停' })).characters.has('暂')).toBe(true);
    const plate = { ...data, struck: '暂停' };
    expect(pdfFacts(await platePdf(plate)).characters.has('暂')).toBe(true);
    expect((await plateSvg(plate)).length).toBeGreaterThan((await plateSvg(data)).length);
  });

  it('writes the date in words as seals do', () => {
    expect(dateInWords('2026-11-22')).toBe('二〇二六年十一月二十二日');
    expect(dateInWords('2030-10-10')).toBe('二〇三〇年十月十日');
    expect(() => dateInWords('2026-13-01')).toThrow(RangeError);
  });

  it('has a plate for the door: a drawing without fonts, and one for the maker', async () => {
    const plate = {
      title: '合格职工之家',
      unitName: unit.name,
      group: null,
      issuer: '青川县总工会',
      issuedOn: '2026-11-22',
    };
    const svg = await plateSvg(plate);
    expect(svg.startsWith('<svg')).toBe(true);
    expect(svg).not.toContain('<text');
    expect(svg).not.toMatch(/<script|href="http/);
    expect(svg.length).toBeLessThan(200_000);
    const facts = pdfFacts(await platePdf(plate));
    expect(facts.pages).toBe(1);
    // 600 mm × 400 mm
    expect(facts.boxes[0]![0]).toBeCloseTo((600 / 25.4) * 72, 0);
  });
});
