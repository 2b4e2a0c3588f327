/**
 * What the commands came to, as a person reads it: in the language of the terminal, in both where it has none.
 *
 *   the house's data      rulesLines, standardsLines, standardLines, evaluationLines
 *   rosters               importRosterLines
 *   whoever runs Jia      backupLines, restoreLines, migrateLines, adminLines, logLines, issuerKeyLines
 */
import { shanghaiTime } from '../../core/clock/index.ts';
import { bundledRulebook, type RulesCommandResult } from '../../core/rulebook/index.ts';
import type { Conferring, ShownStandard, StandardSummary } from '../../core/standards/index.ts';
import type { listKeys } from '../../modules/certification/server/public.ts';
import { sayFormula } from '../../modules/rulebook/web/values.ts';
import type { BackupResult, RestoreResult } from '../../platform/backup/index.ts';
import { columns, said } from '../../platform/i18n/terminal.ts';
import { inLocale, type Locale, type Text } from '../../platform/i18n/text.ts';
import type { AdminMade, AdminReset } from './admin.ts';
import type { Evaluation } from './evaluate.ts';
import type { ImportRosterReport } from './import.ts';
import type { LogReport } from './verify-log.ts';

/** What is said in both languages is two blocks, where it is long. */
const blocks = (lines: (say: (text: Text) => string, locale: Locale) => (string | false)[]): string =>
  said(
    (locale) =>
      lines((text) => inLocale(text, locale), locale)
        .filter((line) => line !== false)
        .join('\n'),
    '\n\n',
  );

const share = ({ num, den }: { num: number; den: number }) => `${(num * 100) / den} %`;

export const rulesLines = (rule: RulesCommandResult): string =>
  blocks((say, locale) => {
    const { catalogue } = bundledRulebook();
    const entry = catalogue.params.find((each) => each.id === rule.param)!;
    const of = rule.case === null ? undefined : catalogue.cases[rule.case];
    const value = sayFormula(rule.value, {
      locale,
      sense: entry.sense,
      unit: rule.unit === null ? null : (catalogue.units[rule.unit] ?? null),
      choices: entry.choices ?? null,
      strict: rule.strict,
      base: rule.base,
    });
    const most =
      rule.max === null ? { zh: '', en: '' } : { zh: `，至多 ${rule.max}`, en: `, at most ${rule.max}` };
    const odd = rule.odd ? { zh: '，取单数', en: ', an odd number' } : { zh: '', en: '' };
    const article =
      rule.article === null
        ? { zh: '', en: '' }
        : { zh: `第 ${rule.article} 条`, en: `, article ${rule.article}` };
    const number = rule.number === null ? '' : `（${rule.number}）`;
    return [
      say({
        zh: `${entry.zh}${of ? `（${of.zh}）` : ''}：${value}${most.zh}${odd.zh}`,
        en: `${entry.en}${of ? ` (${of.en})` : ''}: ${value}${most.en}${odd.en}`,
      }),
      say({
        zh: `依据：《${rule.document}》${number}${article.zh}，适用于 ${rule.jurisdiction}${rule.effectiveFrom ? `，自 ${rule.effectiveFrom} 起` : ''}${rule.effectiveTo ? `，至 ${rule.effectiveTo}` : ''}。`,
        en: `Source: 《${rule.document}》${number}${article.en}, of ${rule.jurisdiction}${rule.effectiveFrom ? `, from ${rule.effectiveFrom}` : ''}${rule.effectiveTo ? `, until ${rule.effectiveTo}` : ''}.`,
      }),
      say({
        zh: `${rule.mandatory ? '必须遵守，只能定得更有利于职工' : '本单位可以另行规定'}；${rule.confirmed ? '已与原文核对' : '尚未与原文核对'}。`,
        en: `${rule.mandatory ? 'Binding: a union may only go beyond it' : 'A union may set its own'}; ${rule.confirmed ? 'checked against the text' : 'not yet checked against the text'}.`,
      }),
      rule.interpretation &&
        say({
          zh: '原文没有这样写，是本项目的理解。',
          en: 'The text does not say so; it is read this way here.',
        }),
      rule.note !== null && say(rule.note),
    ];
  });

