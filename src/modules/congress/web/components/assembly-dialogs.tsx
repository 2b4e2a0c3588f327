/**
 * What is asked on the page of a term.
 *
 *   AssemblyDialogs   the one that is open
 *   OfficeDialog      the term begins
 *   ExtendDialog      it goes on
 *   EndDialog         it ends
 *   CallDialog        a meeting is called
 */
import { useNavigate } from 'react-router';
import { FormDialog, useText, useToday, useUnit, reasonField } from '../../../../core/web/index.ts';
import type { FormValues } from '../../../../ui/desk/index.ts';
import { write, type AssemblyView } from '../calls.ts';
import type { AssemblyAsked } from './asked.ts';
import { hourOf, whenAndWhere } from './fields.ts';
import { DrawDialog, MergeDialog, SeatsDialog } from './constituencies.tsx';
import { CredentialsDialog } from './credentials.tsx';
import { CouncilDialog, LeaveDialog, RecallDialog } from './delegates.tsx';
import { OrganAgendaDialog, OrganDialog } from './organs.tsx';
import { ElectDialog } from './ward-election.tsx';
import { occasionNames } from '../words.ts';

export function AssemblyDialogs({
  view,
  asked,
  onClose,
}: {
  view: AssemblyView;
  asked: AssemblyAsked;
  onClose: () => void;
}) {
  switch (asked.kind) {
    case 'draw':
      return <DrawDialog view={view} onClose={onClose} />;
    case 'elect':
      return <ElectDialog view={view} ward={asked.ward} onClose={onClose} />;
    case 'seat':
      return <CouncilDialog view={view} onClose={onClose} />;
    case 'office':
      return <OfficeDialog view={view} onClose={onClose} />;
    case 'extend':
      return <ExtendDialog view={view} onClose={onClose} />;
    case 'end':
      return <EndDialog view={view} onClose={onClose} />;
    case 'delegate':
      return <LeaveDialog delegate={asked.delegate} onClose={onClose} />;
    case 'recall':
      return <RecallDialog delegate={asked.delegate} onClose={onClose} />;
    case 'credentials':
      return <CredentialsDialog view={view} onClose={onClose} />;
    case 'merge':
      return <MergeDialog view={view} onClose={onClose} />;
    case 'seats':
      return <SeatsDialog view={view} onClose={onClose} />;
    case 'organ':
      return <OrganDialog view={view} organ={asked.organ} anew={asked.anew === true} onClose={onClose} />;
    case 'organAgenda':
      return <OrganAgendaDialog view={view} organ={asked.organ} onClose={onClose} />;
    case 'call':
      return <CallDialog view={view} onClose={onClose} />;
  }
}

function OfficeDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `assemblies/${view.id}`;
  const broken = view.composition.some((check) => check.met === false && !check.mandatory);
  return (
    <FormDialog<FormValues>
      title={text({ zh: '宣布就任', en: 'Take office' })}
      above={
        <p>
          {text({
            zh: `${view.form === 'everyone' ? '全体' : '代表'} ${view.entitled} 人，任期 ${view.termYears} 年。`,
            en: `${view.entitled} ${view.form === 'everyone' ? 'people' : 'delegates'}, for ${view.termYears} years.`,
          })}
        </p>
      }
      initial={{ termStart: today }}
      fields={[
        {
          name: 'termStart',
          label: text({ zh: '就任日期', en: 'From' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'reason',
          label: text({ zh: '构成不符合规定的理由', en: 'Why the shares do not meet the rule' }),
          kind: 'textarea',
          required: broken,
          when: () => broken,
          help: text({
            zh: '例如跨地区大型企业经批准提高管理人员比例。',
            en: 'For example a large group across regions with leave to have more managers.',
          }),
        },
      ]}
      submit={text({ zh: '就任', en: 'Take office' })}
      said={text({ zh: '已就任，可以召集会议。', en: 'In office; meetings can be called.' })}
      send={(values) => write('post', unit.code, `${at}/office`, { ...values, version: view.version })}
      onClose={onClose}
    />
  );
}

function ExtendDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `assemblies/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '延期换届', en: 'Extend the term' })}
      fields={[
        {
          name: 'extendedTo',
          label: text({ zh: '延至', en: 'Until' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        reasonField(text, { label: text({ zh: '理由与批准文件', en: 'Reason and approval' }) }),
      ]}
      submit={text({ zh: '登记延期', en: 'Extend' })}
      send={(values) => write('post', unit.code, `${at}/extension`, { ...values, version: view.version })}
      onClose={onClose}
    />
  );
}

/** What ending a term is called: one that never took office is given up. */
export const endNames = (view: Pick<AssemblyView, 'state'>): { zh: string; en: string } =>
  view.state === 'forming'
    ? { zh: '取消筹建', en: 'Give up forming it' }
    : { zh: '本届届满', en: 'End this term' };

function EndDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `assemblies/${view.id}`;
  const forming = view.state === 'forming';
  const leave = view.delegates.length > 0;
  return (
    <FormDialog<FormValues>
      title={text(endNames(view))}
      above={
        <p>
          {leave
            ? text({ zh: '全体代表随之离任。', en: 'All delegates leave office with it. ' })
            : forming && view.form === 'delegates'
              ? text({
                  zh: '还没有选出代表，已划分的选区和名额不再使用。',
                  en: 'No delegate was elected yet; constituencies and seats that were drawn fall away. ',
                })
              : null}
          {forming
            ? text({ zh: '此后可以重新筹建。', en: 'Then a term can be formed anew.' })
            : text({ zh: '此后可以筹建下一届。', en: 'Then the next term can be formed.' })}
        </p>
      }
      initial={{ onDay: today }}
      fields={[
        {
          name: 'onDay',
          label: text({ zh: forming ? '取消日期' : '届满日期', en: 'On' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
      ]}
      submit={text(forming ? endNames(view) : { zh: '确认届满', en: 'End the term' })}
      send={(values) => write('post', unit.code, `${at}/end`, { ...values, version: view.version })}
      onClose={onClose}
    />
  );
}

function CallDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const navigate = useNavigate();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '召集会议', en: 'Call a meeting' })}
      draftKey={`call-${view.id}`}
      initial={{ occasion: view.state === 'forming' ? 'preparatory' : 'regular' }}
      fields={[
        {
          name: 'occasion',
          label: text({ zh: '种类', en: 'Kind' }),
          kind: 'radio',
          required: true,
          options: Object.entries(occasionNames)
            // Before office a preparatory meeting alone; a joint one is of a congress of delegates.
            .filter(([value]) =>
              view.state === 'forming'
                ? value === 'preparatory'
                : value !== 'joint' || (view.form === 'delegates' && view.body !== 'democraticCouncil'),
            )
            .map(([value, words]) => ({ value, label: text(words) })),
        },
        ...whenAndWhere(text),
        { name: 'theme', label: text({ zh: '中心议题', en: 'Theme' }), kind: 'text', maxLength: 200 },
        {
          name: 'by',
          label: text({ zh: '由谁提议', en: 'Asked for by' }),
          kind: 'radio',
          required: true,
          when: (values) => values['occasion'] === 'extraordinary',
          options: [
            { value: 'administration', label: text({ zh: '行政', en: 'The administration' }) },
            { value: 'union', label: text({ zh: '工会', en: 'The union' }) },
            { value: 'delegates', label: text({ zh: '代表联名', en: 'Delegates' }) },
          ],
        },
        {
          name: 'delegates',
          label: text({ zh: '联名代表人数', en: 'How many delegates' }),
          kind: 'number',
          integer: true,
          min: 1,
          required: true,
          width: 'short',
          when: (values) => values['occasion'] === 'extraordinary' && values['by'] === 'delegates',
        },
        reasonField(text, { when: (values) => values['occasion'] === 'extraordinary' }),
      ]}
      submit={text({ zh: '召集', en: 'Call it' })}
      said={text({ zh: '已建立会议，请安排议题和材料。', en: 'Made; now the agenda and the papers.' })}
      send={async ({ by, delegates, reason, ...values }) => {
        const { id } = await write<{ id: string }>('post', unit.code, 'meetings', {
          ...values,
          startsAt: hourOf(values['startsAt']),
          assemblyId: view.id,
          requestedBy:
            values['occasion'] === 'extraordinary' ? { by, delegates: delegates ?? null, reason } : null,
        });
        await navigate(`/desk/${unit.code}/meetings/${id}`);
      }}
      onClose={onClose}
    />
  );
}
