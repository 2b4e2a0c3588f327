/**
 * Contents: RosterField, rosterColumns (every column a roster may have, in the official order, with its names),
 * foldHeader, fieldOfHeader, headerKey, exportColumns.
 *
 * The names are those that rosters of enterprises, schools and unions really use. A name that is not here can be
 * mapped by the cadre, and is remembered; a name that many use belongs here.
 */

export type RosterField =
  | 'sequence'
  | 'name'
  | 'sex'
  | 'ethnicity'
  | 'birthOn'
  | 'education'
  | 'politicalStatus'
  | 'idType'
  | 'idNumber'
  | 'employeeNumber'
  | 'department'
  | 'groupName'
  | 'position'
  | 'employmentForm'
  | 'hiredOn'
  | 'isMember'
  | 'joinedUnionOn'
  | 'memberCardNumber'
  | 'phone'
  | 'isActivist'
  | 'leftOn'
  | 'remark';

export interface RosterColumn {
  field: RosterField;
  /** Title in an export. */
  zh: string;
  en: string;
  width: number;
  /** Other names, as foldHeader makes them, the likelier first: where two columns claim a field, the earlier name wins. */
  names: string[];
  /** Parts of a name that betray the field when no name fits. */
  hints?: RegExp;
}

/** In the order of the official roster: an export writes its columns so. */
export const rosterColumns: readonly RosterColumn[] = [
  {
    field: 'sequence',
    zh: '序号',
    en: 'No.',
    width: 6,
    names: [
      '序',
      '编号',
      '行号',
      '顺序号',
      '项次',
      'no',
      'no.',
      '#',
      'index',
      'serialnumber',
      'serialno',
      'sn',
    ],
  },
  {
    field: 'name',
    zh: '姓名',
    en: 'Name',
    width: 12,
    names: [
      '职工姓名',
      '会员姓名',
      '员工姓名',
      '教职工姓名',
      '教工姓名',
      '人员姓名',
      '本人姓名',
      '名字',
      '中文姓名',
      '工人姓名',
      '姓名name',
      'name姓名',
      'name',
      'fullname',
      'employeename',
      'membername',
      'staffname',
      'chinesename',
      'workername',
    ],
    hints: /姓名$|^姓名/,
  },
  {
    field: 'sex',
    zh: '性别',
    en: 'Sex',
    width: 6,
    names: ['男女', '性別', '男/女', '性别sex', 'sex', 'gender'],
    hints: /^性别/,
  },
  {
    field: 'ethnicity',
    zh: '民族',
    en: 'Ethnicity',
    width: 8,
    names: [
      '族别',
      '民族成份',
      '民族成分',
      '族',
      'ethnicity',
      'ethnicgroup',
      'nationality',
      'nation',
      'ethnic',
    ],
    hints: /民族/,
  },
  {
    field: 'birthOn',
    zh: '出生日期',
    en: 'Date of birth',
    width: 12,
    names: [
      '出生年月',
      '出生年月日',
      '出生时间',
      '生日',
      '出生',
      '出生日',
      '出生年份',
      'dateofbirth',
      'birthdate',
      'birthday',
      'birth',
      'dob',
      'bornon',
    ],
    hints: /出生(?!地)|生日/,
  },
  {
    field: 'education',
    zh: '文化程度',
    en: 'Education',
    width: 10,
    names: [
      '学历',
      '最高学历',
      '学历层次',
      '教育程度',
      '受教育程度',
      '文化水平',
      '学历学位',
      '学历/学位',
      '全日制学历',
      'education',
      'educationlevel',
      'degree',
    ],
    hints: /文化程度|学历/,
  },
  {
    field: 'politicalStatus',
    zh: '政治面貌',
    en: 'Political status',
    width: 12,
    names: [
      '政治面目',
      '党派',
      '政治身份',
      '政治情况',
      'politicalstatus',
      'politicalaffiliation',
      'party',
      'politicalstate',
    ],
    hints: /政治面/,
  },
  {
    field: 'idType',
    zh: '证件类型',
    en: 'ID type',
    width: 12,
    names: [
      '证件类别',
      '身份证件类型',
      '有效证件类型',
      '证件名称',
      '证件种类',
      '身份证件名称',
      'idtype',
      'documenttype',
      'typeofid',
      'certificatetype',
    ],
    hints: /证件(类|种)/,
  },
  {
    field: 'idNumber',
    zh: '身份证号码',
    en: 'ID number',
    width: 22,
    names: [
      '身份证号',
      '身份证',
      '身份证编号',
      '证件号码',
      '证件号',
      '证件编号',
      '公民身份号码',
      '公民身份证号码',
      '居民身份证号码',
      '居民身份证号',
      '居民身份证',
      '身份证件号码',
      '身份证件号',
      '身份号码',
      '有效证件号码',
      '有效证件号',
      '二代身份证号',
      '身份証號碼',
      'idnumber',
      'idno',
      'idno.',
      'id',
      'idcard',
      'idcardno',
      'idcardnumber',
      'identitynumber',
      'identitycard',
      'identitycardnumber',
      'identitycardno',
      'nationalid',
      'nationalidnumber',
      'citizenid',
      'residentid',
      'residentidnumber',
      'identificationnumber',
    ],
    hints: /身份证(?!类|地址|住址|有效|到期|复印)|证件号/,
  },
  {
    field: 'employeeNumber',
    zh: '工号',
    en: 'Employee no.',
    width: 12,
    names: [
      '职工号',
      '职工编号',
      '员工编号',
      '员工号',
      '员工工号',
      '职工工号',
      '人员编号',
      '人员编码',
      '员工编码',
      '职工编码',
      '职工代码',
      '员工代码',
      '教工号',
      '职工证号',
      '工作证号',
      'employeenumber',
      'employeeno',
      'employeeno.',
      'employeeid',
      'staffnumber',
      'staffno',
      'staffid',
      'workernumber',
      'workerid',
      'badgenumber',
      'personnelnumber',
    ],
    hints: /工号/,
  },
  {
    field: 'department',
    zh: '部门',
    en: 'Department',
    width: 16,
    names: [
      '所在部门',
      '所属部门',
      '部门名称',
      '部门/车间',
      '车间',
      '科室',
      '处室',
      '单位部门',
      '工作部门',
      '部室',
      '所在科室',
      '所在车间',
      '车间部门',
      '车间/部门',
      '部门科室',
      '部门班组',
      '部门/班组',
      '二级单位',
      '所在分厂',
      '分厂',
      '分公司',
      '门店',
      '年级组',
      '院系',
      '学院',
      '病区',
      '项目部',
      '部門',
      'department',
      'dept',
      'dept.',
      'division',
      'workshop',
      'section',
      'office',
    ],
    hints: /部门|科室|车间|^(所在|所属|工作)?单位(名称)?$|^unit$/,
  },
  {
    field: 'groupName',
    zh: '工会小组',
    en: 'Union group',
    width: 14,
    names: [
      '小组',
      '班组',
      '所在小组',
      '所属小组',
      '所在班组',
      '所属班组',
      '工会小组名称',
      '班组名称',
      '分会',
      '工会分会',
      '分工会',
      '所属分会',
      '所在分会',
      '所属分工会',
      '所在分工会',
      '所属工会小组',
      '所在工会小组',
      'uniongroup',
      'group',
      'team',
      'branch',
      'unionbranch',
      'shift',
    ],
    hints: /小组|分工会|班组/,
  },
  {
    field: 'position',
    zh: '岗位',
    en: 'Position',
    width: 14,
    names: [
      '职务',
      '岗位名称',
      '工种',
      '职位',
      '职务岗位',
      '岗位职务',
      '岗位/职务',
      '职务/岗位',
      '岗位工种',
      '岗位/工种',
      '工作岗位',
      '现任职务',
      '职业',
      '行政职务',
      '职称职务',
      '任职岗位',
      '职业工种',
      '职业/工种',
      '岗位类别',
      'position',
      'job',
      'jobtitle',
      'post',
      'title',
      'role',
      'occupation',
    ],
    hints: /岗位|工种|^职[务位]/,
  },
  {
    field: 'employmentForm',
    zh: '用工形式',
    en: 'Form of employment',
    width: 12,
    names: [
      '用工方式',
      '用工类型',
      '用工性质',
      '用工类别',
      '用工种类',
      '人员类别',
      '人员类型',
      '人员性质',
      '员工类型',
      '员工类别',
      '员工性质',
      '职工类别',
      '职工类型',
      '职工身份',
      '员工身份',
      '身份类别',
      '编制类型',
      '编制',
      '合同类型',
      '合同形式',
      '劳动合同类型',
      '聘用形式',
      '聘用方式',
      '就业形态',
      '就业形式',
      '用工',
      '用工身份',
      '编制性质',
      '职工性质',
      'employmentform',
      'formofemployment',
      'employmenttype',
      'employmentstatus',
      'employeetype',
      'contracttype',
      'typeofemployment',
      'worktype',
      'stafftype',
    ],
    hints: /用工|人员(类|性质)|员工类|合同(类型|形式)/,
  },
  {
    field: 'hiredOn',
    zh: '入职日期',
    en: 'Hired on',
    width: 12,
    names: [
      '入职时间',
      '入职年月',
      '入职',
      '进厂日期',
      '进厂时间',
      '入厂日期',
      '入厂时间',
      '到岗日期',
      '到岗时间',
      '入司日期',
      '入司时间',
      '进公司时间',
      '进公司日期',
      '入公司时间',
      '入公司日期',
      '来院时间',
      '来校时间',
      '入校时间',
      '入校日期',
      '到校时间',
      '来校日期',
      '入院时间',
      '到职日期',
      '到职时间',
      '聘用日期',
      '聘用时间',
      '录用日期',
      '录用时间',
      '进单位时间',
      '进单位日期',
      '入单位时间',
      '到本单位时间',
      '进入本单位时间',
      '进入本单位日期',
      '进场日期',
      '进场时间',
      '上岗日期',
      '上岗时间',
      '本单位工作时间',
      '入职年月日',
      '用工起始日期',
      '合同起始日期',
      '合同开始日期',
      '入職日期',
      'hiredon',
      'hiredate',
      'datehired',
      'dateofhire',
      'entrydate',
      'joindate',
      'startdate',
      'dateofentry',
      'onboarddate',
      'onboardingdate',
      'employmentdate',
      'employedon',
      'dateofemployment',
      'datejoined',
    ],
    hints: /入职|进厂|入厂|入司|到岗|录用(日期|时间)/,
  },
  {
    field: 'isMember',
    zh: '是否会员',
    en: 'Union member',
    width: 10,
    names: [
      '会员',
      '是否工会会员',
      '是否为工会会员',
      '是否为会员',
      '是否入会',
      '是否加入工会',
      '是否已入会',
      '工会会员',
      '会员否',
      '会员状态',
      '会籍',
      '会籍状态',
      '入会情况',
      '入会状态',
      '是否已加入工会',
      '会员情况',
      '会员身份',
      'ismember',
      'member',
      'unionmember',
      'membership',
      'membershipstatus',
      'memberofunion',
      'isunionmember',
      'member?',
      'unionmembership',
    ],
    hints: /是否.*(会员|入会|加入工会)/,
  },
  {
    field: 'joinedUnionOn',
    zh: '入会日期',
    en: 'Joined union on',
    width: 12,
    names: [
      '入会时间',
      '入会年月',
      '入会年月日',
      '加入工会日期',
      '加入工会时间',
      '加入工会年月',
      '工会入会时间',
      '工会入会日期',
      '何时入会',
      '何时加入工会',
      '会员入会时间',
      '会员入会日期',
      '入工会时间',
      '入工会日期',
      '入会',
      'joinedunionon',
      'joinedunion',
      'dateofjoiningunion',
      'unionjoindate',
      'unionjoiningdate',
      'datejoinedunion',
      'membershipdate',
      'membersince',
      'unionmembersince',
      'joinedon',
    ],
    hints: /入会(日期|时间|年)|加入工会(日期|时间|年)/,
  },
  {
    field: 'memberCardNumber',
    zh: '会员证号',
    en: 'Member card no.',
    width: 16,
    names: [
      '会员编号',
      '会员号',
      '会员卡号',
      '会员证编号',
      '会员证号码',
      '工会会员证号',
      '工会会员证编号',
      '工会证号',
      '工会卡号',
      '工会会员卡号',
      '会员服务卡号',
      '会员号码',
      '会员卡编号',
      'membercardnumber',
      'membercardno',
      'membernumber',
      'memberno',
      'memberid',
      'cardnumber',
      'cardno',
      'unioncardnumber',
      'membershipnumber',
      'membershipno',
      'unioncardno',
    ],
    hints: /会员(证|卡|编)号?|工会卡/,
  },
  {
    field: 'phone',
    zh: '联系电话',
    en: 'Phone',
    width: 14,
    names: [
      '手机',
      '手机号',
      '手机号码',
      '电话',
      '电话号码',
      '联系方式',
      '联系手机',
      '移动电话',
      '本人电话',
      '本人手机',
      '本人手机号',
      '联系号码',
      '手机电话',
      '电话/手机',
      '手机/电话',
      '联系电话/手机',
      '常用电话',
      '联系人电话',
      '本人联系电话',
      '电话手机',
      '聯繫電話',
      'phone',
      'phonenumber',
      'phoneno',
      'phoneno.',
      'mobile',
      'mobilephone',
      'mobilenumber',
      'mobileno',
      'cell',
      'cellphone',
      'tel',
      'tel.',
      'telephone',
      'telephonenumber',
      'contact',
      'contactnumber',
      'contactno',
      'contactphone',
    ],
    hints: /手机|电话|联系方式/,
  },
  {
    field: 'isActivist',
    zh: '工会积极分子',
    en: 'Union activist',
    width: 12,
    names: [
      '积极分子',
      '是否积极分子',
      '是否工会积极分子',
      '是否为工会积极分子',
      '是否为积极分子',
      'activist',
      'unionactivist',
      'isactivist',
    ],
    hints: /积极分子(?!.*(党|团))/,
  },
  {
    field: 'leftOn',
    zh: '离职日期',
    en: 'Left on',
    width: 12,
    names: [
      '离职时间',
      '离职年月',
      '离开日期',
      '离岗日期',
      '离岗时间',
      '离厂日期',
      '离厂时间',
      '离校时间',
      '退休日期',
      '退休时间',
      '解除合同日期',
      '离职',
      '减员日期',
      '减员时间',
      '调出日期',
      '调出时间',
      'lefton',
      'leavedate',
      'leavingdate',
      'dateleft',
      'enddate',
      'terminationdate',
      'exitdate',
      'dateofleaving',
      'resignationdate',
    ],
    hints: /离职|离厂/,
  },
  {
    field: 'remark',
    zh: '备注',
    en: 'Remark',
    width: 20,
    names: [
      '备考',
      '附注',
      '备注说明',
      '備註',
      'remark',
      'remarks',
      'note',
      'notes',
      'comment',
      'comments',
      'memo',
    ],
    hints: /^备注|^(说明|其他|其它)$/,
  },
];

