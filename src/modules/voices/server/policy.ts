/** Who writes, who reads, as sentences. */
import {
  anyOf,
  cadreRoles,
  holds,
  holdsHere,
  isMember,
  type Policy,
  superiorRoles,
} from '../../../core/access/policy.ts';

export const mayWriteVoice = isMember();
export const mayAnswerVoices = holdsHere('chair', 'cadre');
/** Letters of the chair's mailbox are for the chair of the unit itself, nobody else. */
export const mayOpenChairLetters = holdsHere('chair');
/** Figures without small groups. */
export const maySeeVoiceStatistics = anyOf(holds(...cadreRoles), holds(...superiorRoles));
/** Whoever has the code: it is the only proof an anonymous writer has. */
export const everyone: Policy = () => true;
