/**
 * An assignment that is not answered goes.
 *
 *   TakeBack   by the union, or over to another department
 *   Decline    by the department that has it
 */
import { useNavigate } from 'react-router';
import { api, ask, FormDialog, reasonField, useText, useUnit } from '../../../../core/web/index.ts';
import type { FormValues } from '../../../../ui/desk/index.ts';
import type { Assignment, Detail } from '../words.ts';
import { fieldOfHandler, handledBy, useHandlerFields } from './handlers.tsx';

export function TakeBack({
  proposal,
  it,
  onClose,
}: {
  proposal: Detail;
  it: Assignment;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const others = proposal.assignments.filter((each) => each.round === it.round && each.id !== it.id);
  const mustLead = it.lead && others.length > 0;
  const fields = useHandlerFields({
    period: it.suggestion ? 'suggestion' : it.round === 2 ? 'reHandling' : 'reply',
    one: true,
    required: mustLead,
    label: mustLead
      ? text({ zh: '改由哪个部门牵头', en: 'Which department leads instead' })
      : text({ zh: '改交哪个部门', en: 'To which department instead' }),
    help: mustLead
      ? text({
          zh: '可以选新的部门，也可以选正在办的部门。',
          en: 'A new one, or one that has it already.',
        })
      : text({
          zh: others.length > 0 ? '不选，就由其他部门接着办。' : '不选，就先收回，以后再交办。',
          en:
            others.length > 0
              ? 'Without one, the other departments go on.'
              : 'Without one it is only taken back; assign it later.',
        }),
    having: mustLead ? others.map((each) => each.department) : [],
  });
  return (
    <FormDialog<FormValues>
      title={text({ zh: `收回或改交：${it.department}`, en: `Take back from ${it.department}` })}
      wide
      fields={[
        reasonField(text, {
          maxLength: 500,
          help: text({
            zh: '部门和提案人都会看到，也留在提案的经过里。',
            en: 'The department and the proposer read it; it stays in what has happened.',
          }),
        }),
        ...fields,
      ]}
      submit={text({ zh: '收回交办', en: 'Take it back' })}
      said={text({ zh: '已收回，并告诉部门和提案人', en: 'Taken back; department and proposer are told' })}
      fieldOf={fieldOfHandler}
      onClose={onClose}
      send={(values) => {
        const {
          departments: [to],
          workdays,
        } = handledBy(values);
        return ask(
          api.POST('/units/{unit}/proposals/{proposal}/assignments/{assignment}/taking-back', {
            params: { path: { unit: unit.code, proposal: proposal.id, assignment: it.id } },
            body: {
              version: proposal.version,
              reason: String(values['reason'] ?? ''),
              to: to ?? null,
              workdays,
            },
          }),
        );
      }}
    />
  );
}

export function Decline({ it, onClose }: { it: Assignment; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '退回交办', en: 'Give it back' })}
      above={
        <p className="jd-help">
          {text({
            zh: '不归本部门办的，写明理由退回工会，由工会重新交办。退回后本部门不用再答复，写的草稿也一并删除。',
            en: 'What is not for this department goes back to the union with the reason, and the union assigns it anew. No reply is needed then, and a draft of it is thrown away.',
          })}
        </p>
      }
      fields={[
        reasonField(text, {
          maxLength: 500,
          help: text({
            zh: '工会和提案人都会看到。知道该由哪个部门办的，也请写明。',
            en: 'The union and the proposer read it. Say also whose it is, if you know.',
          }),
        }),
      ]}
      submit={text({ zh: '退回工会', en: 'Give it back' })}
      said={text({ zh: '已退回工会', en: 'Given back to the union' })}
      onClose={onClose}
      send={async (values) => {
        await ask(
          api.POST('/units/{unit}/proposal-assignments/{assignment}/declining', {
            params: { path: { unit: unit.code, assignment: it.id } },
            body: { version: it.version, reason: String(values['reason'] ?? '') },
          }),
        );
        // The assignment is no more, and its page with it.
        await navigate(`/desk/${unit.code}/proposals/assignments`);
      }}
    />
  );
}
