/** The foot of what hangs on the wall: the code that leads to it on the phone, how to say something, by when, the address. */
import { type ReactNode, useMemo } from 'react';
import { useText } from '../../../../core/web/index.ts';

export function PrintedFoot({
  printed,
  opens,
  first,
  answered,
}: {
  printed: { qrSvg: string; url: string; signIn: boolean };
  /** What the code opens, for whoever does not see it. */
  opens: string;
  /** What stands above the words about the code. */
  first?: ReactNode;
  /** Who has no phone, and when the answer comes. */
  answered: string;
}) {
  const text = useText();
  const code = useMemo(() => ({ __html: printed.qrSvg }), [printed.qrSvg]);
  return (
    <div className="dc-notice-foot">
      <div className="dc-notice-code" role="img" aria-label={opens} dangerouslySetInnerHTML={code} />
      <div>
        {first}
        <p>
          {printed.signIn
            ? text({
                zh: '手机扫码，登录后看全文、写意见，可以不留姓名。',
                en: 'Scan, sign in, read it whole and write; your name is not needed.',
              })
            : text({
                zh: '手机扫码看全文；登录后可以写意见，可以不留姓名。',
                en: 'Scan to read it whole; sign in to write, without a name if you wish.',
              })}
        </p>
        <p>{answered}</p>
        <p className="dc-notice-url">{printed.url}</p>
      </div>
    </div>
  );
}
