/**
 * Operations, and pages of the portal, that change rows and leave no audit entry, written by hand: what they change, and why nobody may be named, or
 * nothing need be. tests/harness/audited.ts asks it of every writing request of every test.
 */
export const unaudited: Readonly<Record<string, string>> = {
  castVote: 'the roll says that somebody voted; nothing says when or what',
  'ballots.ballot': 'the roll says that somebody voted, also from the phone',
  writeVoice: 'a letter without a name',
  rateVoiceReply: 'the writer of a letter',
  askVoiceAgain: 'the writer of a letter',
  actOnVoiceByCode: 'the writer of a letter',
  commentOnDisclosure: 'a comment without a name',
  objectToNotice: 'an objection without a name',
  'voices.write': 'a letter without a name, from the phone',
  'voices.follow': 'the writer of a letter, from the phone',
  'voices.one': 'the writer of a letter, from the phone',
  'disclosure.one': 'a comment without a name, from the phone',
  'certification.notice': 'an objection without a name, from the phone',
  readDisclosure: 'the receipt is the record',
  readMeetingPaper: 'the receipt is the record',
  markNoticesRead: 'of one’s own inbox',
  keepListSettings: 'how one sees a list',
  changeMe: 'one’s own language and larger print',
};
