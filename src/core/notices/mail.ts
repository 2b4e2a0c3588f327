/** The outgoing mail of the installation. */
import type { Config } from '../../platform/config/index.ts';
import type { Text } from '../../platform/i18n/text.ts';

export interface Mailer {
  /** @throws when the server refuses; the caller keeps the notice waiting */
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
}

const confined = { disableFileAccess: true, disableUrlAccess: true };

/** Why the mail server of the settings takes no letters of ours: it is called, signed in to, and left. Null where it would. */
export async function mailFault({ smtp }: Pick<Config, 'smtp'>): Promise<Text | null> {
  if (!smtp) return null;
  const { createTransport } = await import('nodemailer');
  const soon = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 5000, dnsTimeout: 5000 };
  const { protocol, hostname, port } = new URL(smtp.url);
  const where = `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`;
  const transport = createTransport({ url: smtp.url, ...confined, ...soon } as object);
  try {
    await transport.verify();
    return null;
  } catch (error) {
    const reason = (error as Error).message;
    return {
      zh: `SMTP_URL 的发信服务器 ${where} 用不了（${reason}），通知只进站内信箱：请检查地址、端口、用户、密码和防火墙。`,
      en: `The mail server ${where} of SMTP_URL is of no use (${reason}); notices reach the inbox alone: check address, port, user, password and firewall.`,
    };
  } finally {
    transport.close();
  }
}

/** The mailer of the settings, or null where none are set. nodemailer is loaded on the first letter. */
export function openMailer(config: Config): Mailer | null {
  const smtp = config.smtp;
  if (!smtp) return null;
  let transport: Promise<import('nodemailer').Transporter> | undefined;
  return {
    async send(mail) {
      transport ??= import('nodemailer').then((nodemailer) =>
        nodemailer.createTransport(smtp.url, confined as object),
      );
      await (await transport).sendMail({ from: smtp.from, ...mail });
    },
  };
}
