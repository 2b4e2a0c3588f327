/** Notices by e-mail, through a real SMTP server on this machine. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp } from '../../../tests/harness/app.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { sendLetters } from './letters.ts';
import { openMailer } from './mail.ts';

const received: { to: string[]; text: string }[] = [];
let refuse: (to: string) => boolean = () => false;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (address, _session, done) =>
    done(refuse(address.address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
  onData: (stream, session, done) => {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    stream.on('end', () => {
      received.push({ to: session.envelope.rcptTo.map((each) => each.address), text });
      done();
    });
  },
});

const app = testApp({ modules: [] });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  app.services.mailer = openMailer(
    loadConfig({ SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: 'jia@union.example' }),
  );
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

/** Head and readable text of a letter, whatever its transfer encoding. */
function read(letter: string): { head: string; body: string } {
  const [head = '', ...rest] = letter.split('\r\n\r\n');
  const raw = rest.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head))
    return { head, body: Buffer.from(raw, 'base64').toString('utf8') };
  const bytes = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return { head, body: Buffer.from(bytes, 'latin1').toString('utf8') };
}

const states = async () =>
  (
    await app.database.asOwner(({ client }) =>
      client.query('select email_state as state, email_attempts as attempts from notices order by id'),
    )
  ).rows;

it('sends what waits, once, in the reader’s language; a refused letter holds up nobody and is given up after five attempts', async () => {
  const county = await app.unit({ code: 'C1', kind: 'county', name: '西湖区总工会' });
  const unit = await app.unit({ code: 'F1', parent: county, name: '一厂工会' });
  const chinese = await app.account({ username: 'wang' });
  const english = await app.account({ username: 'smith' });
  const silent = await app.account({ username: 'silent' });
  const bouncing = await app.account({ username: 'bouncing' });
  await app.database.asOwner(async ({ client }) => {
    await client.query(`update accounts set email = username || '@example.com' where username <> 'silent'`);
    await client.query(`update accounts set locale = 'en' where username = 'smith'`);
  });
  const tell = (accountIds: string[]) =>
    app.inUnit(unit, (ctx) =>
      ctx.notify({
        kind: 'test',
        title: { zh: '换届还有六个月', en: 'Renewal in six months' },
        body: { zh: '请准备。', en: 'Please prepare.' },
        href: '/desk/units/F1/committees',
        to: { accountIds },
      }),
    );
  refuse = (to) => to.startsWith('bouncing');
  await tell([bouncing.accountId, chinese.accountId, english.accountId, silent.accountId]);
  expect(await Promise.all([sendLetters(app.services), sendLetters(app.services)])).toSatisfy(
    (reports: { sent: number }[]) => reports[0]!.sent + reports[1]!.sent === 2,
  );
  expect(received.map((letter) => letter.to[0]).toSorted()).toEqual([
    'smith@example.com',
    'wang@example.com',
  ]);
  const toWang = read(received.find((letter) => letter.to[0] === 'wang@example.com')!.text);
  expect(toWang.head).toMatch(/^From: jia@union\.example/m);
  expect(toWang.body).toContain('请准备。');
  expect(toWang.body).toContain('http://jia.test/desk/units/F1/committees');
  expect(received.find((letter) => letter.to[0] === 'smith@example.com')!.text).toMatch(
    /^Subject: Renewal in six months/m,
  );

  for (let run = 0; run < 6; run += 1) await sendLetters(app.services);
  expect(received).toHaveLength(2);
  expect((await states()).filter((row) => row.state !== null)).toEqual(
    expect.arrayContaining([
      { state: 'failed', attempts: 5 },
      { state: 'sent', attempts: 1 },
    ]),
  );
  expect((await states()).filter((row) => row.state === null)).toEqual([{ state: null, attempts: 0 }]);
});

it('cannot be made to write to others through a title', async () => {
  const unit = await app.unit({ code: 'F2' });
  const reader = await app.account({ username: 'reader' });
  await app.database.asOwner(({ client }) =>
    client.query(`update accounts set email = 'reader@example.com' where username = 'reader'`),
  );
  await app.inUnit(unit, (ctx) =>
    ctx.notify({
      kind: 'test',
      title: { zh: '标题\r\nBcc: victim@example.com', en: 'x' },
      to: { accountIds: [reader.accountId] },
    }),
  );
  await sendLetters(app.services);
  const letter = received.at(-1);
  expect(letter?.to).toEqual(['reader@example.com']);
  expect(read(letter?.text ?? '').head).not.toMatch(/^Bcc:/m);
});
