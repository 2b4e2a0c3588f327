/**
 * Adding a person to the roster, and editing one.
 *
 *   NewPersonPage
 *   EditPersonPage
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import {
  Answer,
  api,
  ask,
  employmentFormNames,
  formProblem,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { FormPage, useToast, type FormSection } from '../../../../ui/desk/index.ts';
import { idTypeNames, sexNames, type Employee } from '../words.ts';

type NewPerson = operations['addEmployee']['requestBody']['content']['application/json'];

interface PersonForm extends Record<string, unknown> {
  name: string;
  number?: string;
  sex?: 'male' | 'female';
  birthOn?: string;
  idType?: string;
  idNumber?: string;
  phone?: string;
  ethnicity?: string;
  education?: string;
  politicalStatus?: string;
  department?: string;
  position?: string;
  employmentForm: keyof typeof employmentFormNames;
  groupId?: string;
  hiredOn: string;
  remark?: string;
  isMember?: boolean;
  joinedOn?: string;
  cardNumber?: string;
}

function usePersonSections(unit: string, mayGroups: boolean, adding: boolean): FormSection<PersonForm>[] {
  const text = useText();
  const groups = useQuery({
    queryKey: ['groups', unit],
    queryFn: () => ask(api.GET('/units/{unit}/groups', { params: { path: { unit }, query: {} } })),
    enabled: mayGroups,
  });
  return [
    {
      key: 'person',
      title: text({ zh: '本人', en: 'The person' }),
      fields: [
        {
          name: 'name',
          label: text({ zh: '姓名', en: 'Name' }),
          kind: 'text',
          required: true,
          maxLength: 60,
        },
        {
          name: 'idType',
          label: text({ zh: '证件类型', en: 'Kind of document' }),
          kind: 'select',
          options: Object.entries(idTypeNames).map(([value, name]) => ({ value, label: text(name) })),
        },
        {
          name: 'idNumber',
          label: text({ zh: '证件号码', en: 'ID number' }),
          kind: 'text',
          help: adding
            ? text({
                zh: '会校验并加密保存；性别和出生日期可由它得出。',
                en: 'It is checked and kept encrypted; sex and birth follow from it.',
              })
            : text({ zh: '不改就留空，原号码还在。', en: 'Leave it empty to keep the present one.' }),
        },
        {
          name: 'sex',
          label: text({ zh: '性别', en: 'Sex' }),
          kind: 'radio',
          options: Object.entries(sexNames).map(([value, name]) => ({ value, label: text(name) })),
        },
        {
          name: 'birthOn',
          label: text({ zh: '出生日期', en: 'Date of birth' }),
          kind: 'date',
          width: 'short',
        },
        { name: 'phone', label: text({ zh: '手机', en: 'Phone' }), kind: 'phone', width: 'short' },
        {
          name: 'ethnicity',
          label: text({ zh: '民族', en: 'Ethnicity' }),
          kind: 'text',
          width: 'short',
          maxLength: 30,
        },
        {
          name: 'education',
          label: text({ zh: '文化程度', en: 'Education' }),
          kind: 'text',
          width: 'short',
          maxLength: 30,
        },
        {
          name: 'politicalStatus',
          label: text({ zh: '政治面貌', en: 'Political status' }),
          kind: 'text',
          width: 'short',
          maxLength: 30,
        },
      ],
    },
    {
      key: 'work',
      title: text({ zh: '工作', en: 'The work' }),
      fields: [
        {
          name: 'hiredOn',
          label: text({ zh: '入职日期', en: 'Hired on' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'employmentForm',
          label: text({ zh: '用工形式', en: 'Employment' }),
          kind: 'select',
          required: true,
          options: Object.entries(employmentFormNames).map(([value, name]) => ({ value, label: text(name) })),
        },
        {
          name: 'number',
          label: text({ zh: '工号', en: 'Number' }),
          kind: 'text',
          width: 'short',
          maxLength: 40,
        },
        { name: 'department', label: text({ zh: '部门', en: 'Department' }), kind: 'text', maxLength: 80 },
        { name: 'position', label: text({ zh: '岗位', en: 'Position' }), kind: 'text', maxLength: 80 },
        {
          name: 'groupId',
          label: text({ zh: '分会、小组', en: 'Branch or group' }),
          kind: 'select',
          options: (groups.data?.groups ?? []).map((group) => ({ value: group.id, label: group.name })),
        },
        {
          name: 'remark',
          label: text({ zh: '备注', en: 'Remark' }),
          kind: 'textarea',
          rows: 2,
          maxLength: 500,
        },
      ],
    },
    ...(adding
      ? [
          {
            key: 'membership',
            title: text({ zh: '会籍', en: 'Membership' }),
            fields: [
              {
                name: 'isMember' as const,
                label: text({ zh: '是会员', en: 'Is a member' }),
                kind: 'checkbox' as const,
              },
              {
                name: 'joinedOn' as const,
                label: text({ zh: '最早入会日期', en: 'First joined a union on' }),
                kind: 'date' as const,
                width: 'short' as const,
                when: (values: Partial<PersonForm>) => values.isMember === true,
              },
              {
                name: 'cardNumber' as const,
                label: text({ zh: '会员证号', en: 'Card number' }),
                kind: 'text' as const,
                width: 'short' as const,
                when: (values: Partial<PersonForm>) => values.isMember === true,
              },
            ],
          },
        ]
      : []),
  ];
}

/** What stands empty is taken out of the row; an ID number left empty stays as it is. */
function bodyOf({
  isMember: _isMember,
  joinedOn: _joinedOn,
  cardNumber: _cardNumber,
  idNumber,
  ...form
}: PersonForm) {
  const cleaned = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, value === '' || value === undefined ? null : value]),
  );
  return { ...cleaned, ...(idNumber ? { idNumber } : {}) } as unknown as Omit<NewPerson, 'member'>;
}

