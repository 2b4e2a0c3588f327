/** What kinds of coming together are called. */
import type { Text } from '../../platform/i18n/text.ts';
import type { GatheringKind } from './kinds.ts';

export const kindNames: Record<GatheringKind, Text> = {
  activity: { zh: '小组活动', en: 'Group activity' },
  meeting: { zh: '小组会', en: 'Group meeting' },
  lifeMeeting: { zh: '工会民主生活会', en: 'Democratic-life meeting of the group' },
  leadersLife: { zh: '班子民主生活会', en: 'Democratic-life meeting of the leading body' },
  heartTalk: { zh: '谈心会', en: 'Heart-to-heart talks' },
  forum: { zh: '征求意见座谈会', en: 'Opinion forum' },
};
