/** A major proposal goes to the congress: why, and on the agenda of which session; or to a department after all. */
import { useQuery } from '@tanstack/react-query';
import {
  api,
  ask,
  FormDialog,
  reasonField,
  useFormat,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import type { FormValues } from '../../../../ui/desk/index.ts';

export function Motion({
  proposal,
  how,
  onClose,
}: {
  proposal: { id: string; title: string; version: number };
  how: 'refer' | 'bring' | 'recall';
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const query = useQuery({
    queryKey: ['proposal-sessions', unit.code],
    queryFn: () =>
      ask(api.GET('/units/{unit}/proposals/sessions', { params: { path: { unit: unit.code } } })),
    enabled: how !== 'recall',
  });
  if (how !== 'recall' && !query.data) return null;
  const sessions = query.data?.sessions ?? [];
  const params = { path: { unit: unit.code, proposal: proposal.id } };
  const { version } = proposal;
  return (
    <FormDialog<FormValues>
      title={
        how === 'recall'
          ? text({ zh: '改由部门办理', en: 'To a department instead' })
          : text({ zh: `提交大会：${proposal.title}`, en: `To the congress: ${proposal.title}` })
      }
      initial={sessions[0] ? { meetingId: sessions[0].id } : {}}
      above={
        how === 'recall' ? undefined : (
          <p className="jd-help">
            {sessions.length > 0
              ? text({
                  zh: '提案立案编号后列入大会议程，由大会表决：通过的转入落实，没有通过的按表决结果结案。',
                  en: 'It is filed with a number and put on the agenda, and the session votes on it: passed, it is carried out; not passed, it is closed with the count.',
                })
              : text({
                  zh: '现在没有正在筹备的大会。提案先立案编号，召集大会以后再列入议程，到时会提醒。',
                  en: 'No session is being prepared. It is filed with a number now, and you are reminded to put it on the agenda of the next one.',
                })}
          </p>
        )
      }
      fields={[
        ...(how === 'bring'
          ? []
          : [
              reasonField(text, {
                label:
                  how === 'refer'
                    ? text({ zh: '为什么是重大提案', en: 'Why it is a major one' })
                    : text({ zh: '理由', en: 'Reason' }),
                rows: 3,
                maxLength: 1000,
                help: text({ zh: '提案人会看到。', en: 'The proposer reads it.' }),
              }),
            ]),
        ...(how !== 'recall' && sessions.length > 0
          ? [
              {
                name: 'meetingId',
                label: text({ zh: '哪次大会', en: 'Session' }),
                kind: 'select' as const,
                required: true,
                options: sessions.map((each) => ({
                  value: each.id,
                  label: `${text(each.title)} · ${format.day(each.plannedOn)}`,
                })),
              },
              // What may come before a session depends on its body: one list each.
              ...sessions.map((session) => ({
                name: `matter-${session.id}`,
                label: text({ zh: '按哪一事项表决', en: 'Under which matter' }),
                kind: 'select' as const,
                required: true,
                when: (values: FormValues) => values['meetingId'] === session.id,
                help: text({
                  zh: '事项定下表决的多数；都不对应时选“其他事项”。',
                  en: 'It says which majority is asked; where none fits, choose “other matters”.',
                }),
                options: session.matters.map((each) => ({
                  value: each.id,
                  label: `${text(each.title)} · ${text(each.source)}`,
                })),
              })),
            ]
          : []),
      ]}
      fieldOf={(refused, values) =>
        refused === 'matter' ? `matter-${String(values['meetingId'])}` : refused.replace(/^motion\./, '')
      }
      submit={
        how === 'recall'
          ? text({ zh: '改由部门办理', en: 'To a department' })
          : text({ zh: '提交', en: 'Take it there' })
      }
      said={
        how === 'recall'
          ? text({ zh: '已改由部门办理', en: 'A department handles it' })
          : text({ zh: '已提交，并告诉提案人', en: 'Done; the proposer is told' })
      }
      onClose={onClose}
      send={(values) => {
        const motion = values['meetingId']
          ? {
              meetingId: String(values['meetingId']),
              matter: String(values[`matter-${String(values['meetingId'])}`]),
            }
          : null;
        const reason = String(values['reason'] ?? '');
        if (how === 'recall')
          return ask(
            api.POST('/units/{unit}/proposals/{proposal}/congress/recall', {
              params,
              body: { version, reason },
            }),
          );
        if (how === 'refer')
          return ask(
            api.POST('/units/{unit}/proposals/{proposal}/congress', {
              params,
              body: { version, reason, motion },
            }),
          );
        if (!motion) return Promise.reject(new Error(text({ zh: '请选大会', en: 'Choose a session' })));
        return ask(
          api.POST('/units/{unit}/proposals/{proposal}/congress/agenda', {
            params,
            body: { version, ...motion },
          }),
        );
      }}
    />
  );
}