const conferringNames: Record<Conferring, Text> = {
  own: { zh: '本单位工会', en: 'own union' },
  town: { zh: '乡镇工会', en: 'town' },
  county: { zh: '县级工会', en: 'county' },
  city: { zh: '市级工会', en: 'city' },
  province: { zh: '省级工会', en: 'province' },
  national: { zh: '全国总工会', en: 'national' },
};

export const standardsLines = ({ standards }: { standards: StandardSummary[] }): string =>
  blocks((say) => [
    columns([
      [
        say({ zh: '标准', en: 'Standard' }),
        say({ zh: '条数', en: 'Indicators' }),
        say({ zh: '生效', en: 'In force' }),
        say({ zh: '授予', en: 'Conferred by' }),
        say({ zh: '状态', en: 'State' }),
        say({ zh: '基于', en: 'Based on' }),
        say({ zh: '名称', en: 'Title' }),
      ],
      ...standards.map((each) => [
        `${each.id}@${each.version}`,
        String(each.indicators),
        each.effectiveFrom,
        say(conferringNames[each.conferredBy]),
        say(each.published ? { zh: '已发布', en: 'published' } : { zh: '草案', en: 'draft' }),
        each.basedOn ? `${each.basedOn.id}@${each.basedOn.version}` : '',
        say(each.title),
      ]),
    ]),
  ]);

const kinds: Record<ShownStandard['indicators'][number]['kind'], Text | null> = {
  must: null,
  score: { zh: '评分', en: 'scored' },
  deduct: { zh: '扣分', en: 'deducted' },
  bonus: { zh: '加分', en: 'bonus' },
  gate: { zh: '前提', en: 'gate' },
  veto: { zh: '一票否决', en: 'veto' },
};

export const standardLines = (standard: ShownStandard): string =>
  blocks((say) => {
    const { approval, noticePeriod } = standard.parameters;
    const { document } = standard;
    return [
      `${say(standard.title)} · ${standard.id}@${standard.version} · ${say(standard.published ? { zh: '已发布', en: 'published' } : { zh: '草案', en: 'draft' })}`,
      say(standard.summary),
      say({
        zh: `依据：${document.title.zh}${document.number ? ` ${document.number}` : ''}${document.date ? `（${document.date}）` : ''}，自 ${standard.effectiveFrom} 起。`,
        en: `Source: ${document.title.en}${document.number ? ` ${document.number}` : ''}${document.date ? ` (${document.date})` : ''}, from ${standard.effectiveFrom}.`,
      }),
      say({
        zh: `由${conferringNames[standard.conferredBy].zh}${standard.conferredBy === 'own' ? '' : '或更高一级的工会'}评定并授予称号。`,
        en: `Judged and conferred by ${standard.conferredBy === 'own' ? 'the unit’s own union' : `a union of this territory or a wider one: ${conferringNames[standard.conferredBy].en}`}.`,
      }),
      say({
        zh: `会员评家：参与率至少 ${share(approval.participationFloor)}，满意率至少 ${share(approval.gate)}。公示至少 ${noticePeriod.value} ${noticePeriod.unit === 'workingDay' ? '个工作日' : '天'}。`,
        en: `Members’ assessment: at least ${share(approval.participationFloor)} take part, at least ${share(approval.gate)} approve. Public notice of at least ${noticePeriod.value} ${noticePeriod.unit === 'workingDay' ? 'working days' : 'days'}.`,
      }),
      ...standard.sections.flatMap((section) => [
        `\n${section.id} ${say(section.title)}`,
        ...standard.indicators
          .filter((indicator) => indicator.section === section.id)
          .flatMap((indicator) => {
            const kind = kinds[indicator.kind];
            const points = indicator.points === undefined ? '' : ` ${indicator.points}`;
            return [
              `  ${indicator.id.padEnd(4)} ${say(indicator.title)}${kind ? ` [${say(kind)}${points}]` : ''}`,
              `       ${say(indicator.text)}`,
            ];
          }),
      ]),
    ];
  });

