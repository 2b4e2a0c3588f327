/** What stands where codes for phones are shown or printed, as long as phones could not open them. */
import { Warning } from '../../ui/desk/index.ts';
import { useSession, useText } from './session.tsx';

/** Nothing where links lead here from other machines, or in a demonstration. */
export function UnreachableCodes() {
  const text = useText();
  const { localAddress } = useSession().me;
  if (localAddress === null) return null;
  const { port } = new URL(localAddress);
  return (
    <Warning
      title={text({
        zh: '别人的手机打不开这些二维码和链接，请先不要打印、发放',
        en: 'Phones cannot open these codes and links: do not print or give them out yet',
      })}
    >
      <p>
        {text({
          zh: `它们的网址是 ${localAddress}，只有运行本系统的这台电脑打得开。请管理员这样重新启动，192.168.x.x 换成这台电脑在单位网络里的地址：`,
          en: `They lead to ${localAddress}, which only the computer that runs this system can open. Ask your administrator to start it like this, with this computer’s address in your network for 192.168.x.x:`,
        })}
      </p>
      <p>
        <code>{`PUBLIC_URL=http://192.168.x.x:${port || '80'} HOST=0.0.0.0 npm start`}</code>
      </p>
      <p>
        {text({
          zh: '要在单位网络以外也能打开，请在前面放一个带 https 的代理，把 PUBLIC_URL 设为它的网址。以前发出的二维码要重新生成。',
          en: 'To be reached from outside your network, put a proxy with https before it and set PUBLIC_URL to its address. Codes given out before are to be made anew.',
        })}
      </p>
    </Warning>
  );
}
