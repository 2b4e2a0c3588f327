/** What ballots refuse, and how to mend it. */
import { conflict, forbidden, notFound, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { inWords } from '../clock/dates.ts';
import type { BallotPaper, MarkFault } from './paper.ts';

export const noBallot = () =>
  notFound({ zh: '没有找到这次投票。', en: 'This ballot was not found.' }, 'ballotNotFound');

export const notOnRoll = () =>
  forbidden(
    {
      zh: '您不在这次投票的名册上。如有疑问，请联系本单位工会。',
      en: 'You are not on the roll of this ballot. Ask your union if you think you should be.',
    },
    'notOnRoll',
  );

export const alreadyVoted = (channel: 'portal' | 'paper' | null) =>
  conflict(
    'alreadyVoted',
    { zh: '您已经投过票了，每人一票。', en: 'You have voted already: one person, one ballot.' },
    { channel },
  );

/** Says what is wrong with the marks, so that the voter can mend them before anything is sent. */
export function marksRefusal(fault: MarkFault, paper: BallotPaper) {
  const seats = paper.seats ?? 0;
  const texts: Record<MarkFault, Text> = {
    unknownLine: { zh: '选票上没有这一行。', en: 'There is no such line on the ballot paper.' },
    unknownOption: { zh: '请从给出的选项中选择一项。', en: 'Choose one of the options.' },
    unmarked: { zh: '还有没选的，请每行选一项。', en: 'Some lines are not marked: choose one for each.' },
    tooMany: {
      zh: `同意的和另选的合计不能超过 ${seats} 人，否则是废票。请减少后再投。`,
      en: `No more than ${seats} may be chosen, those written in among them, or the ballot is invalid. Choose fewer.`,
    },
    tooManyAnswers: {
      zh: '有一题选多了，请按题目上写的项数选。',
      en: 'More answers are chosen than the question takes.',
    },
    noWriteIns: { zh: '这张选票不能另选他人。', en: 'Nobody can be written in on this ballot paper.' },
    badName: { zh: '请写出另选人的姓名，不超过 40 个字。', en: 'Write the name, in 40 characters at most.' },
    writtenTwice: { zh: '另选人写重了。', en: 'Somebody is written in twice.' },
    writtenCandidate: {
      zh: '这个人已是候选人，请在他的那一行选。',
      en: 'This person is a candidate: mark the line instead.',
    },
  };
  return unprocessable(`marks.${fault}`, texts[fault], [{ field: 'marks', message: texts[fault] }]);
}

export const notOpenYet = (opensOn: string) =>
  conflict('ballotNotOpen', {
    zh: `投票从 ${inWords(opensOn).zh}开始。`,
    en: `The vote opens on ${inWords(opensOn).en}.`,
  });

export const closedRefusal = () =>
  conflict('ballotClosed', {
    zh: '投票已经结束，谢谢您的关心。',
    en: 'The vote is closed; thank you for caring.',
  });

/** Before its first day a blind vote only gives out tokens. */
export const tooEarlyToOpen = (opensOn: string) =>
  conflict('ballotEarly', {
    zh: `投票从 ${inWords(opensOn).zh}开始，在那以前只发电子选票；到了那一天会自动开始。`,
    en: `The vote opens on ${inWords(opensOn).en}, by itself; until then tokens are given out.`,
  });
