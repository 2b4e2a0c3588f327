/**
 * Rules of founding a union, apart from any I/O.
 *
 *   isCreditCode     the checksum of a unified social credit code (GB 32100-2015)
 *   mayStandBelow    which kind of union stands below which
 *   unitFaults       what is wrong with a union to be founded, field by field
 */
import type { FieldFault } from '../../platform/http/refusal.ts';
import { isJurisdiction } from './jurisdictions.ts';
import type { OrganizationType, UnitKind } from './units.table.ts';

/** Digits and capital letters without I, O, S, V, Z; the place of a sign is its value (GB 32100-2015, table 2). */
const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Weight of the i-th sign: 3 to the power i, modulo 31. */
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether a text is a unified social credit code of 18 signs whose last one is the right check sign. */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18) return false;
  const values = [...code].map((sign) => creditSigns.indexOf(sign));
  if (values.includes(-1)) return false;
  const sum = creditWeights.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0);
  return (31 - (sum % 31)) % 31 === values[17];
}

/** Unions by territory, from the nation down; each stands below a wider one. */
const territories: readonly UnitKind[] = ['national', 'province', 'city', 'county', 'town'];

/**
 * Whether a union of a kind may stand below another. Territories from wide to narrow (a city may be missed
 * out); an industry union below a territory or a wider industry union; a grassroots union below any, also
 * below a grassroots union that has second-level unions. Nothing but a grassroots union below a grassroots one.
 */
export function mayStandBelow(kind: UnitKind, parent: UnitKind): boolean {
  if (kind === 'grassroots') return parent !== 'national';
  if (parent === 'grassroots') return false;
  if (kind === 'industry') return true;
  if (parent === 'industry') return false;
  return territories.indexOf(kind) > territories.indexOf(parent);
}

/** What a person gives to found a union. Days as 'YYYY-MM-DD'. */
export interface NewUnit {
  /** By which people and the command line name the unit; letters, digits, '-', '_'. */
  code: string;
  name: string;
  shortName?: string | null | undefined;
  kind: UnitKind;
  /** For grassroots unions, and only for them. */
  organizationType?: OrganizationType | null | undefined;
  /** Six digits of the administrative division; 000000 is the nation. */
  jurisdiction: string;
  industry?: string | null | undefined;
  foundedOn?: string | null | undefined;
  foundingApproval?: string | null | undefined;
  /** Unified social credit code of the union as a legal person. */
  legalPersonNumber?: string | null | undefined;
  employerName?: string | null | undefined;
  hasBoard?: boolean | null | undefined;
  address?: string | null | undefined;
}

/** What is wrong with a union to be founded; nothing when it may be. */
export function unitFaults(input: NewUnit, parentKind: UnitKind | null, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: string, zh: string, en: string) => void faults.push({ field, message: { zh, en } });
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$/.test(input.code)) {
    fault(
      'code',
      '单位代码用 2 至 40 个字母、数字、“-”或“_”，以字母或数字开头。',
      'A unit code has 2 to 40 letters, digits, “-” or “_”, and starts with a letter or digit.',
    );
  }
  if (input.name.trim() === '') fault('name', '请填写工会名称。', 'Give the union’s name.');
  if (!isJurisdiction(input.jurisdiction)) {
    fault(
      'jurisdiction',
      '行政区划代码是 6 位数字，前两位是省份，例如杭州市西湖区 330106。',
      'A jurisdiction code has six digits and begins with a province, such as 330106.',
    );
  }
  if (input.kind === 'grassroots' && !input.organizationType) {
    fault(
      'organizationType',
      '请选择基层工会所在单位的类型。',
      'Choose what kind of organization the grassroots union is built in.',
    );
  }
  if (input.kind !== 'grassroots' && input.organizationType) {
    fault(
      'organizationType',
      '只有基层工会需要填写单位类型。',
      'Only a grassroots union has an organization type.',
    );
  }
  if (parentKind && !mayStandBelow(input.kind, parentKind)) {
    fault(
      'kind',
      '这一类工会不能建在所选的上级工会之下。',
      'A union of this kind cannot stand below the chosen one.',
    );
  }
  if (input.legalPersonNumber && !isCreditCode(input.legalPersonNumber)) {
    const { length } = input.legalPersonNumber;
    if (length === 18)
      fault(
        'legalPersonNumber',
        '统一社会信用代码的校验位不符，请对照证书核对 18 位代码。',
        'The check sign of this unified social credit code is wrong; compare all 18 signs with the certificate.',
      );
    else
      fault(
        'legalPersonNumber',
        `统一社会信用代码是 18 位，这里有 ${length} 位，请对照证书填写。`,
        `A unified social credit code has 18 signs, this one has ${length}: compare it with the certificate.`,
      );
  }
  if (input.foundedOn && input.foundedOn > today) {
    fault('foundedOn', '成立日期不能晚于今天。', 'The founding day cannot lie in the future.');
  }
  return faults;
}
