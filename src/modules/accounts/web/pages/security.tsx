/**
 * What guards an account: used by its own page and before everything else when it is due.
 *
 *   ChangePassword
 *   TotpSetup        QR, first code, recovery codes shown once
 *   RecoveryCodes
 *   RemoveTotp       removing it, or renewing the recovery codes
 *   QrCode           the server's SVG
 */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { api, ask, formProblem, useSession, useText } from '../../../../core/web/index.ts';
import { FormPage, Page } from '../../../../ui/desk/index.ts';

interface PartProps {
  title: string;
  lead?: string;
  onDone: () => void;
  onCancel?: () => void;
  bare?: boolean;
}

export function ChangePassword({ title, lead, onDone, onCancel, bare }: PartProps) {
  const text = useText();
  const { me } = useSession();
  const { minLength, kinds } = me.passwordRules;
  const help = [
    text({ zh: `至少 ${minLength} 位。`, en: `At least ${minLength} characters.` }),
    kinds > 1
      ? text({
          zh: `大写、小写、数字、符号中至少 ${kinds} 种。`,
          en: `At least ${kinds} of: capitals, small letters, digits, other signs.`,
        })
      : text({
          zh: '几个不相干的词连起来，又长又好记。',
          en: 'A few unrelated words are long and easy to remember.',
        }),
  ].join(' ');
  return (
    <FormPage<{ current?: string; next: string; again: string }>
      title={title}
      {...(lead ? { lead } : {})}
      {...(bare ? { bare } : {})}
      {...(onCancel ? { onCancel } : {})}
      fields={[
        ...(me.hasPassword
          ? [
              {
                name: 'current' as const,
                label: text({ zh: '现在的密码', en: 'Present password' }),
                kind: 'password' as const,
                required: true,
                autoComplete: 'current-password',
              },
            ]
          : []),
        {
          name: 'next',
          label: text({ zh: '新密码', en: 'New password' }),
          kind: 'password',
          required: true,
          autoComplete: 'new-password',
          help,
        },
        {
          name: 'again',
          label: text({ zh: '再输一次', en: 'New password again' }),
          kind: 'password',
          required: true,
          autoComplete: 'new-password',
          check: (value, values) =>
            value === values.next
              ? undefined
              : text({ zh: '两次输入的新密码不一样', en: 'The two new passwords differ' }),
        },
      ]}
      submit={text({ zh: '换成新密码', en: 'Change the password' })}
      onSubmit={async ({ current, next }) => {
        try {
          await ask(api.POST('/me/password', { body: { next, ...(current ? { current } : {}) } }));
        } catch (error) {
          return formProblem(error);
        }
        setTimeout(onDone, 0);
      }}
    />
  );
}

export function TotpSetup({ title, lead, onDone, onCancel, bare }: PartProps) {
  const text = useText();
  const { me } = useSession();
  const [started, setStarted] = useState<{ ticket: string; secret: string; qrSvg: string } | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (!started) {
    return (
      <FormPage<{ password?: string }>
        key="start"
        title={title}
        {...(lead ? { lead } : {})}
        {...(bare ? { bare } : {})}
        {...(onCancel ? { onCancel } : {})}
        above={
          <p className="jd-help">
            {text({
              zh: '手机上先装一个验证器（微软、谷歌验证器，或密码管理软件都行）。',
              en: 'Have an authenticator app on your phone, or a password manager that does the same.',
            })}
          </p>
        }
        fields={
          me.hasPassword
            ? [
                {
                  name: 'password',
                  label: text({ zh: '密码', en: 'Password' }),
                  kind: 'password',
                  required: true,
                  autoComplete: 'current-password',
                },
              ]
            : []
        }
        submit={text({ zh: '开始设置', en: 'Begin' })}
        onSubmit={async ({ password }) => {
          try {
            setStarted(await ask(api.POST('/me/totp', { body: password ? { password } : {} })));
          } catch (error) {
            return formProblem(error);
          }
        }}
      />
    );
  }
  return (
    <FormPage<{ code: string }>
      key="confirm"
      title={title}
      {...(bare ? { bare } : {})}
      {...(onCancel ? { onCancel } : {})}
      above={
        <div className="jd-qr-row">
          <QrCode
            svg={started.qrSvg}
            label={text({ zh: '两步验证的二维码', en: 'QR code of the second factor' })}
          />
          <div>
            <p>
              {text({
                zh: '用验证器扫这个码。扫不了时手工输入：',
                en: 'Scan this with the app. If that fails, enter by hand:',
              })}
            </p>
            <p className="jd-secret">{started.secret.replace(/(.{4})/g, '$1 ').trim()}</p>
          </div>
        </div>
      }
      fields={[
        {
          name: 'code',
          label: text({ zh: '验证器显示的六位数字', en: 'The six digits that it shows' }),
          kind: 'text',
          required: true,
          autoComplete: 'one-time-code',
          width: 'short',
        },
      ]}
      submit={text({ zh: '开启两步验证', en: 'Turn it on' })}
      onSubmit={async ({ code }) => {
        try {
          const answer = await ask(api.POST('/me/totp/confirm', { body: { ticket: started.ticket, code } }));
          setCodes(answer.recoveryCodes);
        } catch (error) {
          return formProblem(error);
        }
      }}
    />
  );
}

export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const text = useText();
  return (
    <Page
      narrow
      title={text({ zh: '收好备用码', en: 'Keep your recovery codes' })}
      lead={text({
        zh: '手机丢了时，一个码可以登录一次。只显示这一遍。',
        en: 'Without your phone, each signs you in once. They are shown only now.',
      })}
    >
      <ul className="jd-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="jd-submit">
        <Button type="primary" size="large" onClick={onDone}>
          {text({ zh: '已抄好', en: 'I have kept them' })}
        </Button>
        <Button size="large" onClick={() => globalThis.print()}>
          {text({ zh: '打印', en: 'Print' })}
        </Button>
      </div>
    </Page>
  );
}

export function RemoveTotp({ title, onDone, onCancel, renew }: PartProps & { renew?: boolean }) {
  const text = useText();
  const { me } = useSession();
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <FormPage<{ password?: string; code?: string }>
      title={title}
      bare
      {...(onCancel ? { onCancel } : {})}
      fields={[
        ...(me.hasPassword
          ? [
              {
                name: 'password' as const,
                label: text({ zh: '密码', en: 'Password' }),
                kind: 'password' as const,
                required: true,
                autoComplete: 'current-password',
              },
            ]
          : []),
        {
          name: 'code',
          label: text({ zh: '验证码或备用码', en: 'Code or recovery code' }),
          kind: 'text',
          required: true,
          width: 'short',
          autoComplete: 'one-time-code',
        },
      ]}
      submit={title}
      onSubmit={async (values) => {
        try {
          if (renew) setCodes((await ask(api.POST('/me/recovery-codes', { body: values }))).recoveryCodes);
          else await ask(api.POST('/me/totp/remove', { body: values }));
        } catch (error) {
          return formProblem(error);
        }
        if (!renew) setTimeout(onDone, 0);
      }}
    />
  );
}

/** A QR code that the server drew: black on white in any theme, so that phones read it. */
export function QrCode({ svg, label }: { svg: string; label: string }) {
  const html = useMemo(() => ({ __html: svg }), [svg]);
  return <div className="jd-qr" role="img" aria-label={label} dangerouslySetInnerHTML={html} />;
}
