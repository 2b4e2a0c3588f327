/**
 * Standing aside (回避): whoever is a person of the unit under review or of its peer, or holds an office there, takes no step
 * from above, whatever else they may do in the union above. Asked of every operation that there is, so that a new one is too.
 */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { stage } from '../../../../tests/harness/certification.ts';
import { contact, expectOk, refusal } from '../../../../tests/harness/certification-path.ts';
import { loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';
import { type Step, stepSides, stepStates } from './rules.ts';
import type { CaseState } from './schema.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const standard = loadStandard('county-qualified');
const reason = '按照规定办理';
const loss = { reason, basis: '办法第十条', docNumber: '县工〔2026〕9号', version: 1 };
const hash = '0'.repeat(64);

/** What is sent to each operation on a case below. */
const bodies: Record<string, object> = {
  redrawPeer: { version: 1 },
  waivePeer: { reason, version: 1 },
  answerDispute: { answer: reason, upheld: false, version: 1 },
  returnToSelfInspection: { reason, version: 1 },
  takeReview: { version: 1 },
  handReview: { reviewerAccountId: newId(), reason, version: 1 },
  scoreReview: { scores: [{ indicatorId: 'A1', result: 'met', remark: '' }] },
  checkSample: { agrees: true, finding: '属实', fileIds: [], version: 1 },
  addReviewNote: { kind: 'onSite', onDay: '2026-11-22', text: '实地看过', fileIds: [] },
  planVisit: { onDay: '2026-11-25', note: '', version: 1 },
  withdrawVisit: { reason, version: 1 },
  returnForCorrection: { reasons: reason, fileIds: [], version: 1 },
  refuseCase: { reason, version: 1 },
  publishNotice: { toOn: '2026-12-20', contact, version: 1 },
  answerObjection: { answer: reason, upheld: false, version: 1 },
  draftDecision: { outcome: 'refuse', reason, docNumber: '县工〔2026〕8号', version: 1 },
  signDecision: { hash },
  decideRecheck: { kept: true, reason, version: 1 },
  suspendTitle: loss,
  resumeTitle: { reason, version: 1 },
  draftRevocation: loss,
  signRevocation: { hash },
  raiseVeto: { reason: 'wageArrears', statement: reason, fileIds: [newId()] },
  decideVeto: { upheld: false, reason, version: 1 },
};

it('asks whoever is of the unit or of its peer to stand aside at every step from above', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app);
  const rows = async (text: string, values: unknown[]) =>
    (await app.database.asOwner(({ client }) => client.query(text, values))).rows;
  const id = newId();
  await rows(
    `insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, superior_unit_id, entered_on, opened_at)
     values ($1, $2, $3, $4, $5, 2026, 'underReview', $6, '2026-11-20', now())`,
    [s.unit.id, s.unit.path, id, standard.id, standard.version, s.county.id],
  );
  await rows(
    `insert into peer_assignments (unit_id, unit_path, id, case_id, round_id, inspector_unit_id, state, due_on)
     values ($1, $2, $3, $4, $5, $6, 'answered', '2026-11-20')`,
    [s.unit.id, s.unit.path, newId(), id, newId(), s.peerUnit.id],
  );
  const both = (unit?: typeof s.unit) =>
    app.account({
      grants: [
        { unit: s.county, role: 'reviewer', subtree: true },
        { unit: s.county, role: 'director', subtree: true },
        ...(unit ? [{ unit, role: 'cadre' as const }] : []),
      ],
    });
  await rows('delete from account_people where employee_id = $1', [s.members[0]!.employeeId]);
  const onRoster = await app.account({
    grants: [
      { unit: s.county, role: 'reviewer', subtree: true },
      { unit: s.county, role: 'director', subtree: true },
    ],
    people: [{ unit: s.unit, employeeId: s.members[0]!.employeeId }],
  });
  const close = [
    ['ownUnit', onRoster],
    ['ownUnit', await both(s.unit)],
    ['ownPeer', await both(s.peerUnit)],
  ] as const;
  const free = await both();

  const writes = certification.operations.filter(
    (each) => each.path.startsWith('/units/:unit/reviews/:case') && each.method !== 'GET',
  );
  expect(writes.map((each) => each.id).toSorted()).toEqual(Object.keys(bodies).toSorted());
  for (const { id: name, method, path } of writes) {
    const at = path
      .replace('/units/:unit', `/units/${s.county.code}`)
      .replace(':case', id)
      .replace(':indicator', 'A1')
      .replace(/:\w+/g, newId());
    const ask = (who: typeof free) =>
      method === 'PUT' ? who.put(at, bodies[name]) : who.post(at, bodies[name]);
    for (const [code, who] of close) expect([name, ...(await refusal(ask(who)))]).toEqual([name, 403, code]);
  }

  const at = `/units/${s.county.code}/reviews`;
  const one = [{ id, version: 1 }];
  const batches: Record<string, object> = {
    taking: { cases: one },
    handover: { reviewerAccountId: free.accountId, reason, cases: one },
    'public-notice': { toOn: '2026-12-20', contact, cases: one },
    decisions: { docNumber: '县工〔2026〕8号', cases: one },
    'decision-signatures': { cases: [{ id, hash }] },
  };
  expect(
    certification.operations
      .filter((each) => each.path.startsWith('/units/:unit/reviews/batch/'))
      .map((each) => each.path.split('/').at(-1))
      .toSorted(),
  ).toEqual(Object.keys(batches).toSorted());
  for (const [code, who] of close)
    for (const [step, body] of Object.entries(batches)) {
      const { cases } = await expectOk<{ cases: { because: { zh: string } | null }[] }>(
        who.post(`${at}/batch/${step}`, body),
      );
      expect([step, cases[0]!.because?.zh]).toEqual([
        step,
        code === 'ownUnit' ? '您是被考核单位的人员，应当回避。' : '您是互检单位的人员，应当回避。',
      ]);
    }

  // What a page offers says the same, in each state, and somebody else of the same roles is free.
  interface Seen {
    abilities: { step: Step; side: string; may: boolean; because: { zh: string } | null }[];
    reviewers: { accountId: string }[];
  }
  const states = [...new Set(Object.values(stepStates).flat())] as CaseState[];
  const offered = new Set<Step>();
  for (const state of states.filter((each) => each !== 'certified' && each !== 'congressResolution')) {
    await rows('update cases set state = $2, vetoed = true where id = $1', [id, state]);
    for (const [, who] of close)
      for (const ability of (await expectOk<Seen>(who.get(`${at}/${id}`))).abilities) {
        if (ability.side !== 'superior') continue;
        offered.add(ability.step);
        expect([state, ability.step, ability.because?.zh.includes('应当回避')]).toEqual([
          state,
          ability.step,
          true,
        ]);
      }
    const { abilities, reviewers } = await expectOk<Seen>(free.get(`${at}/${id}`));
    expect(abilities.filter((each) => each.because?.zh.includes('回避'))).toEqual([]);
    expect(reviewers.filter((each) => close.some(([, who]) => who.accountId === each.accountId))).toEqual([]);
  }
  const fromAbove = (Object.keys(stepSides) as Step[]).filter((step) => stepSides[step] === 'superior');
  expect(fromAbove.filter((step) => !offered.has(step))).toEqual([]);
}, 120_000);
