/** The tree of unions, and the branches and groups within one. */
import { z } from 'zod';
import { groupKinds, organizationTypes, unitKinds } from '../../core/organization/schema.ts';
import { pageMark } from '../../platform/http/mark.ts';
import { day } from '../../platform/http/day.ts';

const optional = (most: number) => z.string().trim().max(most).nullish();
const version = z.int().min(1);
const text = z.object({ zh: z.string(), en: z.string() });

export const unitDetail = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.enum(unitKinds),
  organizationType: z.enum(organizationTypes).nullable(),
  jurisdiction: z.string(),
  province: text.nullable(),
  industry: z.string().nullable(),
  foundedOn: z.string().nullable(),
  foundingApproval: z.string().nullable(),
  legalPersonNumber: z.string().nullable(),
  /** Who discloses to the workers and signs for it: the enterprise, school or institution. */
  employerName: z.string().nullable(),
  /** The same as it is used: read from the union's own name where none was entered. */
  employer: z.string(),
  hasBoard: z.boolean().nullable(),
  address: z.string().nullable(),
  dissolvedOn: z.string().nullable(),
  /** From the root down to the union right above, as far as the reader may know them. */
  above: z.array(z.object({ code: z.string(), name: z.string(), kind: z.enum(unitKinds) })),
  employees: z.number(),
  members: z.number(),
  unitsBelow: z.number(),
  groups: z.number(),
  version: z.number(),
  may: z.object({
    edit: z.boolean(),
    found: z.boolean(),
    foundAbove: z.boolean(),
    dissolve: z.boolean(),
    move: z.boolean(),
    groups: z.boolean(),
  }),
});

export const unitRow = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: z.enum(unitKinds),
  organizationType: z.enum(organizationTypes).nullable(),
  jurisdiction: z.string(),
  parent: z.object({ code: z.string(), name: z.string() }).nullable(),
  /** 1 for units right below. */
  depth: z.number(),
  unitsBelow: z.number(),
  employees: z.number(),
  members: z.number(),
  dissolvedOn: z.string().nullable(),
});

export const unitPage = z.object({ units: z.array(unitRow), next: z.string().nullable() });

export const unitQuery = z.object({
  /** Part of the name, or the beginning of the code. */
  q: z.string().trim().max(60).optional(),
  /** `children`: right below; `all`: however deep. */
  depth: z.enum(['children', 'all']).default('children'),
  kind: z.enum(unitKinds).optional(),
  organizationType: z.enum(organizationTypes).optional(),
  dissolved: z.stringbool().default(false),
  cursor: pageMark,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const newUnit = z.object({
  code: z.string().trim().max(40),
  name: z.string().trim().max(100),
  shortName: optional(40),
  kind: z.enum(unitKinds),
  organizationType: z.enum(organizationTypes).nullish(),
  jurisdiction: z.string().trim(),
  industry: optional(60),
  foundedOn: day.nullish(),
  foundingApproval: optional(100),
  legalPersonNumber: optional(18),
  employerName: optional(100),
  hasBoard: z.boolean().nullish(),
  address: optional(200),
});

export const unitChange = z.object({
  version,
  name: z.string().trim().max(100).optional(),
  shortName: optional(40),
  organizationType: z.enum(organizationTypes).optional(),
  jurisdiction: z.string().trim().optional(),
  industry: optional(60),
  foundedOn: day.nullish(),
  foundingApproval: optional(100),
  legalPersonNumber: optional(18),
  employerName: optional(100),
  hasBoard: z.boolean().nullish(),
  address: optional(200),
});

export const dissolution = z.object({
  version,
  onDay: day,
  reason: z.string().trim().min(4).max(300),
  approval: optional(100),
});
/** `parent`: code of the union that it shall stand below. */
export const unitMove = z.object({
  version,
  parent: z.string().trim().min(2).max(40),
  reason: z.string().trim().min(4).max(300),
});

export const groupRow = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  kind: z.enum(groupKinds),
  name: z.string(),
  leader: z
    .object({
      id: z.string(),
      name: z.string(),
      /** Known for whoever came to lead it in Jia. */
      since: z.string().nullable(),
      until: z.string().nullable(),
      /** By a vote of the group's members held in Jia. */
      elected: z.boolean(),
    })
    .nullable(),
  smallHome: z.boolean(),
  closedOn: z.string().nullable(),
  employees: z.number(),
  members: z.number(),
  version: z.number(),
});
export const groupList = z.object({ groups: z.array(groupRow), may: z.object({ edit: z.boolean() }) });

export const groupLeaders = z.object({
  leaders: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      fromOn: z.string(),
      termEnd: z.string().nullable(),
      toOn: z.string().nullable(),
      voteId: z.string().nullable(),
      votes: z.number().nullable(),
    }),
  ),
});

export const groupInput = z.object({
  kind: z.enum(groupKinds),
  name: z.string().trim().min(1).max(60),
  parentId: z.uuid().nullish(),
  leaderEmployeeId: z.uuid().nullish(),
  smallHome: z.boolean().default(false),
});
export const groupChange = z.object({
  version,
  name: z.string().trim().min(1).max(60).optional(),
  parentId: z.uuid().nullish(),
  leaderEmployeeId: z.uuid().nullish(),
  smallHome: z.boolean().optional(),
});
