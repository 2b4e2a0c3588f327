/** The bundled files themselves, the page's list of them, and how a wrong file is refused. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../platform/config/root.ts';
import type { RuleContext } from './answer.ts';
import { askRule, paramOf } from './ask.ts';
import { listRules } from './list.ts';
import { bundledRulebook, readRulebook } from './load.ts';
import { checkOverride } from './override.ts';
import { Refusal } from './refusal.ts';

const rulebook = bundledRulebook();
const date = '2026-11-22';
const han = /\p{Script=Han}/u;

describe('the bundled rulebook', () => {
  const where = (rule: (typeof rulebook.all)[number]) => `${rule.file} ${rule.param}`;

  it('has the jurisdictions that it promises', () => {
    expect([...rulebook.jurisdictions.keys()]).toEqual(
      expect.arrayContaining(['000000', '110000', '310000', '330000', '370000', '410000', '500000']),
    );
  });
  it('names a document for every rule, and claims nothing confirmed that has no number', () => {
    expect(rulebook.all.length).toBeGreaterThan(250);
    expect(rulebook.all.filter((rule) => !han.test(rule.source.title)).map(where)).toEqual([]);
    expect(
      rulebook.all
        .filter((rule) => rule.source.number !== null && !/号|通过|修正|修订/.test(rule.source.number))
        .map(where),
    ).toEqual([]);
    expect(rulebook.all.filter((rule) => rule.unsettled && rule.confirmed).map(where)).toEqual([]);
  });
  it('has every national law and provincial statute confirmed with its article', () => {
    const statutes = rulebook.all.filter(
      (rule) => rule.source.title.endsWith('条例') && /^(11|31|33|37|41|50)0000/.test(rule.file),
    );
    const laws = rulebook.all.filter((rule) => rule.source.number?.includes('主席令') && rule.to === null);
    expect(statutes.length).toBeGreaterThan(120);
    expect(laws.length).toBeGreaterThan(10);
    expect(
      [...statutes, ...laws]
        .filter((rule) => !rule.confirmed || !/^\d+$/.test(rule.article ?? ''))
        .map(where),
    ).toEqual([]);
  });
  it('says everything in both languages', () => {
    for (const param of rulebook.params.values()) {
      expect(param.zh).toMatch(han);
      expect(param.en).not.toMatch(han);
    }
    for (const rule of rulebook.all) {
      for (const words of [
        rule.note,
        rule.unsettled,
        rule.source.note,
        ...(rule.brackets ?? []).flatMap((b) => [b.note, b.instead]),
      ]) {
        if (!words) continue;
        expect(words.zh).toMatch(han);
        expect(words.en).not.toMatch(han);
      }
    }
  });
  it('has a rule somewhere for every parameter', () => {
    const used = new Set(rulebook.all.map((rule) => rule.param));
    expect([...rulebook.params.keys()].filter((id) => !used.has(id))).toEqual([]);
  });
  it('every rule answers at every edge of its brackets, and its own value may stand', () => {
    let asked = 0;
    const wrong: string[] = [];
    for (const rule of rulebook.all.filter((r) => !r.unsettled)) {
      const param = paramOf(rulebook, rule.param);
      for (const size of rule.brackets?.flatMap((b) => [b.from, b.to ?? b.from + 100_000]) ?? [7]) {
        for (const caseId of rule.for ?? ['']) {
          asked += 1;
          const context = {
            jurisdiction: rule.jurisdiction,
            date: rule.to ?? (rule.from && rule.from > date ? rule.from : date),
            ...(param.by ? { [param.by]: caseId } : {}),
            employees: size,
            members: size,
            seats: size,
            delegates: size,
            womenMembers: size,
          };
          const outcome = outcomeOf(rule.param, context);
          if (outcome !== `${rule.jurisdiction} ok` && outcome !== 'rules.noCongress')
            wrong.push(`${where(rule)} ${caseId} ${size}: ${outcome}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(300);
  });
});

/** The jurisdiction that answers and whether its own value may stand as an override; or the refusal's code. */
function outcomeOf(param: string, context: RuleContext): string {
  try {
    const { jurisdiction, value, strict } = askRule(param, context);
    const own = typeof value === 'object' && 'num' in value ? { ...value, strict } : value;
    return `${jurisdiction} ${checkOverride(param, own, context, '依法').ok ? 'ok' : 'refused'}`;
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
}

describe('the list of a place', () => {
  const list = listRules({ jurisdiction: '330106', date });
  it('holds every parameter once for each case, with its source or none', () => {
    const expected = [...rulebook.params.values()].reduce(
      (sum, param) => sum + (param.cases?.length ?? 1),
      0,
    );
    expect(list).toHaveLength(expected);
    expect(new Set(list.map((l) => `${l.param} ${l.case?.id ?? ''}`)).size).toBe(expected);
    for (const entry of list) {
      expect(entry.title.zh).toMatch(han);
      if (!entry.rule) continue;
      expect(entry.rule.document).toMatch(han);
      expect(
        [entry.rule.value, entry.rule.brackets, entry.rule.unsettled].filter((x) => x !== null),
      ).toHaveLength(1);
    }
  });
  it('shows the bracket table of delegates, in the words of the page', () => {
    const delegates = list.find((l) => l.param === 'delegates' && l.case?.id === 'workersCongress');
    expect(delegates).toMatchObject({
      counts: 'employees',
      unit: { id: 'people', zh: '人' },
      group: { id: 'congress' },
      rule: { jurisdiction: '330000', article: '10' },
    });
    expect(delegates?.rule?.brackets).toHaveLength(6);
    expect(delegates?.rule?.brackets?.[2]).toEqual({
      from: 101,
      to: 999,
      value: { start: 40, above: 100, step: 100, add: 7 },
    });
  });
  it('mixes the province with the nation and leaves empty what nobody has', () => {
    expect(list.find((l) => l.param === 'committeeSeats')?.rule?.jurisdiction).toBe('000000');
    expect(list.find((l) => l.param === 'appropriationDueDay')?.rule).toBeNull();
    expect(list.find((l) => l.param === 'quorum' && l.case?.id === 'workersCongress')?.rule).toMatchObject({
      jurisdiction: '330000',
      strict: false,
      base: 'entitled',
    });
  });
  it('is a list of that day', () => {
    const then = listRules({ jurisdiction: '000000', date: '2021-06-01' }).find(
      (l) => l.param === 'unionTerm',
    );
    expect(then?.rule).toMatchObject({ article: '15', confirmed: false });
  });
  it('refuses a place or a day that is none', () => {
    expect(() => listRules({ jurisdiction: 'Shanghai', date })).toThrow(Refusal);
    expect(() => listRules({ jurisdiction: '310000', date: 'today' })).toThrow(Refusal);
  });
});

describe('a wrong file is refused by name and place', () => {
  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'an unknown key',
      '110000.yaml',
      (t) => t.replace('mandatory: false,', 'mandatory: false, madnatory: true,'),
      /110000\.yaml, rules\.0/,
    ],
    [
      'an unknown parameter',
      '110000.yaml',
      (t) => t.replace('param: bargainingReps', 'param: bargainingReprs'),
      /bargainingReprs/,
    ],
    [
      'an unknown document',
      '110000.yaml',
      (t) => t.replace('document: contract,', 'document: contrat,'),
      /contrat/,
    ],
    ['an unknown case', '110000.yaml', (t) => t.replace('[general, wage]', '[general, wages]'), /wages/],
    [
      'a value of another kind',
      '110000.yaml',
      (t) => t.replace('value: { min: 3, max: 10 }', 'value: 3'),
      /number where the parameter is a range/,
    ],
    ['a ratio without strict', '110000.yaml', (t) => t.replace(', strict: false', ''), /strict/],
    ['a code that is not the file’s', '110000.yaml', (t) => t.replace("'110000'", "'120000'"), /120000/],
    [
      'a rule twice',
      '110000.yaml',
      (t) =>
        t.replace(
          'rules:\n',
          'rules:\n  - { param: negotiationPause, document: contract, article: null, mandatory: true, confirmed: false, value: 30 }\n',
        ),
      /overlaps/,
    ],
    [
      'a gap between brackets',
      '310000.yaml',
      (t) => t.replace('from: 100, to: 2999', 'from: 100, to: 2998'),
      /brackets\.1/,
    ],
    [
      'brackets that end',
      '310000.yaml',
      (t) => t.replace('{ from: 3000, value: 175 }', '{ from: 3000, to: 9999, value: 175 }'),
      /last bracket/,
    ],
    [
      'an interpretation without a note',
      '410000.yaml',
      (t) => t.replace(/interpretation: true\n +note:\n.*\n.*\n/, 'interpretation: true\n'),
      /interpretation/,
    ],
    ['a rule without a value', '110000.yaml', (t) => t.replace(', value: 60 }', ' }'), /exactly one/],
    [
      'a document that nobody cites',
      '110000.yaml',
      (t) =>
        t.replace(
          'documents:\n',
          'documents:\n  other: { title: 其他, number: null, effectiveFrom: null }\n',
        ),
      /documents\.other/,
    ],
    ['a date that is none', '110000.yaml', (t) => t.replace("'2005-11-01'", "'2005-13-01'"), /effectiveFrom/],
    ['YAML that cannot be read', '110000.yaml', () => 'rules: [', /110000\.yaml/],
    [
      'a catalogue with an unknown group',
      'params.yaml',
      (t) => t.replace('group: congress', 'group: congres'),
      /congres/,
    ],
    [
      'a catalogue with a parameter twice',
      'params.yaml',
      (t) => t.replace('id: delegates', 'id: congressForm'),
      /stands twice/,
    ],
  ])('%s', (_, file, change, words) => {
    const folder = mkdtempSync(join(tmpdir(), 'jia-rulebook-'));
    cpSync(join(projectRoot, 'rulebook'), folder, { recursive: true });
    const before = readFileSync(join(folder, file), 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, file), after);
    expect(() => readRulebook(folder)).toThrow(expect.objectContaining({ code: 'rules.fileMalformed' }));
    expect(() => readRulebook(folder)).toThrow(words);
  });
});
