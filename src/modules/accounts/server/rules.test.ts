import { describe, expect, it } from 'vitest';
import type { AccountActor, Grant } from '../../../core/access/actor.ts';
import { type HeldPost, rolesApart, widelyHeld } from '../../../core/access/grants.ts';
import type { Role } from '../../../core/access/schema.ts';
import { grantableRoles, mayGiveWidely, mayManage } from './rules.ts';

const county = { id: 1, path: '1', kind: 'county' };
const factory = { id: 2, path: '1.2', kind: 'grassroots' };
const other = { id: 3, path: '1.3', kind: 'grassroots' };
const lookalike = { id: 22, path: '1.22', kind: 'grassroots' };

const grant = (role: Role, unit: typeof county, subtree = false): Grant => ({
  role,
  subtree,
  unitId: unit.id,
  path: unit.path,
  kind: unit.kind,
  code: '',
  name: '',
});
const actor = (...grants: Grant[]) =>
  ({ kind: 'account', accountId: 'me', grants, people: [] }) as unknown as AccountActor;
const person = (unit: typeof county) => ({
  unitId: unit.id,
  path: unit.path,
  code: '',
  name: '',
  employeeId: 'e',
  personName: '周明',
  employed: true,
  passwordGivenAt: null,
  membership: null,
});

const chair = actor(grant('chair', factory));
const director = actor(grant('director', county, true));
const systemAdmin = actor(grant('systemAdmin', county, true));

describe('who gives which role', () => {
  it('the chair: offices of the own union but the chair’s, no administrators, nobody above', () => {
    expect(grantableRoles(chair, factory)).toEqual([
      'delegate',
      'cadre',
      'treasurer',
      'fundsAuditor',
      'womenCadre',
      'mediator',
      'protectionInspector',
      'administration',
    ]);
    for (const unit of [other, county, lookalike]) expect(grantableRoles(chair, unit)).toEqual([]);
  });

  it('a director: the chair and the offices below, never in the own union', () => {
    expect(grantableRoles(director, factory)).toContain('chair');
    expect(grantableRoles(director, factory).some((role) => role.endsWith('Admin'))).toBe(false);
    expect(grantableRoles(director, county)).toEqual([]);
    expect(grantableRoles(actor(grant('director', county)), factory)).toEqual([]);
  });

  it('the system administrator: all but membership, which stands in the roster', () => {
    expect(grantableRoles(systemAdmin, county)).toEqual(
      expect.arrayContaining(['director', 'reviewer', 'systemAdmin', 'auditAdmin', 'chair']),
    );
    expect(grantableRoles(systemAdmin, county)).not.toContain('member');
  });

  it('a grassroots union’s reviewers and directors, who certify its small homes: from above, never the chair', () => {
    for (const role of ['reviewer', 'director'] as const) {
      expect(grantableRoles(director, factory)).toContain(role);
      expect(grantableRoles(systemAdmin, factory)).toContain(role);
      expect(grantableRoles(actor(grant('systemAdmin', factory)), factory)).toContain(role);
      expect(grantableRoles(chair, factory)).not.toContain(role);
      // Holding the office does not give it on.
      expect(grantableRoles(actor(grant(role, factory)), factory)).toEqual([]);
      expect(mayGiveWidely(systemAdmin, factory, role)).toBe(false);
      expect(mayGiveWidely(systemAdmin, county, role)).toBe(true);
      expect([widelyHeld(role, 'grassroots'), widelyHeld(role, 'county')]).toEqual([false, true]);
    }
  });

  it('nobody else: members, cadres, reviewers, the audit administrator', () => {
    for (const role of [
      'member',
      'delegate',
      'cadre',
      'treasurer',
      'reviewer',
      'auditAdmin',
      'administration',
    ] as Role[]) {
      expect([role, grantableRoles(actor(grant(role, county, true)), county)]).toEqual([role, []]);
    }
  });

  it('widely only from a standing that is wide itself', () => {
    expect(mayGiveWidely(chair, factory, 'cadre')).toBe(false);
    expect(mayGiveWidely(director, factory, 'cadre')).toBe(true);
    expect(mayGiveWidely(actor(grant('systemAdmin', factory)), factory, 'systemAdmin')).toBe(false);
  });
});

