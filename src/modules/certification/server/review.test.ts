/** The review's own hand: a finding and its score say the same, photographs, a return with its day, and a re-check that looks again. */
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import {
  casePath,
  contact,
  type Done,
  eightOfTen,
  expectOk,
  refusal,
  upload,
} from '../../../../tests/harness/certification-path.ts';
import { stage, type Stage } from '../../../../tests/harness/certification.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';
import { sweep } from './service/deadlines.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const path = casePath(app);

interface Line {
  indicatorId: string;
  peer: unknown;
  superior: { result: string; remark: string } | null;
  sample: {
    agrees: boolean | null;
    finding: string | null;
    version: number;
    files: { name: string }[];
  } | null;
}
interface Seen {
  state: string;
  version: number;
  dueOn: string | null;
  scores: Line[];
  standard: { noticePeriod: { earliest: string | null } };
  recheck: { submittedOn: string; because: { zh: string } | null } | null;
}

const claimStates = async (s: Stage, indicator: string): Promise<string[]> =>
  app.database.asOwner(async ({ client }) =>
    (
      await client.query<{ state: string }>(
        'select state from claims where unit_id = $1 and indicator_id = $2',
        [s.unit.id, indicator],
      )
    ).rows.map((row) => row.state),
  );

async function underReview(s: Stage) {
  app.setNow('2026-11-22');
  const { id } = await path.toPeer(s);
  await path.throughPeer(s, id);
  await path.throughAssessment(s, id, eightOfTen);
  const applied = await path.toApplied(s, id);
  const review = `/units/${s.county.code}/reviews/${id}`;
  await expectOk<Done>(s.reviewer.post(`${review}/taking`, { version: applied.version }));
  const seen = () => expectOk<Seen>(s.reviewer.get(review));
  const line = async (indicator: string) =>
    (await seen()).scores.find((each) => each.indicatorId === indicator)!;
  const check = async (indicator: string, body: object) =>
    s.reviewer.put(`${review}/sample/${indicator}`, {
      version: (await line(indicator)).sample!.version,
      ...body,
    });
  const score = (body: object) => s.reviewer.put(`${review}/scores`, { scores: [body] });
  return { id, review, seen, line, check, score };
}

describe('a finding on site', () => {
  it('is not scored over: what does not hold is corrected first, and the statement follows it', async () => {
    const s = await stage(app);
    const { id, review, seen, line, check, score } = await underReview(s);
    expect(await refusal(check('C3', { agrees: false }))).toEqual([422, 'findingNeeded']);
    await expectOk(check('C3', { agrees: false, finding: '制度文件为空白稿' }));
    expect(await claimStates(s, 'C3')).toEqual(['rejected']);
    for (const result of ['met', 'notApplicable'])
      expect(await refusal(score({ indicatorId: 'C3', result, remark: '' }))).toEqual([
        422,
        'contradictsFinding',
      ]);
    expect((await line('C3')).superior).toMatchObject({ result: 'unmet', remark: '制度文件为空白稿' });
    await expectOk(score({ indicatorId: 'C3', result: 'unmet', remark: '制度文件为空白稿，没有公布' }));

    // Found after all, with a photograph and without a word: the finding turns, and score and statement with it.
    await expectOk(check('C3', { agrees: true, fileIds: [await upload(s.reviewer, s.unit.code)] }));
    expect(await claimStates(s, 'C3')).toEqual(['confirmed']);
    expect(await line('C3')).toMatchObject({
      superior: { result: 'met', remark: '' },
      sample: { agrees: true, finding: '', files: [{ name: 'minutes.pdf' }] },
    });
    await expectOk(score({ indicatorId: 'C3', result: 'met', remark: '现场查看' }));

    // Until all is done the earliest last day of the notice is known already.
    expect((await seen()).standard.noticePeriod.earliest).toBe('2026-12-04');
    expect(
      await refusal(
        s.reviewer.post(`${review}/public-notice`, {
          toOn: '2026-12-04',
          contact: { ...contact, phone: null },
          version: (await seen()).version,
        }),
      ),
    ).toEqual([422, 'sampleOpen']);
    await path.checkDrawn(s, id);
    expect(
      await refusal(
        s.reviewer.post(`${review}/public-notice`, {
          toOn: '2026-12-04',
          contact: { ...contact, phone: null },
          version: (await seen()).version,
        }),
      ),
    ).toEqual([422, 'contactNeeded']);

    // Sent back with a day and a paper, or not at all.
    const back = async (dueOn: string) =>
      s.reviewer.post(`${review}/return`, {
        to: 'congressResolution',
        reasons: 'C3 制度没有公布',
        dueOn,
        fileIds: [await upload(s.reviewer, s.unit.code)],
        version: (await seen()).version,
      });
    expect(await refusal(back('2026-11-20'))).toEqual([422, 'pastDay']);
    expect(await expectOk<Done>(back('2026-12-09'))).toMatchObject({ state: 'congressResolution' });
    const unit = await expectOk<{
      dueOn: string;
      timeline: { kind: string; files: { name: string }[] }[];
    }>(s.chair.get(`/units/${s.unit.code}/cases/${id}`));
    expect(unit.dueOn).toBe('2026-12-09');
    expect(unit.timeline.find((event) => event.kind === 'returned')!.files).toMatchObject([
      { name: 'minutes.pdf' },
    ]);
  }, 120_000);
});