const verdicts: Record<'met' | 'unmet' | 'unknown', Text> = {
  met: { zh: '达到', en: 'met' },
  unmet: { zh: '未达到', en: 'not met' },
  unknown: { zh: '还不能判定', en: 'not known yet' },
};
const lights = { lit: '●', half: '◐', dark: '○', shuttered: '–' } as const;

type Counts = Record<keyof typeof lights, number>;
const houses = ({ lit, half, dark, shuttered }: Counts): Text => ({
  zh: `● 点亮 ${lit}　◐ 半亮 ${half}　○ 未亮 ${dark}　– 不适用 ${shuttered}`,
  en: `● lit ${lit}   ◐ half-lit ${half}   ○ dark ${dark}   – not applicable ${shuttered}`,
});

export const evaluationLines = (evaluation: Evaluation): string =>
  blocks((say) => {
    const standard = `${evaluation.standard}@${evaluation.version}`;
    if (evaluation.units)
      return [
        say({
          zh: `按 ${standard} 判定 ${evaluation.asOf} 的 ${evaluation.units.length} 个单位：`,
          en: `${evaluation.units.length} units judged by ${standard} as of ${evaluation.asOf}:`,
        }),
        columns([
          [
            say({ zh: '单位', en: 'Unit' }),
            say({ zh: '结论', en: 'Verdict' }),
            lights.lit,
            lights.half,
            lights.dark,
            lights.shuttered,
            say({ zh: '名称', en: 'Name' }),
          ],
          ...evaluation.units.map(({ unit, verdict, counts, name }) => [
            unit,
            say(verdicts[verdict]),
            String(counts.lit),
            String(counts.half),
            String(counts.dark),
            String(counts.shuttered),
            name,
          ]),
        ]),
        say({
          zh: `${lights.lit} 点亮　${lights.half} 半亮　${lights.dark} 未亮　${lights.shuttered} 不适用`,
          en: `${lights.lit} lit   ${lights.half} half-lit   ${lights.dark} dark   ${lights.shuttered} not applicable`,
        }),
      ];
    const { name, unit, asOf, verdict, score, counts, indicators } = evaluation;
    const group = 'group' in evaluation ? ` ${evaluation.group}` : '';
    return [
      say({
        zh: `${name}${group}（${unit}）${asOf} 按 ${standard}：${verdicts[verdict].zh}`,
        en: `${name}${group} (${unit}) as of ${asOf} by ${standard}: ${verdicts[verdict].en}`,
      }),
      say(houses(counts)),
      score !== undefined &&
        say({
          zh: `得分 ${score.total} / ${score.max}，及格线 ${score.pass}`,
          en: `${score.total} of ${score.max} points; ${score.pass} are needed`,
        }),
      ...indicators.flatMap((indicator) => [
        `${lights[indicator.light]} ${indicator.id.padEnd(4)} ${indicator.title ? say(indicator.title) : ''}`,
        ...(indicator.explanation ? [`       ${say(indicator.explanation)}`] : []),
      ]),
    ];
  });

export function importRosterLines({ result, faults, warnings, dryRun }: ImportRosterReport): string {
  return [
    said({
      zh: `共 ${result.rows} 行：新增 ${result.inserted}，更新 ${result.updated}，未变 ${result.unchanged}，退回 ${result.rejected}。`,
      en: `${result.rows} rows: ${result.inserted} new, ${result.updated} changed, ${result.unchanged} unchanged, ${result.rejected} refused.`,
    }),
    ...faults.map((each) => said(each, '\n  ')),
    ...(warnings.length > 0
      ? [said({ zh: `请留意 ${warnings.length} 处：`, en: `${warnings.length} to look at:` })]
      : []),
    ...warnings.map((each) => said(each, '\n  ')),
    ...(dryRun
      ? [said({ zh: '只是检查，没有写入任何内容。', en: 'This was a check only; nothing was written.' })]
      : []),
  ].join('\n');
}