/** Titles, formats and order for an export; the same file can be imported again. */
export function exportColumns(
  locale: 'zh' | 'en',
): { title: string; key: RosterField; width: number; format: 'text' | 'date' | 'number' }[] {
  const dates = new Set<RosterField>(['birthOn', 'hiredOn', 'joinedUnionOn', 'leftOn']);
  return rosterColumns.map((column) => ({
    title: column[locale],
    key: column.field,
    width: Math.max(column.width, locale === 'en' ? column.en.length + 2 : 0),
    format: column.field === 'sequence' ? 'number' : dates.has(column.field) ? 'date' : 'text',
  }));
}

/**
 * A header as it is compared: full width folded, blanks and line breaks gone, lower case, without stars, colons,
 * quotes and what stands in brackets (`姓名*`, `联系\n电话`, `身份证号码（18位）`, `ID No.` are `姓名`, `联系电话`, `身份证号码`, `idno`).
 */
export function foldHeader(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b-\u200f\u2060\ufeff_]+/g, '')
    .replace(/[*★☆※●▲△:：;；,，。、"'“”‘’`·!！?？]+/g, '');
  const bare = plain.replace(/[([{<【〔「『《][^)\]}>】〕」』》]*[)\]}>】〕」』》]/g, '');
  return (bare === '' ? plain.replace(/^.|.$/g, '') : bare)
    .replace(/^[\d.]+(?=\p{Script=Han})|-/gu, '')
    .replace(/\.$/, '');
}