export function NewPersonPage() {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  const sections = usePersonSections(unit.code, unit.may('listGroups'), true);
  return (
    <FormPage<PersonForm>
      title={text({ zh: '添加一人', en: 'Add a person' })}
      back={{
        label: text({ zh: '会员与职工', en: 'Members and employees' }),
        href: `/desk/${unit.code}/people`,
      }}
      sections={sections}
      initial={{ employmentForm: 'regular', hiredOn: today, isMember: false }}
      draftKey={`person.${unit.code}`}
      submit={text({ zh: '加入名册', en: 'Add to the roster' })}
      onSubmit={async (form) => {
        try {
          const answer = await ask(
            api.POST('/units/{unit}/employees', {
              params: { path: { unit: unit.code } },
              body: {
                ...bodyOf(form),
                ...(form.isMember
                  ? {
                      member: {
                        ...(form.joinedOn ? { joinedOn: form.joinedOn } : {}),
                        ...(form.cardNumber ? { cardNumber: form.cardNumber } : {}),
                      },
                    }
                  : {}),
              },
            }),
          );
          await queries.invalidateQueries();
          toast.say(text({ zh: '已加入名册', en: 'Added to the roster' }));
          setTimeout(() => void navigate(`/desk/${unit.code}/people/${answer.id}`), 0);
        } catch (error) {
          return formProblem(error);
        }
      }}
    />
  );
}

export function EditPersonPage() {
  const unit = useUnit();
  const { employee = '' } = useParams();
  const person = useQuery({
    queryKey: ['employee', unit.code, employee],
    queryFn: () =>
      ask(api.GET('/units/{unit}/employees/{employee}', { params: { path: { unit: unit.code, employee } } })),
  });
  return <Answer query={person}>{(data) => <EditForm person={data} />}</Answer>;
}

function EditForm({ person }: { person: Employee }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  const sections = usePersonSections(unit.code, unit.may('listGroups'), false);
  const home = `/desk/${unit.code}/people/${person.id}`;
  const initial: Partial<PersonForm> = Object.fromEntries(
    Object.entries({
      name: person.name,
      number: person.number,
      sex: person.sex,
      birthOn: person.birthOn,
      idType: person.idType,
      phone: person.phone,
      ethnicity: person.ethnicity,
      education: person.education,
      politicalStatus: person.politicalStatus,
      department: person.department,
      position: person.position,
      employmentForm: person.employmentForm,
      groupId: person.group?.id,
      hiredOn: person.hiredOn,
      remark: person.remark,
    }).filter(([, value]) => value !== null && value !== undefined),
  );
  return (
    <FormPage<PersonForm>
      title={text({ zh: `修改：${person.name}`, en: `Edit: ${person.name}` })}
      back={{ label: person.name, href: home }}
      sections={sections}
      initial={initial}
      submit={text({ zh: '保存', en: 'Save' })}
      onCancel={() => void navigate(home)}
      onSubmit={async (form) => {
        try {
          await ask(
            api.PATCH('/units/{unit}/employees/{employee}', {
              params: { path: { unit: unit.code, employee: person.id } },
              body: { ...bodyOf(form), version: person.version },
            }),
          );
          await queries.invalidateQueries();
          toast.say(text({ zh: '已保存', en: 'Saved' }));
          setTimeout(() => void navigate(home), 0);
        } catch (error) {
          return formProblem(error);
        }
      }}
    />
  );
}