describe('notes of a review', () => {
  it('keep the minutes of a forum and the counts of a poll, on the day they were held, for the reviewers and the archive', async () => {
    const s = await stage(app);
    const { id, review } = await underReview(s);
    const note = (body: object) => s.reviewer.post(`${review}/notes`, { onDay: '2026-11-20', ...body });
    const photo = await upload(s.reviewer, s.unit.code);
    await expectOk(
      note({ kind: 'forum', text: '到会职工谈了食堂、休息室和加班。', attendees: 12, fileIds: [photo] }),
    );
    await expectOk(
      note({
        kind: 'poll',
        text: '现场问卷',
        counts: { satisfied: 18, basicallySatisfied: 3, notSatisfied: 1 },
      }),
    );
    expect(
      await refusal(note({ kind: 'forum', text: '还没有开', attendees: 3, onDay: '2026-12-31' })),
    ).toEqual([422, 'futureDay']);
    const writer = await app.database.asOwner(
      async ({ client }) =>
        (
          await client.query<{ name: string }>('select display_name as name from accounts where id = $1', [
            s.reviewer.accountId,
          ])
        ).rows[0]!.name,
    );
    const { review: begun } = await expectOk<{ review: { notes: object[] } }>(s.reviewer.get(review));
    expect(begun.notes).toMatchObject([
      { kind: 'forum', attendees: 12, onDay: '2026-11-20', files: [{ name: 'minutes.pdf' }], by: writer },
      { kind: 'poll', counts: { satisfied: 18, basicallySatisfied: 3, notSatisfied: 1 } },
    ]);
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query(
        `select kind, archive_file is not null as filed, happened_on::text as day from records where subject_id = $1 and kind like 'certification.review.%' order by kind`,
        [id],
      ),
    );
    expect(rows).toEqual([{ kind: 'certification.review.forum', filed: true, day: '2026-11-20' }]);
    // What was said stays between the reviewers: the unit reads that a forum was held.
    const unit = await s.chair.get(`/units/${s.unit.code}/cases/${id}`);
    expect(unit.statusCode).toBe(200);
    expect(unit.body).not.toContain('食堂');
    // Returned, the case is nobody's; what was written on it can be read all the same, by the reviewers alone.
    const { version } = await expectOk<Seen>(s.reviewer.get(review));
    await expectOk(s.reviewer.post(`${review}/return`, { reasons: '补充休息室的照片', version }));
    expect(await expectOk(s.otherReviewer.get(review))).toMatchObject({
      review: { reviewer: null, mine: false, notes: [{ kind: 'forum' }, { kind: 'poll' }] },
    });
    expect(await expectOk(s.chair.get(`/units/${s.unit.code}/cases/${id}`))).toMatchObject({ review: null });
  }, 120_000);
});

describe('a re-check', () => {
  it('draws anew, is scored in a column of its own, and keeps the title by what it found alone', async () => {
    const s = await stage(app);
    const { id } = await path.certified(s);
    const review = `/units/${s.county.code}/reviews/${id}`;
    const seen = () => expectOk<Seen>(s.reviewer.get(review));
    const decide = async (body: object) =>
      s.reviewer.post(`${review}/recheck`, { kept: true, version: (await seen()).version, ...body });
    await app.database.asOwner(({ client }) =>
      client.query(`update certificates set recheck_on = '2026-12-10' where unit_id = $1`, [s.unit.id]),
    );
    app.setNow('2026-12-10');
    await app.inUnit(s.county, sweep);
    expect((await seen()).recheck).toBeNull();
    expect(
      await refusal(
        s.reviewer.put(`${review}/scores`, { scores: [{ indicatorId: 'A1', result: 'met', remark: '' }] }),
      ),
    ).toEqual([422, 'recheckNotSubmitted']);
    await expectOk(
      s.chair.post(`/units/${s.unit.code}/cases/${id}/recheck`, {
        inspectors: ['王芳'],
        version: await path.version(s, id),
      }),
    );

    const { scores, recheck } = await seen();
    expect(recheck).toEqual({ submittedOn: '2026-12-10', because: null });
    expect(scores.every((line) => line.superior === null && line.peer === null)).toBe(true);
    // A fifth of what is proved; the statements were confirmed by the review.
    const drawn = scores.filter((line) => line.sample !== null).map((line) => line.indicatorId);
    expect(drawn).toHaveLength(9);
    expect(await refusal(decide({ reason: '复查情况良好' }))).toEqual([422, 'sampleOpen']);
    // The unit learns of the draw when all is over.
    const unit = await expectOk<Seen>(s.chair.get(`/units/${s.unit.code}/cases/${id}`));
    expect(unit.scores.filter((line) => line.sample !== null || line.superior !== null)).toEqual([]);
    expect(unit.recheck).toEqual({ submittedOn: '2026-12-10', because: null });

    const [bad] = drawn;
    await path.checkDrawn(s, id, [bad!]);
    expect(await claimStates(s, bad!)).toEqual(['rejected']);
    expect((await seen()).recheck!.because!.zh).toContain(`没有达到或情况不明：${bad}`);
    expect(await refusal(decide({ reason: '复查情况良好' }))).toEqual([422, 'standardNotReached']);
    expect(
      await refusal(
        s.reviewer.put(`${review}/scores`, { scores: [{ indicatorId: bad!, result: 'met', remark: '' }] }),
      ),
    ).toEqual([422, 'contradictsFinding']);

    await path.checkDrawn(s, id);
    expect(await claimStates(s, bad!)).toEqual(['confirmed']);
    expect(await refusal(decide({}))).toEqual([422, 'reasonNeeded']);
    expect(await expectOk<Done>(decide({ reason: '抽查九项，均与所报一致' }))).toMatchObject({
      state: 'certified',
    });
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query<{ before: Record<string, { result: string }> }>(
        `select detail -> 'before' as before from case_events where unit_id = $1 and kind = 'recheckSubmitted'`,
        [s.unit.id],
      ),
    );
    // What the review of the title had given is not lost.
    expect(Object.values(rows[0]!.before).map((score) => score.result)).toEqual(scores.map(() => 'met'));
  }, 120_000);
});
