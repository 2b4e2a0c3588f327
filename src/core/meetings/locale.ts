/** Words of congresses and meetings, Chinese and English side by side. */
import type { Text } from '../../platform/i18n/text.ts';
import type { AssemblyBody, MeetingOccasion, OrganKind, Power, VoteForm } from './schema.ts';

export const assemblyNames: Record<AssemblyBody, Text> = {
  workersCongress: { zh: '职工代表大会', en: 'workers’ congress' },
  staffCongress: { zh: '教职工代表大会', en: 'staff congress' },
  allStaffMeeting: { zh: '职工大会', en: 'all-staff meeting' },
  membersCongress: { zh: '会员代表大会', en: 'members’ congress' },
  membersMeeting: { zh: '会员大会', en: 'general members’ meeting' },
  democraticCouncil: { zh: '民主议事会', en: 'democratic council' },
};

/** Words that stand alone, as a heading, a label or in a cell: in English they begin with a capital. */
export const standingAlone = ({ zh, en }: Text): Text => ({
  zh,
  en: en.charAt(0).toUpperCase() + en.slice(1),
});

/** A body's name where it stands alone; inside a sentence it is `assemblyNames`. */
export const assemblyTitle = (body: AssemblyBody): Text => standingAlone(assemblyNames[body]);

/** '第 3 届会员代表大会', 'Members’ congress, term 3'. */
export const assemblyTerm = ({ body, termNumber }: { body: AssemblyBody; termNumber: number }): Text => ({
  zh: `第 ${termNumber} 届${assemblyNames[body].zh}`,
  en: `${assemblyTitle(body).en}, term ${termNumber}`,
});

/** Who sits in such a body. */
export const seatNames: Record<AssemblyBody, Text> = {
  workersCongress: { zh: '职工代表', en: 'Employee delegate' },
  staffCongress: { zh: '教职工代表', en: 'Staff delegate' },
  allStaffMeeting: { zh: '职工大会成员', en: 'Of the all-staff meeting' },
  membersCongress: { zh: '会员代表', en: 'Member delegate' },
  membersMeeting: { zh: '会员大会成员', en: 'Of the members’ meeting' },
  democraticCouncil: { zh: '民主议事会成员', en: 'Member of the council' },
};

/** What a meeting is called by: sessions of a term are numbered, and so are its preparatory and its joint meetings. */
export interface Called {
  meetingNumber: number;
  occasion: MeetingOccasion;
}

/**
 * '第三届第二次职工代表大会', '第三届职工代表大会预备会议', '第三届职工代表大会第二次联席会议'.
 *
 * @param number how a number is written, with what stands around it
 */
export function meetingNameZh(
  { body, termNumber }: { body: AssemblyBody; termNumber: number },
  { meetingNumber, occasion }: Called,
  number: (n: number) => string,
): string {
  const term = `第${number(termNumber)}届`;
  const time = `第${number(meetingNumber)}次`;
  const { zh } = assemblyNames[body];
  if (occasion === 'preparatory') return `${term}${zh}${meetingNumber > 1 ? time : ''}预备会议`;
  return occasion === 'joint' ? `${term}${zh}${time}联席会议` : `${term}${time}${zh}`;
}

export function meetingName(assembly: { body: AssemblyBody; termNumber: number }, called: Called): Text {
  const { meetingNumber, occasion } = called;
  const kinds = {
    preparatory: `preparatory meeting${meetingNumber > 1 ? ` ${meetingNumber}` : ''}`,
    joint: `joint meeting ${meetingNumber}`,
    regular: `meeting ${meetingNumber}`,
    extraordinary: `meeting ${meetingNumber}`,
  };
  return {
    zh: meetingNameZh(assembly, called, (n) => ` ${n} `),
    en: `${assemblyNames[assembly.body].en}, term ${assembly.termNumber}, ${kinds[occasion]}`,
  };
}

/** What a meeting is called: its own title, or the usual one in the reader's language. */
export function meetingTitle(meeting: {
  title: string;
  body: AssemblyBody;
  termNumber: number;
  meetingNumber: number;
  occasion: MeetingOccasion;
}): Text {
  const { title } = meeting;
  const usual = standingAlone(meetingName(meeting, meeting));
  return { zh: title, en: title === usual.zh ? usual.en : title };
}

export const powerNames: Record<Power, Text> = {
  deliberate: { zh: '审议建议', en: 'deliberates' },
  approve: { zh: '审议通过', en: 'approves' },
  decide: { zh: '审议决定', en: 'decides' },
  supervise: { zh: '监督评议', en: 'supervises and appraises' },
  elect: { zh: '民主选举', en: 'elects' },
};

/** Whose share among the delegates. */
export const compositionNames = {
  managers: { zh: '中层以上管理人员', en: 'managers' },
  women: { zh: '女职工', en: 'women' },
  teachers: { zh: '教师', en: 'teachers' },
  frontLine: { zh: '一线职工', en: 'front line' },
  dispatched: { zh: '被派遣劳动者', en: 'dispatched workers' },
} satisfies Record<string, Text>;

/** A resolution of a vote, or the opinion on a matter that the body was to be heard on. */
export const resolutionKind = (power: Power): Text =>
  power === 'deliberate' ? { zh: '审议意见', en: 'Opinion' } : { zh: '决议', en: 'Resolution' };

interface Numbered {
  year: number;
  serial: number;
  body: AssemblyBody;
  power: Power;
}

/** '职工代表大会决议〔2026〕3号': each body counts for itself, so the number alone names none. */
export const resolutionNumber = (row: Numbered): string =>
  `${assemblyNames[row.body].zh}${resolutionKind(row.power).zh}〔${row.year}〕${row.serial}号`;

export const numberInEnglish = (row: Numbered): string =>
  `${resolutionKind(row.power).en} ${row.year}/${row.serial} of the ${assemblyNames[row.body].en}`;

export const organNames: Record<OrganKind, Text> = {
  group: { zh: '代表团（组）', en: 'Delegate group' },
  presidium: { zh: '主席团', en: 'Presidium' },
  specialCommittee: { zh: '专门委员会（小组）', en: 'Special committee' },
  credentials: { zh: '代表资格审查小组', en: 'Credentials committee' },
};

export const voteFormNames: Record<VoteForm, Text> = {
  none: { zh: '不表决，听取意见', en: 'no vote: opinions are heard' },
  showOfHands: { zh: '举手表决', en: 'show of hands' },
  secret: { zh: '无记名投票', en: 'secret ballot' },
};

export const categoryNames = {
  frontLine: { zh: '一线职工', en: 'Front line' },
  technician: { zh: '技术人员', en: 'Technician' },
  teacher: { zh: '教师', en: 'Teacher' },
  manager: { zh: '中层管理人员', en: 'Manager' },
  leader: { zh: '单位领导', en: 'Leader' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** The categories that a delegate of such a unit may have: teachers are a school's. */
export const categoriesOf = (unit: { organizationType: string | null }) =>
  Object.entries(categoryNames).filter(
    ([category]) => category !== 'teacher' || unit.organizationType === 'school',
  );
