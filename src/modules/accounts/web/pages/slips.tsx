/**
 * Slips for the roster: one QR code for each employee without an account, to print and cut apart. A sheet exists only
 * while this page shows it; another sheet for the same people makes the first one void.
 *
 *   SlipsPage    whom they are for, then the sheet
 */
import { counted } from '../../../../ui/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  Answer,
  api,
  ask,
  formProblem,
  pickedIds,
  pickPeople,
  UnreachableCodes,
  useAct,
  useFormat,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import {
  DocFrame,
  Empty,
  FormPage,
  LeaveGuard,
  Page,
  type FieldSpec,
  type FormValues,
} from '../../../../ui/desk/index.ts';
import '../accounts.css';
import { QrCode } from './security.tsx';

type Asked = operations['printInvitationSlips']['requestBody']['content']['application/json'];
type Scope = operations['showSlipScope']['responses']['200']['content']['application/json'];
type Sheet = operations['printInvitationSlips']['responses']['201']['content']['application/json'];

export function SlipsPage() {
  const unit = useUnit();
  const text = useText();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [asked, setAsked] = useState<Asked>({ days: 30 });
  const act = useAct();
  const make = (body: Asked) =>
    ask(api.POST('/units/{unit}/invitations/roster', { params: { path: { unit: unit.code } }, body }));
  const scope = useQuery({
    queryKey: ['slip-scope', unit.code],
    queryFn: () =>
      ask(api.GET('/units/{unit}/invitations/roster', { params: { path: { unit: unit.code } } })),
  });
  const title = text({ zh: '打印邀请条', en: 'Print slips' });
  const back = { label: text({ zh: '邀请', en: 'Invitations' }), href: `/desk/${unit.code}/invitations` };
  if (sheet)
    return (
      <Page title={title} back={back}>
        <UnreachableCodes />
        <Slips
          key={sheet.slips[0]?.employeeId}
          sheet={sheet}
          onAnother={() => setSheet(null)}
          onNext={() => {
            const after = sheet.slips.at(-1)?.employeeId;
            void act(async () => setSheet(await make({ ...asked, ...(after ? { after } : {}) })));
          }}
        />
      </Page>
    );
  return (
    <Answer query={scope} title={title} back={back}>
      {(known) => (
        <FormPage<FormValues>
          title={title}
          back={back}
          lead={text({
            zh: '每人一个二维码，打印后剪开发给本人。邀请条只显示这一遍。给同一个人再打一张，以前给他的那张就作废；别人的不受影响。',
            en: 'One code for each, to print, cut apart and hand over; shown only once. Printing another for the same person makes the earlier one void, and nobody else’s.',
          })}
          above={<UnreachableCodes />}
          fields={slipFields(known, text)}
          initial={{ days: 30, whom: known.invited > 0 ? 'uninvited' : 'everybody' }}
          submit={text({ zh: '生成邀请条', en: 'Make the slips' })}
          onSubmit={async (values) => {
            try {
              const body = { days: Number(values.days), ...chosen(values) };
              const answer = await make(body);
              setAsked(body);
              void scope.refetch();
              // After the form has seen that it was sent: it no longer asks before it goes.
              setTimeout(() => setSheet(answer), 0);
            } catch (error) {
              return formProblem(error);
            }
          }}
        />
      )}
    </Answer>
  );
}

/** Whom the slips are for, as the server takes it. */
function chosen(values: FormValues): Partial<Asked> {
  switch (values.whom) {
    case 'uninvited':
      return { uninvited: true };
    case 'department':
      return { department: String(values.department) };
    case 'group':
      return { groupId: String(values.groupId) };
    case 'people':
      return { employeeIds: pickedIds(values.people) };
    default:
      return {};
  }
}

