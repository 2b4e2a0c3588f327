/**
 * Slips for the roster: one QR code for each employee without an account, to print and cut apart. A sheet exists only
 * while this page shows it; another sheet for the same people makes the first one void.
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  api,
  ask,
  formProblem,
  useAct,
  useFormat,
  useText,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import { DocFrame, Empty, FormPage, LeaveGuard, Page, type FormValues } from '../../../../ui/desk/index.ts';
import '../accounts.css';
import { QrCode } from './security.tsx';

type Asked = operations['printInvitationSlips']['requestBody']['content']['application/json'];
type Sheet = operations['printInvitationSlips']['responses']['201']['content']['application/json'];

export function SlipsPage() {
  const unit = useUnit();
  const text = useText();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [asked, setAsked] = useState<Asked>({ days: 30 });
  const act = useAct();
  const make = (body: Asked) =>
    ask(api.POST('/units/{unit}/invitations/roster', { params: { path: { unit: unit.code } }, body }));
  const groups = useQuery({
    queryKey: ['groups', unit.code, false],
    queryFn: () => ask(api.GET('/units/{unit}/groups', { params: { path: { unit: unit.code } } })),
    enabled: unit.may('listGroups'),
  });
  const title = text({ zh: '打印邀请条', en: 'Print slips' });
  const back = { label: text({ zh: '邀请', en: 'Invitations' }), href: `/desk/${unit.code}/invitations` };
  if (sheet)
    return (
      <Page title={title} back={back}>
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
    <FormPage<FormValues>
      title={title}
      back={back}
      lead={text({
        zh: '给花名册上还没有账号的职工，每人一个二维码。重新打印会使这些人以前的邀请条失效。',
        en: 'One code for each employee on the roster who has no account yet. Printing again makes their earlier slips void.',
      })}
      fields={[
        ...(groups.data && groups.data.groups.length > 0
          ? [
              {
                name: 'groupId',
                label: text({ zh: '分会或小组', en: 'Branch or group' }),
                kind: 'select' as const,
                placeholder: text({ zh: '全体', en: 'Everybody' }),
                options: groups.data.groups.map((group) => ({ value: group.id, label: group.name })),
              },
            ]
          : []),
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
      ]}
      initial={{ days: 30 }}
      submit={text({ zh: '生成邀请条', en: 'Make the slips' })}
      onSubmit={async (values) => {
        try {
          const body = {
            days: Number(values.days),
            ...(values.groupId ? { groupId: String(values.groupId) } : {}),
          };
          const answer = await make(body);
          setAsked(body);
          // After the form has seen that it was sent: it no longer asks before it goes.
          setTimeout(() => setSheet(answer), 0);
        } catch (error) {
          return formProblem(error);
        }
      }}
    />
  );
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
            en: `${sheet.slips.length} slips, valid until ${format.moment(sheet.expiresAt)}. They are gone once this page is left: print first.`,
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
      {sheet.remaining > 0 ? (
        <p className="jd-quiet">
          <Button onClick={onNext}>
            {text({ zh: '这一批打印好了，下一批', en: 'This one is printed: the next' })}
          </Button>
        </p>
      ) : null}
    </>
  );
}
