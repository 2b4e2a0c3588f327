/** Who does what with proposals, as sentences. */
import {
  anyOf,
  cadreRoles,
  holds,
  holdsFor,
  holdsHere,
  isMember,
  superiorRoles,
} from '../../../core/access/policy.ts';

/** The proposal committee: it alone learns who wrote what was to be kept secret. */
export const mayKeepProposals = holdsHere('chair', 'cadre');
export const maySeeRegister = holdsHere(...cadreRoles);
/** Whether the call takes proposals of members, or of delegates alone, is asked of the call. */
export const mayTakePart = anyOf(isMember(), holdsHere('delegate'));
export const isDelegate = holdsHere('delegate');
export const maySeeCalls = anyOf(maySeeRegister, mayTakePart, holdsHere('administration'));
/** The administration handles and answers; it never sees the register, nor a name that was to be kept secret. */
export const mayHandle = holdsHere('administration');
/** The unions above read figures, never a proposal. */
export const maySeeStatistics = anyOf(holds(...cadreRoles), holdsFor(...superiorRoles));