function slipFields(
  { without, invited, departments, groups }: Scope,
  text: ReturnType<typeof useText>,
): FieldSpec[] {
  const people = (n: number) => text({ zh: `（${n} 人）`, en: ` (${n})` });
  const is = (whom: string) => (values: Partial<FormValues>) => values.whom === whom;
  return [
    {
      name: 'whom',
      label: text({ zh: '给谁', en: 'For whom' }),
      kind: 'radio',
      required: true,
      options: [
        ...(invited > 0
          ? [
              {
                value: 'uninvited',
                label:
                  text({
                    zh: '还没有账号、也没有有效邀请条的',
                    en: 'Without an account and without a valid slip',
                  }) + people(without - invited),
              },
            ]
          : []),
        {
          value: 'everybody',
          label: text({ zh: '还没有账号的全部职工', en: 'Everybody without an account' }) + people(without),
        },
        ...(departments.length > 0
          ? [{ value: 'department', label: text({ zh: '一个部门', en: 'One department' }) }]
          : []),
        ...(groups.length > 0
          ? [{ value: 'group', label: text({ zh: '一个分会或小组', en: 'One branch or group' }) }]
          : []),
        { value: 'people', label: text({ zh: '指定的人', en: 'Certain people' }) },
      ],
    },
    {
      name: 'department',
      label: text({ zh: '部门', en: 'Department' }),
      kind: 'select',
      required: true,
      when: is('department'),
      options: departments.map((each) => ({ value: each.name, label: each.name + people(each.without) })),
    },
    {
      name: 'groupId',
      label: text({ zh: '分会或小组', en: 'Branch or group' }),
      kind: 'select',
      required: true,
      when: is('group'),
      options: groups.map((each) => ({ value: each.id, label: each.name + people(each.without) })),
    },
    {
      name: 'people',
      label: text({ zh: '人员', en: 'People' }),
      kind: 'custom',
      required: true,
      when: is('people'),
      help: text({ zh: '已有账号的人不打邀请条。', en: 'Nobody who has an account gets a slip.' }),
      render: pickPeople(),
    },
    {
      name: 'days',
      label: text({ zh: '有效天数', en: 'Days they are valid' }),
      kind: 'number',
      integer: true,
      min: 1,
      max: 90,
      required: true,
      width: 'short',
    },
  ];
}

function Slips({ sheet, onAnother, onNext }: { sheet: Sheet; onAnother: () => void; onNext: () => void }) {
  const text = useText();
  const format = useFormat();
  if (sheet.slips.length === 0)
    return (
      <Empty
        title={text({ zh: '大家都有账号了', en: 'Everybody has an account' })}
        body={text({ zh: '没有需要打印的邀请条。', en: 'There is nothing to print.' })}
        action={<Button onClick={onAnother}>{text({ zh: '换一个范围', en: 'Choose others' })}</Button>}
      />
    );
  return (
    <>
      <LeaveGuard when />
      <DocFrame
        title={text({ zh: `${sheet.unitName} 邀请条`, en: `${sheet.unitName}: invitations` })}
        lines={[
          text({
            zh: `共 ${sheet.slips.length} 张，${format.moment(sheet.expiresAt)}前有效。离开本页就看不到了，请先打印。`,
            en: `${counted(sheet.slips.length, 'slip')}, valid until ${format.moment(sheet.expiresAt)}. They are gone once this page is left: print first.`,
          }),
          ...(sheet.remaining > 0
            ? [
                text({
                  zh: `还有 ${sheet.remaining} 人在下一批：打印这一批以后，点“下一批”。`,
                  en: `${sheet.remaining} more people are on the next sheet: print this one, then take the next.`,
                }),
              ]
            : []),
        ]}
      >
        <ul className="ac-slips">
          {sheet.slips.map((slip) => (
            <li key={slip.employeeId}>
              <b>{slip.name}</b>
              <small>{[slip.department, slip.number].filter(Boolean).join(' · ')}</small>
              <QrCode
                svg={slip.qrSvg}
                label={text({ zh: `${slip.name} 的二维码`, en: `QR code of ${slip.name}` })}
              />
              <small>
                {text({ zh: '微信或相机扫码，设密码即可登录', en: 'Scan, choose a password, sign in' })}
              </small>
              <small>{slip.url}</small>
            </li>
          ))}
        </ul>
      </DocFrame>
      <p className="jd-quiet ac-after">
        {sheet.remaining > 0 ? (
          <Button onClick={onNext}>
            {text({ zh: '这一批打印好了，下一批', en: 'This one is printed: the next' })}
          </Button>
        ) : null}
        <Button onClick={onAnother}>
          {text({ zh: '这一批打印好了，换一个范围', en: 'This one is printed: choose others' })}
        </Button>
      </p>
    </>
  );
}
