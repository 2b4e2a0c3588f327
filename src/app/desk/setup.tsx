/** The first run: the union is founded, its administrators are named; then comes the roster. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from 'react-router';
import {
  api,
  ask,
  formProblem,
  JurisdictionPicker,
  organizationTypeNames,
  setCsrf,
  unitKindNames,
  useText,
  type operations,
} from '../../core/web/index.ts';
import { FormPage, Loading, Trouble, type FieldSpec, type FormSection } from '../../ui/desk/index.ts';
import { usePreferences } from './preferences.ts';
import { Gate } from './sign-in.tsx';

type Body = operations['setUp']['requestBody']['content']['application/json'];
type Founding = Record<string, unknown>;

export function Setup() {
  const text = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { locale } = usePreferences();
  const state = useQuery({ queryKey: ['setup'], queryFn: () => ask(api.GET('/setup')) });
  if (state.isPending) return <Loading />;
  if (state.error) {
    return (
      <Gate>
        <Trouble problem={{ message: state.error.message }} onRetry={() => void state.refetch()} />
      </Gate>
    );
  }
  const { needed, codeNeeded, separateAdministrators, passwordRules } = state.data;
  if (!needed) return <Navigate to="/desk" replace />;
  const passwordHelp =
    text({ zh: `至少 ${passwordRules.minLength} 位`, en: `At least ${passwordRules.minLength} characters` }) +
    (passwordRules.kinds > 1
      ? text({
          zh: `，大写、小写、数字、符号中至少 ${passwordRules.kinds} 种。`,
          en: `, at least ${passwordRules.kinds} of capitals, small letters, digits, other signs.`,
        })
      : text({ zh: '。', en: '.' }));
  const person = (key: string): FieldSpec<Founding>[] => [
    {
      name: `${key}.displayName`,
      label: text({ zh: '姓名', en: 'Name' }),
      kind: 'text',
      required: true,
      maxLength: 40,
    },
    {
      name: `${key}.username`,
      label: text({ zh: '用户名', en: 'User name' }),
      kind: 'text',
      required: true,
      help: text({ zh: '登录用，汉字、字母、数字都可以。', en: 'For signing in: letters and digits.' }),
      autoComplete: 'username',
    },
    {
      name: `${key}.password`,
      label: text({ zh: '密码', en: 'Password' }),
      kind: 'password',
      required: true,
      help: passwordHelp,
      autoComplete: 'new-password',
    },
  ];
  const sections: FormSection<Founding>[] = [
    ...(codeNeeded
      ? [
          {
            key: 'code',
            title: text({ zh: '设置码', en: 'Set-up code' }),
            help: text({
              zh: '您不在服务器那台电脑上。请输入服务器启动时终端里显示的设置码。',
              en: 'You are not at the server’s own machine. Enter the set-up code that its terminal showed at start.',
            }),
            fields: [
              {
                name: 'code',
                label: text({ zh: '设置码', en: 'Set-up code' }),
                kind: 'text' as const,
                required: true,
                width: 'medium' as const,
              },
            ],
          },
        ]
      : []),
    {
      key: 'unit',
      title: text({ zh: '工会', en: 'The union' }),
      fields: [
        {
          name: 'unit.name',
          label: text({ zh: '工会全称', en: 'Full name' }),
          kind: 'text',
          required: true,
          maxLength: 100,
          width: 'full',
          placeholder: text({
            zh: '例如：江州电池有限公司工会委员会',
            en: 'for example: Jiangzhou Battery Co. Union',
          }),
        },
        {
          name: 'unit.kind',
          label: text({ zh: '这是哪一级工会', en: 'What kind of union' }),
          kind: 'radio',
          required: true,
          options: (
            ['grassroots', 'town', 'industry', 'county', 'city', 'province', 'national'] as const
          ).map((value) => ({ value, label: text(unitKindNames[value]) })),
        },
        {
          name: 'unit.organizationType',
          label: text({ zh: '建在什么单位里', en: 'What it is built in' }),
          kind: 'select',
          required: true,
          when: (values) => values['unit.kind'] === 'grassroots',
          options: Object.entries(organizationTypeNames).map(([value, name]) => ({
            value,
            label: text(name),
          })),
        },
        {
          name: 'unit.jurisdiction',
          label: text({ zh: '所在行政区划', en: 'Administrative division' }),
          kind: 'custom',
          required: true,
          help: text({
            zh: '各省的法定人数、期限不同，由它决定。知道县区代码就填满六位，不知道先选省份。',
            en: 'Statutory numbers differ by province. Fill all six digits if you know them; the province alone will do.',
          }),
          render: (bind) => <JurisdictionPicker {...bind} nation />,
        },
        {
          name: 'unit.code',
          label: text({ zh: '单位代码', en: 'Unit code' }),
          kind: 'text',
          required: true,
          width: 'short',
          help: text({
            zh: '给单位起个短代号，出现在网址里，以后不改。2 至 40 个字母、数字。',
            en: 'A short name for addresses and commands, which stays. 2 to 40 letters or digits.',
          }),
          placeholder: text({ zh: '如 battery', en: 'e.g. battery' }),
        },
        {
          name: 'unit.legalPersonNumber',
          label: text({ zh: '工会统一社会信用代码', en: 'Unified social credit code of the union' }),
          kind: 'text',
          help: text({ zh: '还没有法人资格的可以以后再填。', en: 'Can be filled in later.' }),
        },
      ],
    },
    {
      key: 'administrator',
      title: text({ zh: '负责人和管理员', en: 'The person in charge' }),
      help: text({
        zh: '您自己：担任本会主席（上级工会为负责人），兼管系统。以后可以分给别人。',
        en: 'Yourself: the chair (for a union above, its director) and administrator of the system. It can be shared later.',
      }),
      fields: person('administrator'),
    },
    ...(separateAdministrators
      ? [
          {
            key: 'security',
            title: text({ zh: '安全管理员', en: 'Security administrator' }),
            help: text({
              zh: '按等保要求由另一人担任，首次登录时自己换密码。',
              en: 'Another person, who chooses a password of their own at first sign-in.',
            }),
            fields: person('securityAdministrator'),
          },
          {
            key: 'audit',
            title: text({ zh: '审计管理员', en: 'Audit administrator' }),
            fields: person('auditAdministrator'),
          },
        ]
      : []),
  ];
  return (
    <Gate wide>
      <FormPage<Founding>
        title={text({ zh: '先把工会建起来', en: 'Found your union first' })}
        lead={text({
          zh: '填好这一页，接着导入职工名册，就能看见自己的家。',
          en: 'Fill in this page, bring your roster, and you will see your Home.',
        })}
        sections={sections}
        initial={{ 'unit.kind': 'grassroots' }}
        draftKey="setup"
        submit={text({ zh: '建立工会', en: 'Found the union' })}
        onSubmit={async (values) => {
          const part = (key: string) =>
            Object.fromEntries(
              Object.entries(values).flatMap(([name, value]) =>
                name.startsWith(`${key}.`) && value !== undefined && value !== ''
                  ? [[name.slice(key.length + 1), value]]
                  : [],
              ),
            );
          const body = {
            ...(values['code'] ? { code: String(values['code']) } : {}),
            unit: part('unit'),
            administrator: part('administrator'),
            ...(separateAdministrators
              ? {
                  securityAdministrator: part('securityAdministrator'),
                  auditAdministrator: part('auditAdministrator'),
                }
              : {}),
            locale,
          } as Body;
          try {
            const answer = await ask(api.POST('/setup', { body }));
            setCsrf(answer.csrfToken);
            // Not the question of this page itself: answered anew, it would lead away before the next step.
            for (const key of ['me', 'sign-in']) queries.removeQueries({ queryKey: [key] });
            const next =
              body.unit.kind === 'grassroots'
                ? `/desk/${answer.unit}/people/import`
                : `/desk/${answer.unit}/units`;
            setTimeout(() => void navigate(next, { replace: true }), 0);
          } catch (error) {
            return formProblem(error);
          }
        }}
      />
    </Gate>
  );
}
