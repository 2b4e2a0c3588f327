/** The phone's own half against the server's: another implementation of RFC 9474 than the one that signs. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../../tests/harness/app.ts';
import { closeBallot, createBallot, openBallot, startIssuing } from '../../../../core/ballots/ballots.ts';
import { oneLine, questionPaper } from '../../../../core/ballots/paper.ts';
import { optionsOf } from '../../../../core/ballots/presets.ts';
import { fromBase64url, toBase64url } from '../../../../core/ballots/bytes.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { ballots } from '../../server/index.ts';
import { addressOf, type Ask, castKept, findMine, heldIn, isSigned, readKept, takeToken } from './ballot.ts';
import type { Kept } from './kept.ts';
import { unsentIn } from './unsent.ts';

/** As a browser lists its storage. */
const storage = (items: Map<string, string>) => ({
  length: items.size,
  key: (at: number) => [...items.keys()][at] ?? null,
  getItem: (key: string) => items.get(key) ?? null,
});

const app = testApp({ modules: [ballots] });

it('takes a token, casts and finds the ballot again, over lost answers', async () => {
  const unit = await app.unit({ code: 'PHONE' });
  const employeeId = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
      [unit.id, unit.path, employeeId],
    ),
  );
  const phone = await app.account({ people: [{ unit, employeeId }] });
  const question = { zh: '同意吗', en: 'agreed?' };
  const paper = questionPaper(question, optionsOf('forAgainstAbstain'));
  const id = await app.inUnit(unit, async (ctx) => {
    const made = await createBallot(ctx, {
      kind: 'test',
      title: question,
      question,
      paper,
      secrecy: 'blind',
      subject: { kind: 'test', id: newId() },
      roll: { kind: 'list', employeeIds: [employeeId] },
      opensOn: '2026-11-22',
      closesOn: '2026-11-23',
      // A vote that decides is told whole, however few take part.
      majority: { num: 1, den: 2, strict: true, base: 'entitled', source: 'test' },
    });
    await startIssuing(ctx, made);
    return made;
  });
  const shown = (await phone.get(`/units/PHONE/ballots/${id}`)).json() as {
    keys: { token: string; closing: string };
    mine: { holder: string };
  };
  const data = {
    id,
    unit: 'PHONE',
    state: 'open',
    paper,
    keys: shown.keys,
    onPaper: false,
    onRoll: true,
    taken: false,
    holder: shown.mine.holder,
    mayTake: true,
  };
  const items = new Map<string, string>();
  const store = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
  let lost = 0;
  const ask: Ask = async (method, path, body) => {
    const client = path.startsWith('/units') ? phone : app.stranger;
    const answer = await (method === 'GET' ? client.get(path) : client.post(path, body));
    // The server did it, and the answer never came.
    if (lost-- > 0) throw new Error('no network');
    if (answer.statusCode >= 300) throw new Error((answer.json() as { code: string }).code);
    return answer.json() as Record<string, unknown>;
  };
  lost = 1;
  await expect(takeToken(store, ask, data)).rejects.toThrow('no network');
  const kept = await takeToken(store, ask, data);
  expect(kept.signature).toHaveLength(342);
  // Nothing that joins the token with what the server saw stays on the phone.
  expect(Object.keys(readKept(store, data)!).toSorted()).toEqual(['keys', 'signature', 'token']);
  await app.inUnit(unit, (ctx) => openBallot(ctx, id));
  const chosen: Kept = { ...kept, marks: { marks: { [oneLine]: 'for' } } };
  store.setItem(`jia.ballot.${id}.${data.holder}`, JSON.stringify(chosen));
  // Until it is acknowledged every page of the portal knows of it.
  expect(unsentIn(storage(items))).toEqual([
    {
      key: `jia.ballot.${id}.${data.holder}`,
      ballotId: id,
      kept: chosen,
    },
  ]);
  lost = 1;
  await expect(castKept(store, ask, data)).rejects.toThrow('no network');
  await castKept(store, ask, data);
  expect(readKept(store, data)!.acknowledged).toBe(true);
  expect(unsentIn(storage(items))).toEqual([]);
  await app.inUnit(unit, (ctx) => closeBallot(ctx, id));
  expect(await findMine(store, ask, data)).toMatchObject({ found: 'counted' });
  // What its QR code holds leads another phone to the page, with the token where no server sees it.
  const address = addressOf('https://jia.test/u/B/ballots/x', {
    ballotId: id,
    token: fromBase64url(kept.token),
    signature: fromBase64url(kept.signature!),
  });
  expect(address.startsWith('https://jia.test/u/B/ballots/x#ballot=JIA1.')).toBe(true);
  for (const text of [
    address,
    address.slice(address.indexOf('#')),
    address.split('#ballot=')[1]!,
    ` ${address}\n`,
  ])
    expect(heldIn(text, data)).toEqual(kept);
  expect(heldIn(address, { ...data, id: newId() })).toBeNull();
  // Whatever an address brings, only what this vote's key signed is taken for a token.
  expect(await isSigned(data, kept)).toBe(true);
  const forged = toBase64url(new Uint8Array(256).fill(9));
  expect(await isSigned(data, { ...kept, signature: forged })).toBe(false);
  expect(await isSigned(data, { ...kept, token: toBase64url(new Uint8Array(64).fill(7)) })).toBe(false);
  expect(await isSigned(data, { ...kept, signature: 'AAAA' })).toBe(false);
  expect(await isSigned({ ...data, id: newId() }, kept)).toBe(false);
  expect(heldIn('https://jia.test/u/B/ballots/x', data)).toBeNull();
  // A phone that took the token over from a QR code knows of no choice: it shows what was published, and does not say
  // that it is what was chosen.
  store.setItem(`jia.ballot.${id}.${data.holder}`, JSON.stringify(kept));
  expect(await findMine(store, ask, data)).toEqual({
    found: 'countedUnknown',
    marks: { marks: { [oneLine]: 'for' } },
  });
  // Another person in the same browser holds nothing of it.
  const other = { ...data, holder: 'anotherperson' };
  expect(readKept(store, other)).toBeNull();
  await expect(findMine(store, ask, other)).rejects.toThrow('');
  // What is not as the phone knows it is said loudly.
  store.setItem(
    `jia.ballot.${id}.${data.holder}`,
    JSON.stringify({ ...chosen, marks: { marks: { [oneLine]: 'against' } } }),
  );
  expect(await findMine(store, ask, data)).toMatchObject({ found: 'otherMarks' });
  const tampered: Ask = async (...asked) => ({
    ...(await ask(...asked)),
    content: '{"marks":{"main":"against"}}',
  });
  expect(await findMine(store, tampered, data)).toMatchObject({ found: 'badProof' });
  expect(
    await findMine(store, ask, { ...data, keys: { ...data.keys, closing: data.keys.token } }),
  ).toMatchObject({ found: 'otherKeys' });
});