/** Starred headers: the union itself says that the column must be filled. */
export function isStarred(text: string): boolean {
  return /[*＊★※]/.test(text) || /必填|required/i.test(text);
}

/** Someone else's data: a relative, a referee, an emergency contact. Never the person's own. */
const notTheirOwn =
  /紧急|家属|家庭|配偶|父|母|子女|亲属|介绍人|推荐人|担保|监护|负责人|单位(电话|地址)|emergency|spouse|relative|guardian|contactname|contactperson/;

const byName = new Map<string, RosterField>();
const ranks = new Map<string, number>();
for (const column of rosterColumns) {
  for (const [rank, name] of [column.zh, column.en, ...column.names].entries()) {
    byName.set(foldHeader(name), column.field);
    ranks.set(foldHeader(name), rank);
  }
}

/** How usual a name is for its field: 0 the official title; unknown names come last. */
export function rankOfHeader(text: string): number {
  return ranks.get(foldHeader(text)) ?? Number.MAX_SAFE_INTEGER;
}

/**
 * What a header means.
 * @returns the field, and how sure: 1 for a known name, 0.7 for a part of one; undefined when nothing fits
 */
export function fieldOfHeader(text: string): { field: RosterField; confidence: number } | undefined {
  const folded = foldHeader(text);
  if (folded === '') return undefined;
  const exact = byName.get(folded);
  if (exact) return { field: exact, confidence: 1 };
  if (folded.length > 16 || notTheirOwn.test(folded)) return undefined;
  // A header in two languages or with a slash: each part may be a known name.
  for (const part of [...folded.split('/'), folded.replace(/[a-z.]+/g, ''), folded.replace(/[^a-z]+/g, '')]) {
    const known = part.length > 1 ? byName.get(part) : undefined;
    if (known && known !== 'sequence') return { field: known, confidence: 0.9 };
  }
  const hinted = rosterColumns.find((column) => column.hints?.test(folded));
  return hinted && { field: hinted.field, confidence: 0.7 };
}

/** One text for a set of headers, by which a corrected mapping is remembered. */
export function headerKey(headers: readonly string[]): string {
  return headers
    .map(foldHeader)
    .filter((header) => header !== '')
    .join('|');
}
