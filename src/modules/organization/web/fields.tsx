/** The fields of a unit, for its own page and for founding one below or above. */
import { JurisdictionPicker, organizationTypeNames, type Words } from '../../../core/web/index.ts';
import type { FieldSpec, FormValues } from '../../../ui/desk/index.ts';

/** @param grassroots whether the values are of a grassroots union */
export function unitFields(
  text: (words: Words) => string,
  grassroots: (values: FormValues) => boolean,
): FieldSpec<FormValues>[] {
  return [
    {
      name: 'name',
      label: text({ zh: '全称', en: 'Full name' }),
      kind: 'text',
      required: true,
      maxLength: 100,
    },
    { name: 'shortName', label: text({ zh: '简称', en: 'Short name' }), kind: 'text', maxLength: 40 },
    {
      name: 'organizationType',
      label: text({ zh: '单位类型', en: 'Kind of organization' }),
      kind: 'select',
      required: true,
      when: grassroots,
      options: Object.entries(organizationTypeNames).map(([value, words]) => ({ value, label: text(words) })),
    },
    {
      name: 'jurisdiction',
      label: text({ zh: '所在地', en: 'Where it is' }),
      kind: 'custom',
      required: true,
      help: text({
        zh: '决定用哪个省、市的规则。',
        en: 'It decides which province’s and city’s rules hold.',
      }),
      render: (bind) => <JurisdictionPicker {...bind} nation />,
    },
    { name: 'industry', label: text({ zh: '行业', en: 'Industry' }), kind: 'text', maxLength: 60 },
    { name: 'foundedOn', label: text({ zh: '工会成立日期', en: 'Union founded on' }), kind: 'date' },
    {
      name: 'foundingApproval',
      label: text({ zh: '成立批复文号', en: 'Approval of the founding' }),
      kind: 'text',
      maxLength: 100,
    },
    {
      name: 'legalPersonNumber',
      label: text({ zh: '工会统一社会信用代码', en: 'Unified social credit code of the union' }),
      kind: 'text',
      maxLength: 18,
    },
    {
      name: 'employerName',
      label: text({ zh: '用人单位名称', en: 'Name of the employer' }),
      kind: 'text',
      maxLength: 100,
      when: grassroots,
      help: text({
        zh: '企业、事业单位或学校的全称：厂务（校务）公开以它署名，职工代表大会以它为名。不填的，按工会全称去掉“工会委员会”。',
        en: 'The full name of the enterprise, institution or school: what it discloses is signed with it, and its workers’ congress bears it. Empty: the union’s name without “union”.',
      }),
    },
    {
      name: 'hasBoard',
      label: text({ zh: '设有董事会或监事会', en: 'Has a board of directors or supervisors' }),
      kind: 'radio',
      when: grassroots,
      options: [
        { value: 'yes', label: text({ zh: '有', en: 'Yes' }) },
        { value: 'no', label: text({ zh: '没有', en: 'No' }) },
        { value: 'unknown', label: text({ zh: '未登记', en: 'Not recorded' }) },
      ],
    },
    { name: 'address', label: text({ zh: '地址', en: 'Address' }), kind: 'text', maxLength: 200 },
  ];
}

/** What is asked once, when a union is founded. @param kinds those that it may be of, with their names */
export const foundingFields = (
  text: (words: Words) => string,
  kinds: [string, Words][],
): FieldSpec<FormValues>[] => [
  {
    name: 'kind',
    label: text({ zh: '类别', en: 'Kind' }),
    kind: 'select',
    required: true,
    options: kinds.map(([value, words]) => ({ value, label: text(words) })),
  },
  {
    name: 'code',
    label: text({ zh: '单位代码', en: 'Code' }),
    kind: 'text',
    required: true,
    maxLength: 40,
    help: text({
      zh: '字母、数字、- 和 _，全系统不重复，建立后不能改。',
      en: 'Letters, digits, - and _; no other unit has it, and it cannot be changed.',
    }),
  },
];

const texts = [
  'shortName',
  'industry',
  'foundedOn',
  'foundingApproval',
  'legalPersonNumber',
  'employerName',
  'address',
] as const;

/** The values of the form as the server takes them: what was left empty is null. */
export function unitBody(values: FormValues) {
  const typed = (name: string) => String(values[name] ?? '').trim() || null;
  return {
    name: typed('name') ?? '',
    jurisdiction: typed('jurisdiction') ?? '',
    ...(Object.fromEntries(texts.map((name) => [name, typed(name)])) as Record<
      (typeof texts)[number],
      string | null
    >),
    ...(values.hasBoard === undefined
      ? {}
      : { hasBoard: values.hasBoard === 'unknown' ? null : values.hasBoard === 'yes' }),
  };
}
