/** Words of voices, Chinese and English side by side. */
import type { VoiceCategory, VoiceRating, VoiceState } from './kinds.ts';

interface Words {
  zh: string;
  en: string;
}
export const categoryNames: Record<VoiceCategory, Words> = {
  need: { zh: '诉求', en: 'A need' },
  suggestion: { zh: '建议', en: 'A suggestion' },
  complaint: { zh: '投诉', en: 'A complaint' },
  chair: { zh: '主席信箱', en: 'To the chair' },
};
export const categoryHints: Record<VoiceCategory, Words> = {
  need: { zh: '生活、工作中有困难，想请工会帮忙', en: 'You need the union’s help' },
  suggestion: { zh: '有个好主意', en: 'You have an idea' },
  complaint: { zh: '有不合理、不公平的事', en: 'Something is not right' },
  chair: { zh: '加密保存，只有工会主席能打开', en: 'Kept sealed; only the chair of the union opens it' },
};
export const stateNames: Record<VoiceState, Words> = {
  received: { zh: '等答复', en: 'waits for a reply' },
  replied: { zh: '已答复', en: 'answered' },
  askedAgain: { zh: '有追问', en: 'asked again' },
  closed: { zh: '已办结', en: 'closed' },
};
export const ratingNames: Record<VoiceRating, Words> = {
  satisfied: { zh: '满意', en: 'satisfied' },
  basicallySatisfied: { zh: '基本满意', en: 'basically satisfied' },
  notSatisfied: { zh: '不满意', en: 'not satisfied' },
};
