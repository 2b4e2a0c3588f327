/**
 * Presidium, groups and special committees of a term: proposed, put on an agenda, in office and by what.
 *
 *   Organs               the list
 *   OrganDialog          proposes one, makes a group, enters what was elected on paper, or changes it
 *   OrganAgendaDialog    the meeting that elects it
 */
import { Button } from 'antd';
import { Link } from 'react-router';
import { meetingTitle } from '../../../../core/meetings/locale.ts';
import { FormDialog, useAct, useFormat, useText, useUnit } from '../../../../core/web/index.ts';
import { Section, StateTag, type FormValues } from '../../../../ui/desk/index.ts';
import { uploadAll, write, type AssemblyView } from '../calls.ts';
import type { AssemblyAsked } from './asked.ts';
import { organNames, organStandings, organTones } from '../words.ts';

type Organ = AssemblyView['organs'][number];

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
            zh: '还没有主席团、代表团（组）或专门委员会。主席团、专门委员会和代表资格审查小组先提名，再列入会议议程选举。',
            en: 'No presidium, groups or special committees yet. All but the groups are proposed first, and elected by an item of a meeting.',
          })}
        </p>
      ) : (
        <ul className="cg-bodies">
          {view.organs.map((organ) => (
            <OrganItem key={organ.id} view={view} organ={organ} ask={ask} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function OrganItem({
  view,
  organ,
  ask,
}: {
  view: AssemblyView;
  organ: Organ;
  ask: (asked: AssemblyAsked) => void;
}) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const { standing } = organ;
  const waits = standing === 'proposed' || standing === 'votedDown';
  const kind = text(organNames[organ.kind]);
  return (
    <li>
      <h3>
        {organ.name === organNames[organ.kind].zh ? kind : `${kind} · ${organ.name}`}{' '}
        {organ.kind === 'group' ? null : (
          <StateTag tone={organTones[standing]}>{text(organStandings[standing])}</StateTag>
        )}
      </h3>
      <p>
        {organ.members.length === 0
          ? text({ zh: '还没有成员。', en: 'Nobody is in it yet.' })
          : organ.members
              .map((member) =>
                member.head
                  ? text({ zh: `${member.name}（负责人）`, en: `${member.name} (head)` })
                  : member.name,
              )
              .join(text({ zh: '、', en: ', ' }))}
      </p>
      <Basis organ={organ} />
      {view.may.elect ? (
        <p className="cg-item-acts">
          {waits ? (
            <Button size="small" onClick={() => ask({ kind: 'organAgenda', organ })}>
              {text({ zh: '列入议程', en: 'Put on an agenda' })}
            </Button>
          ) : null}
          {organ.kind !== 'group' && (standing === 'repealed' || standing === 'inOffice') ? (
            <Button size="small" onClick={() => ask({ kind: 'organ', organ, anew: true })}>
              {text({ zh: '重新提名', en: 'Propose anew' })}
            </Button>
          ) : null}
          {organ.kind === 'group' || waits || standing === 'onAgenda' || organ.paper ? (
            <Button size="small" onClick={() => ask({ kind: 'organ', organ })}>
              {text({ zh: '修改', en: 'Change' })}
            </Button>
          ) : null}
          {waits ? (
            <Button
              size="small"
              type="text"
              onClick={() =>
                void act(
                  () => write('delete', unit.code, `assemblies/${view.id}/organs/${organ.id}`),
                  text({ zh: '已撤回提名。', en: 'The proposal was taken back.' }),
                )
              }
            >
              {text({ zh: '撤回提名', en: 'Take back' })}
            </Button>
          ) : null}
        </p>
      ) : null}
    </li>
  );
}

/** What it is in office by, or what became of the proposal. */
function Basis({ organ }: { organ: Organ }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  if (organ.paper)
    return (
      <p>
        {text({
          zh: `线下选举，未在本系统表决：${format.day(organ.paper.electedOn)}，${organ.paper.how}`,
          en: `Elected outside this system: ${format.day(organ.paper.electedOn)}, ${organ.paper.how}`,
        })}
      </p>
    );
  if (organ.item)
    return (
      <p>
        <Link to={`/desk/${unit.code}/meetings/${organ.item.meetingId}`}>{organ.item.title}</Link>
      </p>
    );
  if (!organ.resolution) return null;
  const { id, number, passedOn, repealedOn } = organ.resolution;
  return (
    <p>
      {organ.standing === 'votedDown'
        ? text({
            zh: `${format.day(passedOn)}表决未通过：`,
            en: `Voted down on ${format.day(passedOn)}: `,
          })
        : text({ zh: `${format.day(passedOn)}选举产生：`, en: `Elected on ${format.day(passedOn)}: ` })}
      <Link to={`/desk/${unit.code}/resolutions/${id}`}>{number}</Link>
      {repealedOn
        ? text({ zh: `，${format.day(repealedOn)}废止`, en: `, repealed on ${format.day(repealedOn)}` })
        : ''}
    </p>
  );
}

/** Meetings of the term that are still to come or under way. */
export function OrganAgendaDialog({
  view,
  organ,
  onClose,
}: {
  view: AssemblyView;
  organ: Organ;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const open = view.meetingRows.filter(
    (row) => row.state !== 'closed' && row.state !== 'cancelled' && row.occasion !== 'joint',
  );
  return (
    <FormDialog<FormValues>
      title={text({ zh: `选举${organ.name}`, en: `Election: ${organ.name}` })}
      above={
        <p>
          {open.length === 0
            ? text({
                zh: '本届现在没有筹备中的会议：请先召集会议（或预备会议），再列入议程。',
                en: 'No meeting of this term is being prepared: call one first, then put it on the agenda.',
              })
            : text({
                zh: '会上就名单整体表决，通过后即就任；未通过的，名单仍是提名，可以修改后再表决。',
                en: 'The meeting votes on the list as a whole. Once passed they are in office; voted down, it stays a proposal that can be changed.',
              })}
        </p>
      }
      initial={{ meetingId: open[0]?.id }}
      fields={[
        {
          name: 'meetingId',
          label: text({ zh: '在哪次会议上选举', en: 'Meeting' }),
          kind: 'select',
          required: true,
          options: open.map((row) => ({
            value: row.id,
            label: `${format.day(row.plannedOn)} ${text(meetingTitle(row))}`,
          })),
        },
      ]}
      submit={text({ zh: '列入议程', en: 'Put on the agenda' })}
      said={text({ zh: '已列入议程。', en: 'It is on the agenda.' })}
      send={(values) =>
        write('post', unit.code, `assemblies/${view.id}/organs/${organ.id}/schedule`, {
          ...values,
          version: organ.version,
        })
      }
      onClose={onClose}
    />
  );
}

const onPaper = (values: Partial<FormValues>): boolean =>
  values['kind'] !== 'group' && values['basis'] === 'paper';

export function OrganDialog({
  view,
  organ,
  anew = false,
  onClose,
}: {
  view: AssemblyView;
  organ: Organ | null;
  /** Another proposal with the same people to begin with. */
  anew?: boolean;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const at = `assemblies/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={
        organ
          ? anew
            ? text({ zh: `重新提名：${organ.name}`, en: `Propose anew: ${organ.name}` })
            : organ.name
          : text({ zh: '新建机构', en: 'Add' })
      }
      initial={{
        kind: organ?.kind ?? 'presidium',
        name: organ?.name ?? '',
        members: organ?.members.map((member) => member.employeeId) ?? [],
        head: organ?.members.find((member) => member.head)?.employeeId,
        basis: !anew && organ?.paper ? 'paper' : 'proposal',
        electedOn: anew ? undefined : organ?.paper?.electedOn,
        how: anew ? '' : (organ?.paper?.how ?? ''),
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
        {
          name: 'basis',
          label: text({ zh: '怎样产生', en: 'How they come into office' }),
          kind: 'radio',
          required: true,
          when: (values) => values['kind'] !== 'group',
          options: [
            {
              value: 'proposal',
              label: text({ zh: '提名，由会议选举', en: 'Proposed: a meeting elects them' }),
              help: text({
                zh: '保存后列入会议议程，表决通过才就任。',
                en: 'Then put on an agenda; they are in office once it has passed.',
              }),
            },
            {
              value: 'paper',
              label: text({ zh: '已在线下选举产生', en: 'Elected already, outside this system' }),
              help: text({
                zh: '只用于往届，或者没有在本系统里开的会议。',
                en: 'Only for earlier terms, or a meeting that was not held here.',
              }),
            },
          ],
        },
        {
          name: 'electedOn',
          label: text({ zh: '选举日期', en: 'Elected on' }),
          kind: 'date',
          required: true,
          width: 'short',
          when: onPaper,
        },
        {
          name: 'how',
          label: text({ zh: '哪次会议、怎样选举', en: 'By which meeting, and how' }),
          kind: 'text',
          required: true,
          maxLength: 300,
          placeholder: text({
            zh: '例如：预备会议举手表决，到会 40 人，赞成 38 人',
            en: 'For example: preparatory meeting, show of hands, 38 of 40',
          }),
          when: onPaper,
        },
        {
          name: 'files',
          label: text({ zh: '会议记录', en: 'Minutes' }),
          kind: 'file',
          multiple: true,
          when: onPaper,
        },
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      fieldOf={(refused) => refused.replace(/^paper\.|\.\d+$/g, '')}
      send={async (values) => {
        const members = new Set([
          ...((values['members'] as string[] | undefined) ?? []),
          ...(values['head'] ? [values['head'] as string] : []),
        ]);
        return write('put', unit.code, `${at}/organs`, {
          ...(organ && !anew ? { id: organ.id, version: organ.version } : {}),
          kind: values['kind'],
          name: values['name'],
          members: [...members].map((employeeId) => ({
            employeeId,
            head: employeeId === values['head'],
          })),
          paper: onPaper(values)
            ? {
                electedOn: values['electedOn'],
                how: values['how'],
                fileIds: await uploadAll(unit.code, values['files']),
              }
            : null,
        });
      }}
      onClose={onClose}
    />
  );
}