describe('who manages whose account', () => {
  const standing = (grants: Grant[], people: ReturnType<typeof person>[] = []) => ({ grants, people });

  it('the chair manages the people and cadres of the own union, not a colleague, not oneself', () => {
    expect(mayManage(chair, 'x', standing([], [person(factory)]))).toBe(true);
    expect(mayManage(chair, 'x', standing([grant('cadre', factory)], [person(factory)]))).toBe(true);
    expect(mayManage(chair, 'x', standing([grant('chair', factory)]))).toBe(false);
    expect(mayManage(chair, 'me', standing([], [person(factory)]))).toBe(false);
  });

  it('an account that also stands elsewhere is beyond the chair: a director who is employed here keeps the password', () => {
    expect(mayManage(chair, 'x', standing([grant('director', county, true)], [person(factory)]))).toBe(false);
    expect(mayManage(chair, 'x', standing([], [person(factory), person(other)]))).toBe(false);
    expect(
      mayManage(director, 'x', standing([grant('chair', factory)], [person(factory), person(other)])),
    ).toBe(true);
    expect(mayManage(director, 'x', standing([grant('systemAdmin', county, true)]))).toBe(false);
    expect(mayManage(systemAdmin, 'x', standing([grant('director', county, true)]))).toBe(true);
  });

  it('an account without any standing is the topmost system administrator’s', () => {
    expect(mayManage(systemAdmin, 'x', standing([]))).toBe(true);
    expect(mayManage(actor(grant('systemAdmin', factory, true)), 'x', standing([]))).toBe(false);
    expect(mayManage(director, 'x', standing([]))).toBe(false);
  });
});

describe('roles that one person never holds together', () => {
  it('auditing the funds, and leading or keeping them, in one unit', () => {
    expect(rolesApart([grant('chair', factory)], 'fundsAuditor', 2, 'asvs')).not.toBeNull();
    expect(rolesApart([grant('fundsAuditor', factory)], 'treasurer', 2, 'asvs')).not.toBeNull();
    expect(rolesApart([grant('chair', factory)], 'fundsAuditor', 3, 'asvs')).toBeNull();
    expect(rolesApart([grant('chair', factory)], 'treasurer', 2, 'asvs')).toBeNull();
    const holds = (kind: HeldPost['kind'], post: HeldPost['post'], keepsFunds = false) => [
      { kind, post, keepsFunds },
    ];
    for (const role of ['chair', 'treasurer'] as const)
      expect(rolesApart([], role, 2, 'asvs', holds('fundsAudit', 'member'))?.zh).toContain('先免去经审职务');
    expect(rolesApart([], 'cadre', 2, 'asvs', holds('fundsAudit', 'member'))).toBeNull();
    expect(rolesApart([], 'fundsAuditor', 2, 'asvs', holds('union', 'chair'))).not.toBeNull();
    expect(rolesApart([], 'fundsAuditor', 2, 'asvs', holds('union', 'member', true))).not.toBeNull();
    expect(rolesApart([], 'fundsAuditor', 2, 'asvs', holds('union', 'member'))).toBeNull();
  });

  it('the administration’s side, and an office of the union', () => {
    expect(rolesApart([grant('administration', factory)], 'cadre', 2, 'asvs')).not.toBeNull();
    expect(rolesApart([grant('mediator', factory)], 'administration', 2, 'asvs')).not.toBeNull();
    expect(rolesApart([grant('delegate', factory)], 'administration', 2, 'asvs')).toBeNull();
  });

  it('two of the three administrators, anywhere, under dengbao', () => {
    expect(rolesApart([grant('systemAdmin', county)], 'auditAdmin', 2, 'dengbao')).not.toBeNull();
    expect(rolesApart([grant('systemAdmin', county)], 'auditAdmin', 2, 'asvs')).toBeNull();
    expect(rolesApart([grant('systemAdmin', county)], 'systemAdmin', 2, 'dengbao')).toBeNull();
  });
});
