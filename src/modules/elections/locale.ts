/** Names of what is elected, of states and rounds; zh and en. */
import type { CommitteeKind } from '../../core/organization/schema.ts';

type Words = { zh: string; en: string };

export const electionStateNames = {
  preparing: { zh: '准备请示', en: 'Preparing' },
  requested: { zh: '等上级批复', en: 'Waiting for permission' },
  nominating: { zh: '推荐候选人', en: 'Nominating' },
  publicity: { zh: '候选人公示', en: 'Candidates published' },
  ready: { zh: '待选举', en: 'Ready to vote' },
  elected: { zh: '已选出', en: 'Elected' },
  reported: { zh: '等上级批准', en: 'Waiting for approval' },
  inOffice: { zh: '已就任', en: 'In office' },
  refused: { zh: '未获批准', en: 'Not approved' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Words>;

export const electionKindNames = {
  renewal: { zh: '换届选举', en: 'Renewal' },
  byElection: { zh: '补选', en: 'By-election' },
  directors: { zh: '职工董事、监事选举', en: 'Employee directors and supervisors' },
} as const satisfies Record<string, Words>;

export const roundKindNames = {
  preliminary: { zh: '预选', en: 'preliminary ballot' },
  final: { zh: '正式选举', en: 'ballot' },
  runOff: { zh: '再次投票', en: 'run-off' },
  further: { zh: '另行选举', en: 'further ballot' },
} as const satisfies Record<string, Words>;

export const contestStateNames = {
  open: { zh: '待投票', en: 'To be voted on' },
  unidentified: { zh: '待确认另选人', en: 'Written-in person to be identified' },
  tied: { zh: '票数相等，须再次投票', en: 'Level: a run-off is needed' },
  short: { zh: '未选足', en: 'Seats left' },
  done: { zh: '已选出', en: 'Elected' },
} as const satisfies Record<string, Words>;

export const candidateStateNames = {
  standing: { zh: '候选', en: 'Standing' },
  withdrawn: { zh: '退出', en: 'Withdrew' },
  struck: { zh: '异议成立，取消', en: 'Struck off' },
  notCarried: { zh: '未进入正式选举', en: 'Did not go on' },
  notElected: { zh: '未当选', en: 'Not elected' },
  elected: { zh: '当选', en: 'Elected' },
} as const satisfies Record<string, Words>;

export const seatNames = {
  director: { zh: '职工董事', en: 'employee director' },
  supervisor: { zh: '职工监事', en: 'employee supervisor' },
} as const satisfies Record<string, Words>;

export const moveKindNames = {
  transfer: { zh: '调动工作', en: 'transfer' },
  dismissal: { zh: '解除劳动合同', en: 'dismissal' },
  ownWish: { zh: '本人自愿离职', en: 'leaves by own wish' },
} as const satisfies Record<string, Words>;

/** How the departure of an officer without consent was dealt with (工会法 art. 19, 52, 53). */
export const findingOutcomeNames = {
  excepted: {
    zh: '个人严重过失或者达到法定退休年龄，不属违规',
    en: 'serious fault or retirement: no violation',
  },
  restored: { zh: '已恢复工作', en: 'given the work back' },
  compensated: { zh: '已赔偿', en: 'compensated' },
  referred: { zh: '已提请劳动行政部门处理', en: 'brought before the labor authority' },
} as const satisfies Record<string, Words>;

const bodies: Partial<Record<CommitteeKind, { member: Words; chair: Words; viceChair: Words }>> = {
  union: {
    member: { zh: '工会委员会委员', en: 'members of the union committee' },
    chair: { zh: '工会主席', en: 'chair of the union' },
    viceChair: { zh: '工会副主席', en: 'vice-chairs of the union' },
  },
  standing: {
    member: { zh: '常务委员会委员', en: 'members of the standing committee' },
    chair: { zh: '常务委员会主任', en: 'chair of the standing committee' },
    viceChair: { zh: '常务委员会副主任', en: 'vice-chairs of the standing committee' },
  },
  fundsAudit: {
    member: { zh: '经费审查委员会委员', en: 'members of the funds audit committee' },
    chair: { zh: '经费审查委员会主任', en: 'chair of the funds audit committee' },
    viceChair: { zh: '经费审查委员会副主任', en: 'vice-chairs of the funds audit committee' },
  },
  women: {
    member: { zh: '女职工委员会委员', en: 'members of the women’s committee' },
    chair: { zh: '女职工委员会主任', en: 'chair of the women’s committee' },
    viceChair: { zh: '女职工委员会副主任', en: 'vice-chairs of the women’s committee' },
  },
};

/** What a contest elects, in words. */
export function contestName(contest: { committee: CommitteeKind | null; office: string }): Words {
  if (contest.office === 'director' || contest.office === 'supervisor') return seatNames[contest.office];
  return bodies[contest.committee ?? 'union']?.[contest.office as 'member'] ?? { zh: '委员', en: 'members' };
}

export const wardStateNames = {
  open: { zh: '待投票', en: 'To be voted on' },
  voting: { zh: '正在投票', en: 'Voting' },
  unidentified: { zh: '待确认另选人', en: 'Written-in person to be identified' },
  tied: { zh: '票数相等，须再次投票', en: 'Level: a run-off is needed' },
  short: { zh: '未选足，须另行投票', en: 'Not settled: vote again' },
  done: { zh: '已有结果', en: 'Settled' },
  failed: { zh: '未通过', en: 'Failed' },
  cancelled: { zh: '已取消', en: 'Given up' },
} as const satisfies Record<string, Words>;

export const wardPurposeNames = {
  delegates: { zh: '选举代表', en: 'Delegates' },
  recall: { zh: '撤换代表', en: 'Recall' },
  leader: { zh: '选举组长', en: 'Group leader' },
} as const satisfies Record<string, Words>;

export const wardCandidateStateNames = {
  proposed: { zh: '已提名，待工会答复', en: 'Put forward, not answered yet' },
  refused: { zh: '提名未被接受', en: 'Not taken up' },
  standing: { zh: '候选', en: 'Standing' },
  withdrawn: { zh: '退出', en: 'Withdrew' },
  notElected: { zh: '未当选', en: 'Not elected' },
  elected: { zh: '当选', en: 'Elected' },
} as const satisfies Record<string, Words>;
