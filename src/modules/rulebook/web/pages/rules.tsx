/** Every statutory number with its source, whether it is confirmed, and what the union set itself. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import {
  Answer,
  api,
  ask,
  FormDialog,
  useAct,
  useFilters,
  useFormat,
  useParam,
  useText,
  useToday,
  useUnit,
  reasonField,
} from '../../../../core/web/index.ts';
import { ListPage, StateTag, useDesk, type FieldSpec, type FormValues } from '../../../../ui/desk/index.ts';
import { sayBrackets, sayCount, sayFormula, type ListedRule } from '../values.ts';
import '../rulebook.css';

export function RulesPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [search, setSearch] = useParam('q');
  const [{ group }, filtering] = useFilters('group');
  const [own, setOwn] = useState<ListedRule | null>(null);
  const act = useAct();
  const query = useQuery({
    queryKey: ['rules', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/rules', { params: { path: { unit: unit.code } } })),
  });
  const title = text({ zh: '规则手册', en: 'Rulebook' });
  return (
    <Answer query={query} title={title}>
      {(data) => {
        const groups = new Map(data.rules.map((rule) => [rule.group.id, rule.group]));
        const wanted = data.rules.filter(
          (rule) =>
            rule.rule !== null &&
            (!group || rule.group.id === group) &&
            (!search ||
              `${rule.title.zh}${rule.title.en}${rule.case?.zh ?? ''}${rule.rule.document}`
                .toLowerCase()
                .includes(search.toLowerCase())),
        );
        const unconfirmed = wanted.filter((rule) => rule.rule?.confirmed === false).length;
        return (
          <>
            <ListPage<ListedRule>
              title={title}
              lead={text({
                zh: `法定人数、多数、期限等都出自这里，每一项写明文件和条款。其中 ${unconfirmed} 项还没有核对到原文，使用前请以原文为准。按 ${format.day(data.date)} 有效的规定。`,
                en: `Quorums, majorities and deadlines come from here, each with its document and article. ${unconfirmed} of them have not been checked against the text itself. As in force on ${format.day(data.date)}.`,
              })}
              rows={wanted}
              rowKey={(rule) => `${rule.param}/${rule.case?.id ?? ''}`}
              search={{
                value: search,
                onChange: setSearch,
                placeholder: text({ zh: '名称或文件', en: 'Name or document' }),
              }}
              filters={[
                {
                  key: 'group',
                  label: text({ zh: '类别', en: 'Kind' }),
                  options: [...groups.values()].map((each) => ({ value: each.id, label: text(each) })),
                },
              ]}
              {...filtering}
              columns={[
                {
                  key: 'title',
                  title: text({ zh: '事项', en: 'Matter' }),
                  fixed: true,
                  width: 220,
                  render: (rule) => (
                    <>
                      {text(rule.title)}
                      {rule.case ? <small className="rb-case">{text(rule.case)}</small> : null}
                    </>
                  ),
                },
                {
                  key: 'value',
                  title: text({ zh: '规定', en: 'What holds' }),
                  render: (rule) => <Value rule={rule} />,
                },
                {
                  key: 'source',
                  title: text({ zh: '出处', en: 'Source' }),
                  width: 260,
                  render: (rule) => <Source rule={rule} />,
                },
                {
                  key: 'state',
                  title: text({ zh: '状态', en: 'State' }),
                  width: 130,
                  render: (rule) => (
                    <>
                      <StateTag tone={rule.rule?.confirmed ? 'good' : 'wait'}>
                        {rule.rule?.confirmed
                          ? text({ zh: '已核实', en: 'Confirmed' })
                          : text({ zh: '待核实', en: 'Not confirmed' })}
                      </StateTag>
                      {rule.rule?.mandatory ? (
                        <small className="rb-case">{text({ zh: '强制性', en: 'Mandatory' })}</small>
                      ) : null}
                    </>
                  ),
                },
                ...(data.abilities.override
                  ? [
                      {
                        key: 'own',
                        title: text({ zh: '自行规定', en: 'Our own' }),
                        width: 120,
                        render: (rule: ListedRule) =>
                          rule.override ? (
                            <Button
                              size="small"
                              onClick={() =>
                                void act(
                                  () =>
                                    ask(
                                      api.POST('/units/{unit}/rules/overrides/{id}/end', {
                                        params: { path: { unit: unit.code, id: rule.override!.id } },
                                        body: { version: rule.override!.version },
                                      }),
                                    ),
                                  text({ zh: '已恢复为原规定', en: 'Back to the rule’s own number' }),
                                )
                              }
                            >
                              {text({ zh: '恢复原规定', en: 'Go back' })}
                            </Button>
                          ) : rule.rule?.value !== null && rule.rule?.value !== undefined ? (
                            <Button size="small" onClick={() => setOwn(rule)}>
                              {text({ zh: '自行规定', en: 'Set our own' })}
                            </Button>
                          ) : null,
                      },
                    ]
                  : []),
              ]}
            />
            {own ? <OwnValue rule={own} onClose={() => setOwn(null)} /> : null}
          </>
        );
      }}
    </Answer>
  );
}

function useWordsOf(rule: ListedRule) {
  const { locale } = useDesk();
  return useMemo(
    () => ({
      locale,
      unit: rule.unit,
      choices: rule.choices,
      sense: rule.sense,
      strict: rule.rule?.strict ?? null,
      base: rule.rule?.base ?? null,
    }),
    [locale, rule],
  );
}

function Value({ rule }: { rule: ListedRule }) {
  const text = useText();
  const words = useWordsOf(rule);
  if (!rule.rule) return null;
  const { value, brackets, unsettled, note, odd } = rule.rule;
  return (
    <>
      {rule.override ? (
        <p className="rb-own">
          <b>{sayFormula(rule.override.value, words)}</b>
          <small>
            {text({
              zh: `本单位自行规定：${rule.override.reason}`,
              en: `Set by this union: ${rule.override.reason}`,
            })}
          </small>
        </p>
      ) : null}
      {unsettled ? <span>{text(unsettled)}</span> : null}
      {value !== null && value !== undefined ? (
        <span className={rule.override ? 'rb-was' : undefined}>{sayFormula(value, words)}</span>
      ) : null}
      {brackets ? (
        <table className="rb-brackets">
          <tbody>
            {sayBrackets(brackets, words).map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  {sayCount(rule.counts, words.locale)} {line.range}
                </th>
                <td>
                  {line.value}
                  {line.interpretation ? (
                    <small>{text({ zh: '（本项目的理解）', en: ' (as this project reads it)' })}</small>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {odd ? <small className="rb-case">{text({ zh: '应为单数', en: 'Must be odd' })}</small> : null}
      {note ? <small className="rb-case">{text(note)}</small> : null}
    </>
  );
}

function Source({ rule }: { rule: ListedRule }) {
  const text = useText();
  if (!rule.rule) return null;
  const { document, number, article, jurisdictionName } = rule.rule;
  return (
    <>
      《{document}》{article ? text({ zh: `第 ${article} 条`, en: `, art. ${article}` }) : null}
      <small className="rb-case">{[text(jurisdictionName), number].filter(Boolean).join(' · ')}</small>
    </>
  );
}

function OwnValue({ rule, onClose }: { rule: ListedRule; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const value = rule.rule?.value as unknown;
  const shape = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  const keys =
    shape === null
      ? ['value']
      : 'choice' in shape
        ? ['choice']
        : Array.isArray(shape.options)
          ? ['option']
          : Object.keys(shape).filter((key) => typeof shape[key] === 'number');
  const names: Record<string, { zh: string; en: string }> = {
    value: { zh: '数值', en: 'Value' },
    num: { zh: '分子', en: 'Numerator' },
    den: { zh: '分母', en: 'Denominator' },
    min: { zh: '最少', en: 'Least' },
    max: { zh: '最多', en: 'Most' },
    option: { zh: '选择', en: 'Choice' },
    choice: { zh: '选择', en: 'Choice' },
  };
  const fields: FieldSpec<FormValues>[] = [
    ...keys.map((key): FieldSpec<FormValues> =>
      key === 'choice'
        ? {
            name: key,
            label: text(names.choice),
            kind: 'select',
            required: true,
            options: (rule.choices ?? []).map((each) => ({ value: each.id, label: text(each) })),
          }
        : key === 'option'
          ? {
              name: key,
              label: text(names.option),
              kind: 'select',
              required: true,
              options: ((shape?.options ?? []) as number[]).map((each) => ({
                value: String(each),
                label: String(each),
              })),
            }
          : {
              name: key,
              label: text(names[key] ?? { zh: key, en: key }),
              kind: 'number',
              required: true,
              min: 0,
              width: 'short',
              ...(rule.unit ? { unit: text(rule.unit) } : {}),
            },
    ),
    { name: 'fromOn', label: text({ zh: '从哪天起', en: 'From' }), kind: 'date', required: true },
    reasonField(text, {
      maxLength: 1000,
      help: text({
        zh: '例如：经会员代表大会讨论决定。',
        en: 'For example: decided by the members’ congress.',
      }),
    }),
  ];
  return (
    <FormDialog<FormValues>
      title={text({ zh: `自行规定“${rule.title.zh}”`, en: `Set our own: ${rule.title.en}` })}
      fields={fields}
      initial={{ fromOn: today, ...(shape ?? { value }) }}
      submit={text({ zh: '按此执行', en: 'Use this' })}
      said={text({ zh: '已按本单位的规定执行', en: 'Your own number holds now' })}
      onClose={onClose}
      send={({ fromOn, reason, ...values }) =>
        ask(
          api.POST('/units/{unit}/rules/overrides', {
            params: { path: { unit: unit.code } },
            body: {
              param: rule.param,
              case: rule.case?.id ?? null,
              value:
                shape === null
                  ? values.value
                  : 'option' in values
                    ? Number(values.option)
                    : Object.fromEntries(keys.map((key) => [key, values[key]])),
              fromOn: String(fromOn),
              reason: String(reason),
            },
          }),
        )
      }
    />
  );
}
