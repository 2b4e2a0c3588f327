/**
 * What somebody who joins is told of the rights and duties of members, in plain words, by version: what a person
 * acknowledged on a day can be shown again later. A version that was shown is never changed; new words are a new one
 * (held by membership-text.test.ts).
 *
 *   membershipText         the text of a version; the newest unless told
 *   membershipTexts        every version, the newest last
 */

export interface MembershipLine {
  zh: string;
  en: string;
  /**
   * Articles of the Trade Union Law (as of 2021-12-24) that say it. Where neither these nor `labor` name one, only the
   * Constitution of the Chinese Trade Unions says it, whose text was not read here; the page points to it.
   */
  articles: number[];
  /** Articles of the Labor Law (as of 2018-12-29) that say it. */
  labor?: number[];
}

export interface MembershipText {
  version: number;
  rights: MembershipLine[];
  duties: MembershipLine[];
}

export const membershipTexts: readonly MembershipText[] = [
  {
    version: 1,
    rights: [
      {
        zh: '自愿参加工会，任何组织和个人不得阻挠',
        en: 'join freely; nobody may hinder it',
        articles: [3],
      },
      {
        zh: '选举工会委员会，监督它的工作，撤换不称职的代表和委员',
        en: 'elect the union committee, watch over its work, and replace unfit delegates and members of it',
        articles: [10],
      },
      {
        zh: '对单位提意见和要求，由工会听取和反映',
        en: 'put opinions and demands to the unit, which the union hears and passes on',
        articles: [6],
      },
      {
        zh: '合法权益受到侵犯时，由工会出面交涉',
        en: 'have the union stand up for them when their rights are infringed',
        articles: [6, 23],
      },
      {
        zh: '有困难时得到工会帮助，得到法律援助等法律服务',
        en: 'be helped in hardship, and have legal aid and other legal services',
        articles: [6, 30],
      },
      {
        zh: '对工会经费的使用提意见',
        en: 'speak up on how the union’s funds are used',
        articles: [45],
      },
      {
        zh: '被选举和表决，在工会会议上参加讨论',
        en: 'be elected, vote, and take part in discussion',
        articles: [],
      },
      {
        zh: '享受工会办的文化、培训、疗休养、互助等服务',
        en: 'use the union’s services: culture, training, recuperation, mutual aid',
        articles: [],
      },
    ],
    duties: [
      {
        zh: '学习政治、经济、文化、法律、科技和工会知识',
        en: 'learn: politics, economy, culture, law, technology, the union',
        articles: [],
      },
      {
        zh: '积极参加民主管理，努力完成工作',
        en: 'take part in democratic management, and do their work well',
        articles: [],
      },
      {
        zh: '遵守宪法和法律，遵守劳动纪律',
        en: 'keep the constitution, the law and work discipline',
        articles: [],
      },
      {
        zh: '正确处理国家、集体、个人的利益关系',
        en: 'weigh the interests of country, collective and person rightly',
        articles: [],
      },
      { zh: '维护团结，互助互济', en: 'keep unity and help one another', articles: [] },
      {
        zh: '遵守工会章程，执行工会决议，参加工会活动，按月交会费',
        en: 'keep the charter, carry out decisions, take part, and pay dues monthly',
        articles: [],
      },
    ],
  },
  {
    version: 2,
    rights: [
      {
        zh: '自愿参加工会，任何组织和个人不得阻挠',
        en: 'join freely; nobody may hinder it',
        articles: [3],
        labor: [7],
      },
      {
        zh: '选举工会委员会，监督它的工作，罢免或撤换不称职的代表、委员和主席、副主席',
        en: 'elect the union committee, watch over its work, and recall unfit delegates, members and chairs',
        articles: [10, 18],
      },
      {
        zh: '在会员大会或会员代表大会上讨论、决定工会工作的大事；三分之一以上会员提议，可以临时开会',
        en: 'discuss and decide what matters to the union at its meetings; a third of the members may ask for one',
        articles: [17],
      },
      { zh: '被选为代表和委员', en: 'be elected a delegate or a member of the committee', articles: [] },
      {
        zh: '提意见和要求，由工会听取和反映',
        en: 'put opinions and demands, which the union hears and passes on',
        articles: [6],
      },
      {
        zh: '通过职工大会、职工代表大会等形式参加单位的民主管理',
        en: 'take part in the democratic management of the unit through its congress and in other ways',
        articles: [6],
        labor: [8],
      },
      {
        zh: '劳动权益受到侵犯时，由工会出面交涉；申请仲裁、打官司时得到工会支持和帮助',
        en: 'have the union stand up for them when their rights at work are infringed, and help before arbitrators and courts',
        articles: [22, 23],
      },
      {
        zh: '有困难时得到工会帮助，得到县级以上总工会的法律援助等法律服务',
        en: 'be helped in hardship, and have legal aid and other legal services from the federations of county level and above',
        articles: [6, 30],
      },
      {
        zh: '在会员大会或会员代表大会上对工会经费的使用提意见',
        en: 'speak up at the members’ meeting on how the union’s funds are used',
        articles: [45],
      },
      {
        zh: '参加业余学习、职工培训、劳动和技能竞赛、文化体育活动，享受集体福利',
        en: 'take part in learning, training, contests, culture and sports, and share in collective welfare',
        articles: [31, 32],
      },
      {
        zh: '享受工会办的疗休养、互助等服务',
        en: 'use the union’s recuperation, mutual aid and other services',
        articles: [],
      },
    ],
    duties: [
      {
        zh: '完成工作，提高技能，执行安全卫生规程，遵守劳动纪律和职业道德',
        en: 'do their work, better their skills, keep safety rules, work discipline and the ethics of their trade',
        articles: [],
        labor: [3],
      },
      { zh: '交会费', en: 'pay dues', articles: [43] },
      {
        zh: '学习政治、经济、文化、法律、科技和工会知识',
        en: 'learn: politics, economy, culture, law, technology, the union',
        articles: [],
      },
      { zh: '遵守宪法和法律', en: 'keep the constitution of the country and the law', articles: [] },
      {
        zh: '正确处理国家、集体、个人的利益关系',
        en: 'weigh the interests of country, collective and person rightly',
        articles: [],
      },
      { zh: '维护团结，互助互济', en: 'keep unity and help one another', articles: [] },
      {
        zh: '遵守工会章程，执行工会决议，参加工会活动，会费按月交',
        en: 'keep the charter, carry out decisions, take part, and pay their dues monthly',
        articles: [],
      },
    ],
  },
];

/** @throws RangeError for a version that never was */
export function membershipText(version?: number): MembershipText {
  const found =
    version === undefined ? membershipTexts.at(-1) : membershipTexts.find((text) => text.version === version);
  if (!found) throw new RangeError(`There is no version ${version} of the text for members.`);
  return found;
}
