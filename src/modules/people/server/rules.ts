/**
 * What a person on the roster must satisfy, apart from any I/O.
 *
 *   personFaults      one person's fields against each other and against today
 *   membershipStart   when a membership begins: never before the employment
 *   dayFault          a day of leaving, ending, retaining
 */
import { inWords } from '../../../core/clock/index.ts';
import type { FieldFault } from '../../../platform/http/refusal.ts';
import { faultText, type IdType, parseId, parsePhone } from './roster/index.ts';

export interface PersonInput {
  name?: string | undefined;
  sex?: 'male' | 'female' | null | undefined;
  birthOn?: string | null | undefined;
  idType?: string | null | undefined;
  idNumber?: string | null | undefined;
  phone?: string | null | undefined;
  hiredOn?: string | undefined;
}

export interface CheckedPerson {
  sex: 'male' | 'female' | null;
  birthOn: string | null;
  idType: IdType | null;
  idNumber: string | null;
  phone: string | null;
}

const idTypes = new Set([
  'residentId',
  'hkMacaoTaiwanResidence',
  'hkMacaoPermit',
  'taiwanPermit',
  'foreignPermit',
  'passport',
  'military',
  'other',
]);

/** Checks one person; sex and birth come from the ID number where they are not given. */
export function personFaults(
  input: PersonInput,
  today: string,
): { faults: FieldFault[]; person: CheckedPerson } {
  const faults: FieldFault[] = [];
  const fault = (field: string, zh: string, en: string) => void faults.push({ field, message: { zh, en } });
  const said = (
    field: string,
    code: Parameters<typeof faultText>[0],
    params: Record<string, string | number> = {},
  ) => {
    const words = faultText(code, { row: 0, column: '', ...params });
    fault(field, words.zh.replace('第0行：', ''), words.en.replace('Row 0: ', ''));
  };
  const idType = input.idType && idTypes.has(input.idType) ? (input.idType as IdType) : null;
  const id = input.idNumber ? parseId(input.idNumber, 't', idType, today) : null;
  if (id && 'fault' in id) said('idNumber', id.fault, { digits: id.digits, old: '', oldEn: '' });
  const known = id && !('fault' in id) ? id : null;
  const words = { male: '男', female: '女' };
  if (known?.sex && input.sex && known.sex !== input.sex) {
    fault(
      'sex',
      `填的是“${words[input.sex]}”，而身份证号码表明是“${words[known.sex]}”。请核对。`,
      `Says ${input.sex}, while the ID number says ${known.sex}. Check both.`,
    );
  }
  if (known?.birthOn && input.birthOn && known.birthOn !== input.birthOn) {
    fault(
      'birthOn',
      `与身份证号码中的出生日期（${inWords(known.birthOn).zh}）不一致，请核对。`,
      `The ID number says ${inWords(known.birthOn).en}. Check both.`,
    );
  }
  const birthOn = known?.birthOn ?? input.birthOn ?? null;
  if (birthOn && birthOn > today)
    fault('birthOn', '出生日期不能晚于今天。', 'The date of birth cannot lie in the future.');
  if (input.hiredOn && input.hiredOn > today) {
    fault(
      'hiredOn',
      '入职日期不能晚于今天；尚未入职的人请入职后再加入。',
      'The day of hiring cannot lie in the future; add the person once they have started.',
    );
  } else if (input.hiredOn && birthOn && input.hiredOn < birthOn) {
    fault('hiredOn', '入职日期早于出生日期，请核对。', 'Hired before birth: check both dates.');
  }
  let phone: string | null = null;
  if (input.phone) {
    const parsed = parsePhone(input.phone, 't');
    if (parsed === undefined)
      fault(
        'phone',
        `“${input.phone.slice(0, 30)}”不是电话号码。手机号是 11 位数字；固定电话请写区号和号码。`,
        `“${input.phone.slice(0, 30)}” is no phone number: mobiles have 11 digits, fixed lines an area code.`,
      );
    else phone = parsed;
  }
  return {
    faults,
    person: {
      sex: input.sex ?? known?.sex ?? null,
      birthOn,
      idType: known?.type ?? idType,
      idNumber: known?.number ?? null,
      phone,
    },
  };
}

/** A membership here begins with the later of hiring and joining; the day of first joining is kept apart. */
export function membershipStart(hiredOn: string, joinedOn: string | null): string {
  return joinedOn !== null && joinedOn > hiredOn ? joinedOn : hiredOn;
}

/** What is wrong with a day on which something ends that began on `from`; null when nothing is. */
export function dayFault(field: string, onDay: string, from: string, today: string): FieldFault | null {
  if (onDay > today) {
    return {
      field,
      message: {
        zh: '不能填今天以后的日期；到了那天再办理。',
        en: 'The day cannot lie in the future; do it when the day has come.',
      },
    };
  }
  if (onDay < from) {
    return {
      field,
      message: {
        zh: `不能早于开始日期 ${inWords(from).zh}。`,
        en: `Not before it began, ${inWords(from).en}.`,
      },
    };
  }
  return null;
}
