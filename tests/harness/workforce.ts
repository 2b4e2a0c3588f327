/**
 * For tests: many people of a unit at once, in workshops of a hundred, two women in five, all of them members; no two
 * bear the same name.
 */
import type { UnitRef } from '../../src/core/access/policy.ts';
import { nameKey } from '../../src/core/people/names.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import type { TestApp } from './app.ts';

export interface Worker {
  id: string;
  name: string;
  sex: 'female' | 'male';
  department: string;
}

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹'];
const first = [...'志建文晓国海明春永玉'];
const last = { female: [...'芳敏静丽娟艳霞燕玲英'], male: [...'伟强磊军勇涛超刚平鹏'] };

/** @param departments names of the workshops; 第一车间 and so on by default */
export async function workforce(
  app: TestApp,
  unit: UnitRef,
  count: number,
  departments?: readonly string[],
): Promise<Worker[]> {
  const people = Array.from({ length: count }, (_, at): Worker => {
    const sex = at % 5 < 2 ? 'female' : 'male';
    return {
      id: newId(),
      // Mixed, so that neighbours do not share a surname.
      name: `${surnames[at % 30]}${first[Math.floor(at / 30) % 10]}${last[sex][Math.floor(at / 300) % 10]}`,
      sex,
      department: departments
        ? departments[at % departments.length]!
        : `第${'一二三四五六七八九十'[Math.floor(at / 100)] ?? Math.floor(at / 100) + 1}车间`,
    };
  });
  await app.database.asOwner(async ({ client }) => {
    const keys = people.map(({ name }) => nameKey(unit.id, name, null));
    await client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, sex, department, employment_form, hired_on)
       select $1, $2::ltree, p.id, p.name, p.pinyin, array(select jsonb_array_elements_text(p.grams)), p.sex, p.department, 'regular', '2020-01-01'
       from jsonb_to_recordset($3::jsonb) p (id uuid, name text, pinyin text, grams jsonb, sex text, department text)`,
      [unit.id, unit.path, JSON.stringify(people.map((each, at) => ({ ...each, ...keys[at] })))],
    );
    await client.query(
      `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, sex)
       select $1, $2::ltree, gen_random_uuid(), t.id, 'member', '2020-02-01', t.sex from unnest($3::uuid[], $4::text[]) t (id, sex)`,
      [unit.id, unit.path, people.map(({ id }) => id), people.map(({ sex }) => sex)],
    );
  });
  return people;
}
