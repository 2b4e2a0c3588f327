/** The outgoing mail of the installation. */
import type { Config } from '../../platform/config/index.ts';

export interface Mailer {
  /** @throws when the server refuses; the caller keeps the notice waiting */
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
}

/** The mailer of the settings, or null where none are set. nodemailer is loaded on the first letter. */
export function openMailer(config: Config): Mailer | null {
  const smtp = config.smtp;
  if (!smtp) return null;
  let transport: Promise<import('nodemailer').Transporter> | undefined;
  return {
    async send(mail) {
      transport ??= import('nodemailer').then((nodemailer) =>
        nodemailer.createTransport(smtp.url, { disableFileAccess: true, disableUrlAccess: true } as object),
      );
      await (await transport).sendMail({ from: smtp.from, ...mail });
    },
  };
}
