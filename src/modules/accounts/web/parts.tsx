/**
 * What the pages of accounts share.
 *
 *   RoleWords       a role as it is held: its name, and whether it reaches below
 *   useGrantable    the roles that the reader may give
 *   roleFields · roleOf   the fields by which a role is given
 *   OneTimeLink     a link and its QR code, shown once
 *   FirstPassword   a one-time password and its link, shown once
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import {
  api,
  ask,
  roleNames,
  useFormat,
  useText,
  useUnit,
  type operations,
  type Words,
} from '../../../core/web/index.ts';
import { Dialog, Facts, useToast, type FieldSpec, type FormValues } from '../../../ui/desk/index.ts';
import { QrCode } from './pages/security.tsx';

export type Accounts = operations['listAccounts']['responses']['200']['content']['application/json'];
export type Account = Accounts['accounts'][number];
export type Grant = Account['grants'][number];
export type Role = Grant['role'];
type First = operations['createAccount']['responses']['201']['content']['application/json'];

/** Roles that reach into the units below unless told otherwise; the server judges by the same. */
const reachesBelow = (role: Role, unitKind: string): boolean =>
  role === 'systemAdmin' ||
  role === 'securityAdmin' ||
  role === 'auditAdmin' ||
  (unitKind !== 'grassroots' && (role === 'reviewer' || role === 'director'));

export function RoleWords({ grant }: { grant: Pick<Grant, 'role' | 'subtree'> }) {
  const text = useText();
  return (
    <>
      {text(roleNames[grant.role])}
      {grant.subtree ? <small> {text({ zh: '（含下级）', en: '(and below)' })}</small> : null}
    </>
  );
}

/** The roles that the reader may give in this unit: the list of accounts tells. */
export function useGrantable(): readonly Role[] {
  const unit = useUnit();
  const { data } = useQuery({
    queryKey: ['grantable', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/accounts', { params: { path: { unit: unit.code } } })),
    enabled: unit.may('listAccounts'),
  });
  return data?.grantable ?? [];
}

type Say = (words: Words) => string;

/** Role, and for those that may reach below, whether it does. */
export function roleFields(text: Say, grantable: readonly Role[], unitKind: string): FieldSpec<FormValues>[] {
  return [
    {
      name: 'role',
      label: text({ zh: '角色', en: 'Role' }),
      kind: 'select',
      required: true,
      options: grantable.map((role) => ({ value: role, label: text(roleNames[role]) })),
    },
    {
      name: 'subtree',
      label: text({ zh: '也管所有下级工会', en: 'For all the unions below too' }),
      kind: 'checkbox',
      when: (values) => reachesBelow(values.role as Role, unitKind),
    },
  ];
}

/** What `roleFields` gives, as the server takes it. */
export function roleOf(values: FormValues, unitKind: string): { role: Role; subtree?: boolean } {
  const role = values.role as Role;
  return reachesBelow(role, unitKind) ? { role, subtree: values.subtree === true } : { role };
}

/** A link and its QR code: nobody can read them a second time. */
export function OneTimeLink({
  link,
  label,
}: {
  link: { url: string; qrSvg: string; expiresAt: string };
  label: string;
}) {
  const text = useText();
  const format = useFormat();
  const toast = useToast();
  return (
    <div className="jd-qr-row">
      <QrCode svg={link.qrSvg} label={label} />
      <div>
        <p>
          <code style={{ overflowWrap: 'anywhere' }}>{link.url}</code>
        </p>
        <p>
          {text({
            zh: `${format.moment(link.expiresAt)}前有效，只显示这一遍。`,
            en: `Valid until ${format.moment(link.expiresAt)}; shown only now.`,
          })}
        </p>
        <Button
          onClick={() => {
            // Without https the browser keeps its clipboard to itself: the link is there to be marked and copied.
            const done = navigator.clipboard?.writeText(link.url);
            if (!done) {
              toast.say(text({ zh: '请手动选中链接复制', en: 'Mark the link and copy it by hand' }));
              return;
            }
            done.then(
              () => toast.say(text({ zh: '链接已复制', en: 'Link copied' })),
              () => toast.say(text({ zh: '请手动选中链接复制', en: 'Mark the link and copy it by hand' })),
            );
          }}
        >
          {text({ zh: '复制链接', en: 'Copy the link' })}
        </Button>
      </div>
    </div>
  );
}

/** Shown once, after an account was made or its password was reset. */
export function FirstPassword({ first, onClose }: { first: First; onClose: () => void }) {
  const text = useText();
  return (
    <Dialog
      wide
      title={text({ zh: '把一次性密码交给本人', en: 'Hand the one-time password over' })}
      onClose={onClose}
      actions={
        <>
          <Button type="primary" onClick={onClose}>
            {text({ zh: '已交给本人', en: 'Handed over' })}
          </Button>
          <Button onClick={() => globalThis.print()}>{text({ zh: '打印', en: 'Print' })}</Button>
        </>
      }
    >
      <p>
        {text({
          zh: '关闭后再也看不到。本人第一次登录时须改成自己的密码；也可以扫码直接设密码。',
          en: 'It cannot be seen again once this is closed. It has to be changed at the first sign-in; the code leads straight to choosing a password.',
        })}
      </p>
      <Facts
        items={[
          { key: 'name', label: text({ zh: '用户名', en: 'User name' }), value: <b>{first.username}</b> },
          {
            key: 'password',
            label: text({ zh: '一次性密码', en: 'One-time password' }),
            value: <code>{first.oneTimePassword}</code>,
          },
        ]}
      />
      <OneTimeLink
        link={first.link}
        label={text({ zh: '设密码的二维码', en: 'QR code to choose a password' })}
      />
    </Dialog>
  );
}
