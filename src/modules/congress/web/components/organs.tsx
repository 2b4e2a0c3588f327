/**
 * Presidium, groups and special committees of a term.
 *
 *   Organs        the list
 *   OrganDialog   makes one, or changes it
 */
import { Button } from 'antd';
import { FormDialog, useText, useUnit } from '../../../../core/web/index.ts';
import { Facts, Section, type FormValues } from '../../../../ui/desk/index.ts';
import { write, type AssemblyView } from '../calls.ts';
import type { AssemblyAsked } from './asked.ts';
import { organNames } from '../words.ts';

export function Organs({ view, ask }: { view: AssemblyView; ask: (asked: AssemblyAsked) => void }) {
  const text = useText();
  return (
    <Section
      title={text({ zh: '主席团与各组', en: 'Presidium and groups' })}
      actions={
        view.may.elect ? (
          <Button onClick={() => ask({ kind: 'organ', organ: null })}>
            {text({ zh: '新建', en: 'Add' })}
          </Button>
        ) : undefined
      }
    >
      {view.organs.length === 0 ? (
        <p className="jd-none">
          {text({
            zh: '还没有主席团、代表团（组）或专门委员会。',
            en: 'No presidium, groups or special committees yet.',
          })}
        </p>
      ) : (
        <Facts
          items={view.organs.map((organ) => ({
            key: organ.id,
            label: `${text(organNames[organ.kind])}${organ.name === organNames[organ.kind].zh ? '' : ` · ${organ.name}`}`,
            value: organ.members
              .map((member) =>
                member.head
                  ? text({ zh: `${member.name}（负责人）`, en: `${member.name} (head)` })
                  : member.name,
              )
              .join(text({ zh: '、', en: ', ' })),
            ...(view.may.elect
              ? {
                  action: (
                    <Button size="small" onClick={() => ask({ kind: 'organ', organ })}>
                      {text({ zh: '修改', en: 'Change' })}
                    </Button>
                  ),
                }
              : {}),
          }))}
        />
      )}
    </Section>
  );
}

export function OrganDialog({
  view,
  organ,
  onClose,
}: {
  view: AssemblyView;
  organ: AssemblyView['organs'][number] | null;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const at = `assemblies/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={organ ? organ.name : text({ zh: '新建机构', en: 'Add' })}
      initial={{
        kind: organ?.kind ?? 'presidium',
        name: organ?.name ?? '',
        members: organ?.members.map((member) => member.employeeId) ?? [],
        head: organ?.members.find((member) => member.head)?.employeeId,
      }}
      fields={[
        {
          name: 'kind',
          label: text({ zh: '种类', en: 'Kind' }),
          kind: 'radio',
          required: true,
          disabled: organ !== null,
          options: Object.entries(organNames).map(([value, words]) => ({ value, label: text(words) })),
        },
        {
          name: 'name',
          label: text({ zh: '名称', en: 'Name' }),
          kind: 'text',
          required: true,
          maxLength: 60,
          placeholder: text({ zh: '例如：第一代表团、提案审查委员会', en: 'For example: first group' }),
        },
        {
          name: 'members',
          label: text({ zh: '成员', en: 'Members' }),
          kind: 'multiselect',
          options: view.delegates.map((each) => ({
            value: each.employeeId,
            label: `${each.name}${each.department ? ` · ${each.department}` : ''}`,
          })),
        },
        {
          name: 'head',
          label: text({ zh: '负责人', en: 'Head' }),
          kind: 'select',
          options: view.delegates.map((each) => ({ value: each.employeeId, label: each.name })),
        },
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      send={(values) => {
        const members = new Set([
          ...((values['members'] as string[] | undefined) ?? []),
          ...(values['head'] ? [values['head'] as string] : []),
        ]);
        return write('put', unit.code, `${at}/organs`, {
          ...(organ ? { id: organ.id, version: organ.version } : {}),
          kind: values['kind'],
          name: values['name'],
          members: [...members].map((employeeId) => ({
            employeeId,
            head: employeeId === values['head'],
          })),
        });
      }}
      onClose={onClose}
    />
  );
}