export const backupLines = (made: BackupResult): string =>
  said({
    zh: `备份已写入 ${made.file}：${made.rows} 行，${made.files} 个文件，${made.keys ? '带密钥（用口令封存）' : '不带密钥'}。`,
    en: `The backup is in ${made.file}: ${made.rows} rows, ${made.files} files, ${made.keys ? 'with the keys, sealed by the passphrase' : 'without the keys'}.`,
  });

export const restoreLines = (came: RestoreResult): string =>
  said({
    zh: `已恢复 ${shanghaiTime(new Date(came.createdAt))} 的备份：${came.rows} 行，${came.files} 个文件。${came.keys ? '' : '备份不带密钥：请把原来的 master.key 放回去（权限 600）再启动。'}`,
    en: `The backup of ${shanghaiTime(new Date(came.createdAt))} is restored: ${came.rows} rows, ${came.files} files.${came.keys ? '' : ' It carried no keys: put the old master.key back (mode 600) before you start.'}`,
  });

export const migrateLines = ({ applied }: { applied: string[] }): string =>
  said(
    applied.length === 0
      ? { zh: '数据库已是当前版本。', en: 'The database is at this version already.' }
      : {
          zh: `数据库已升级，共 ${applied.length} 步。`,
          en: `The database was brought to this version in ${applied.length} steps.`,
        },
  );

export const adminLines = (made: AdminMade): string =>
  said({
    zh: `已建立账号 ${made.username}，在单位 ${made.unit} 的角色是 ${made.role}。${made.oneTimePassword ? `\n一次性密码（只显示这一次，登录后须更换）：${made.oneTimePassword}` : ''}`,
    en: `The account ${made.username} was made, with the role ${made.role} in ${made.unit}.${made.oneTimePassword ? `\nOne-time password (shown only now, to be changed after signing in): ${made.oneTimePassword}` : ''}`,
  });

export const adminResetLines = (reset: AdminReset): string =>
  said({
    zh: `账号 ${reset.username} 的密码已重设，它原来的登录和令牌都已失效，账号本人会收到通知，审计日志（${reset.unit}）里有记录。${reset.secondFactorRemoved ? '两步验证已解除，请登录后重新设置。' : ''}\n一次性密码（只显示这一次，登录后须更换）：${reset.oneTimePassword}`,
    en: `The password of ${reset.username} was reset; its sessions and tokens have ended, its owner is told, and it stands in the audit log (${reset.unit}).${reset.secondFactorRemoved ? ' The second factor is taken away; set it up again after signing in.' : ''}\nOne-time password (shown only now, to be changed after signing in): ${reset.oneTimePassword}`,
  });

export const logLines = ({ entries, sealed, unsealed, unsigned, heads }: LogReport): string =>
  said({
    zh: `审计日志完好：${heads.length} 条链，${entries} 条记录，其中 ${sealed} 条已封存，${unsealed} 条待封存，${unsigned} 条没有签名（旧版本所记）。`,
    en: `The audit log is whole: ${heads.length} chains, ${entries} entries, ${sealed} of them sealed, ${unsealed} not yet, ${unsigned} unsigned (from older versions).`,
  });

export const issuerKeyLines = ({ keys }: Awaited<ReturnType<typeof listKeys>>): string =>
  keys.length === 0
    ? said({
        zh: '还没有密钥；签发第一张证书时自动生成。',
        en: 'There is no key yet; the first certificate makes one.',
      })
    : blocks((say) => [
        columns([
          [
            say({ zh: '密钥', en: 'Key' }),
            say({ zh: '启用', en: 'From' }),
            say({ zh: '停用', en: 'To' }),
            say({ zh: '证书', en: 'Certificates' }),
            say({ zh: '状态', en: 'State' }),
          ],
          ...keys.map((key) => [
            key.keyId,
            key.fromOn,
            key.revokedOn ?? key.toOn ?? '',
            String(key.certificates),
            say(
              key.revokedOn
                ? { zh: '已吊销', en: 'revoked' }
                : key.current
                  ? { zh: '在用', en: 'in use' }
                  : { zh: '已更换', en: 'replaced' },
            ),
          ]),
        ]),
      ]);
