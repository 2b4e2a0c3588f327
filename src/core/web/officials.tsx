/**
 * Tellers and scrutineers of a meeting, an election or one ballot: who was named, and naming them.
 *
 *   VoteOfficials   a section of a page; nothing for whoever may not see it
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Section, type FormValues } from '../../ui/desk/index.ts';
import { read, write } from './calls.ts';
import { FormDialog } from './kit.tsx';
import { pickedIds, pickPeople, type PickedPerson } from './people-picker.tsx';
import { useText, useUnit } from './session.tsx';

interface Official {
  employeeId: string;
  name: string;
  duty: 'teller' | 'scrutineer';
}

/**
 * @param of what they are named for
 * @param over nobody counts here any more; a confirmed count is the server's to tell
 * @param children further buttons beside the list
 */
export function VoteOfficials({
  of,
  over = false,
  children,
}: {
  of: { kind: 'meeting' | 'election' | 'wardVote' | 'ballot'; id: string };
  over?: boolean;
  children?: ReactNode;
}) {
  const unit = useUnit();
  const text = useText();
  const [open, setOpen] = useState(false);
  const path = `vote-officials/${of.kind}/${of.id}`;
  const { data } = useQuery({
    queryKey: ['vote-officials', unit.code, of.kind, of.id],
    queryFn: () => read<{ officials: Official[]; fixed: boolean }>(unit.code, path),
    enabled: unit.may('showVoteOfficials'),
  });
  if (!data) return null;
  const fixed = over || data.fixed;
  if (fixed && data.officials.length === 0 && !children) return null;
  const named = (duty: Official['duty']) => data.officials.filter((one) => one.duty === duty);
  const list = (duty: Official['duty']) =>
    named(duty)
      .map((one) => one.name)
      .join(text({ zh: '、', en: ', ' })) || text({ zh: '还没有指定', en: 'nobody yet' });
  const picked = (duty: Official['duty']): PickedPerson[] =>
    named(duty).map((one) => ({ id: one.employeeId, name: one.name, department: null }));
  return (
    <Section
      title={text({ zh: '计票人和监票人', en: 'Tellers and scrutineers' })}
      actions={
        unit.may('nameVoteOfficials') && !fixed ? (
          <Button onClick={() => setOpen(true)}>
            {data.officials.length > 0
              ? text({ zh: '更换', en: 'Change' })
              : text({ zh: '指定', en: 'Name them' })}
          </Button>
        ) : undefined
      }
    >
      <p>
        {text({ zh: '计票人：', en: 'Tellers: ' })}
        {list('teller')}
        <br />
        {text({ zh: '监票人：', en: 'Scrutineers: ' })}
        {list('scrutineer')}
      </p>
      {children}
      {open ? (
        <FormDialog<FormValues>
          title={text({ zh: '指定计票人和监票人', en: 'Name tellers and scrutineers' })}
          above={
            <p>
              {text({
                zh: '候选人、被表决的人不能担任；同一个人不能既计票又监票。',
                en: 'Nobody who stands, and nobody on whom the vote is; nobody is both.',
              })}
            </p>
          }
          initial={{ tellers: picked('teller'), scrutineers: picked('scrutineer') }}
          fields={[
            {
              name: 'tellers',
              label: text({ zh: '计票人', en: 'Tellers' }),
              kind: 'custom',
              render: pickPeople(),
            },
            {
              name: 'scrutineers',
              label: text({ zh: '监票人', en: 'Scrutineers' }),
              kind: 'custom',
              render: pickPeople(),
            },
          ]}
          submit={text({ zh: '指定', en: 'Name them' })}
          said={text({ zh: '已指定。', en: 'Named.' })}
          send={(values) =>
            write('put', unit.code, path, {
              tellers: pickedIds(values['tellers']),
              scrutineers: pickedIds(values['scrutineers']),
            })
          }
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Section>
  );
}
