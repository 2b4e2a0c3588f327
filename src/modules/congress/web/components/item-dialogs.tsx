/**
 * What is asked about an item of the agenda.
 *
 *   ItemDialog    puts one on the agenda, or changes it
 *   HandsDialog   the count of a show of hands
 *   NoteDialog    opinions, where nothing is voted on
 *   VoteDialog    begins the secret ballot
 */
import { FormDialog, pickedIds, pickPeople, useText, useUnit } from '../../../../core/web/index.ts';
import type { FieldSpec, FormValues } from '../../../../ui/desk/index.ts';
import { write, type Item, type MeetingView } from '../calls.ts';
import { voteFields } from './fields.ts';
import { QuorumLine } from './parts.tsx';
import { powerNames, voteFormNames } from '../words.ts';

export function ItemDialog({
  view,
  item,
  onClose,
}: {
  view: MeetingView;
  item: Item | null;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  // A list for each matter: what an item on it may be about.
  const withSubjects = view.matters.filter((matter) => matter.subjects.length > 0);
  const matterOf = (values: Partial<FormValues>) =>
    view.matters.find((matter) => matter.id === values['matter']);
  // The unit may ask for more than the law does, never for less.
  const heardOnly = (values: Partial<FormValues>) => matterOf(values)?.power === 'deliberate';
  // An election and an organ name their people where they are prepared.
  const choosesPeople = (values: Partial<FormValues>) =>
    !(item?.subject && values['matter'] === item.matter) &&
    (matterOf(values)?.power === 'elect' || (item?.power === 'elect' && values['matter'] === item.matter));
  const openVote = (values: Partial<FormValues>) =>
    heardOnly(values) ? values['passed'] === true : matterOf(values)?.voteForm === 'showOfHands';
  return (
    <FormDialog<FormValues>
      title={item ? text(item.called) : text({ zh: '加一项议题', en: 'Add an item' })}
      wide
      draftKey={`item-${view.id}-${item?.id ?? 'new'}`}
      initial={{
        title: item?.title ?? '',
        matter: item?.matter,
        ...Object.fromEntries(
          withSubjects.map((matter) => [
            `about-${matter.id}`,
            matter.id === item?.matter ? (item.subject?.id ?? '') : '',
          ]),
        ),
        presenter: item?.presenter ?? '',
        wording: item?.wording ?? '',
        passed: item?.power === 'approve' && heardOnly({ matter: item.matter }),
        secret: item?.voteForm === 'secret',
        people:
          item?.people.map(({ employeeId, name }) => ({ id: employeeId, name, department: null })) ?? [],
      }}
      fields={[
        {
          name: 'matter',
          label: text({ zh: '事项', en: 'Matter' }),
          kind: 'select',
          required: true,
          help: text({
            zh: '选定事项，职权和表决方式就按法律规定确定。',
            en: 'Power and form of vote follow from the matter by law.',
          }),
          options: view.matters.map((matter) => ({
            value: matter.id,
            label: text({
              zh: `${matter.zh}（${powerNames[matter.power].zh}，${voteFormNames[matter.voteForm].zh}）`,
              en: `${matter.en} (${powerNames[matter.power].en}, ${voteFormNames[matter.voteForm].en})`,
            }),
          })),
        },
        ...withSubjects.map((matter): FieldSpec<FormValues> => {
          const rated = matter.subjects[0]!.kind.startsWith('appraisal.');
          return {
            name: `about-${matter.id}`,
            label: rated
              ? text({ zh: '哪一次评议', en: 'Which appraisal' })
              : text({ zh: '关于哪一项申报', en: 'About which case' }),
            kind: 'select',
            when: (values) => values['matter'] === matter.id,
            help: rated
              ? text({
                  zh: '选定后，会上用评议票逐人评议，述职报告列入会议材料。',
                  en: 'Once chosen, the meeting rates each person by secret ballot, and the duty reports are among its papers.',
                })
              : text({
                  zh: '通过后，这项申报直接采用本次会议的决议，不必再填数字。',
                  en: 'Once passed, the case takes the resolution of this meeting; nobody types its numbers.',
                }),
            options: [
              {
                value: '',
                label: rated
                  ? text({ zh: '只听取，不评议', en: 'None: it is heard only' })
                  : text({ zh: '不关于某一项申报', en: 'About none' }),
              },
              ...matter.subjects.map((subject) => ({ value: subject.id, label: text(subject.title) })),
            ],
          };
        }),
        {
          name: 'passed',
          label: text({
            zh: '提请表决通过（法律只要求听取意见，本单位可以要求更高）',
            en: 'Put it to the vote (the law asks for opinions only; the unit may ask for more)',
          }),
          kind: 'checkbox',
          when: heardOnly,
        },
        {
          name: 'secret',
          label: text({ zh: '用无记名投票，不举手', en: 'By secret ballot, not by show of hands' }),
          kind: 'checkbox',
          when: openVote,
        },
        {
          name: 'title',
          label: text({ zh: '议题', en: 'Title' }),
          kind: 'text',
          required: true,
          maxLength: 200,
        },
        {
          name: 'people',
          label: text({ zh: '人选', en: 'Who is put forward' }),
          kind: 'custom',
          required: true,
          when: choosesPeople,
          help: text({
            zh: '会上对每个人无记名投票，得票够数的写进决议。',
            en: 'The meeting votes on each in secret; those with the votes stand in the resolution.',
          }),
          render: pickPeople(50),
        },
        {
          name: 'presenter',
          label: text({ zh: '报告人', en: 'Presented by' }),
          kind: 'text',
          maxLength: 60,
          width: 'medium',
        },
        {
          name: 'wording',
          label: text({ zh: '提请表决的文本', en: 'Text that is put to the vote' }),
          kind: 'textarea',
          rows: 6,
          maxLength: 40_000,
          help: text({
            zh: '通过后写进决议。只听取意见的议题可以不写。',
            en: 'It becomes the resolution. Leave it empty where opinions are heard only.',
          }),
        },
      ]}
      submit={text({ zh: '保存', en: 'Save' })}
      send={({ passed, secret, people, ...values }) => {
        const subjects = withSubjects.find((matter) => matter.id === values['matter'])?.subjects ?? [];
        const about = values[`about-${String(values['matter'])}`];
        const subject = subjects.find((each) => each.id === about);
        const input = {
          title: values['title'],
          matter: values['matter'],
          wording: values['wording'],
          presenter: values['presenter'] || null,
          // What another module put there (a round of an election) stays its own.
          subject: subject
            ? { kind: subject.kind, id: subject.id }
            : subjects.length > 0
              ? null
              : (item?.subject ?? null),
          ...(choosesPeople(values)
            ? { people: pickedIds(people), ...(item?.power === 'elect' ? { power: 'elect' } : {}) }
            : {}),
          ...(passed ? { power: 'approve' } : {}),
          ...(secret ? { voteForm: 'secret' } : {}),
        };
        return item
          ? write('put', unit.code, `${at}/items/${item.id}`, { ...input, version: item.version })
          : write('post', unit.code, `${at}/items`, input);
      }}
      fieldOf={(refused, values) => (refused === 'subject' ? `about-${String(values['matter'])}` : undefined)}
      onClose={onClose}
    />
  );
}

export function HandsDialog({ view, item, onClose }: { view: MeetingView; item: Item; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text(item.called)}
      above={view.quorum ? <QuorumLine quorum={view.quorum} /> : undefined}
      fields={voteFields(text)}
      submit={text({ zh: '登记表决结果', en: 'Enter the count' })}
      send={(values) =>
        write('post', unit.code, `${at}/items/${item.id}/hands`, {
          ...values,
          version: item.version,
        })
      }
      onClose={onClose}
    />
  );
}

export function NoteDialog({ view, item, onClose }: { view: MeetingView; item: Item; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text(item.called)}
      fields={[
        {
          name: 'opinions',
          label: text({ zh: '代表的意见和建议', en: 'Opinions and advice' }),
          kind: 'textarea',
          rows: 5,
          maxLength: 10_000,
        },
      ]}
      submit={text({ zh: '记下并结束审议', en: 'Note and conclude' })}
      send={(values) =>
        write('post', unit.code, `${at}/items/${item.id}/note`, {
          opinions: values['opinions'] ?? '',
          version: item.version,
        })
      }
      onClose={onClose}
    />
  );
}

export function WithdrawDialog({
  view,
  item,
  onClose,
}: {
  view: MeetingView;
  item: Item;
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `从议程撤回“${item.title}”？`, en: `Take “${item.called.en}” off the agenda?` })}
      fields={[
        {
          name: 'reason',
          label: text({ zh: '撤回的原因', en: 'Why it is withdrawn' }),
          kind: 'textarea',
          rows: 3,
          maxLength: 500,
          required: view.state !== 'preparing',
          help: text({
            zh: '写入议程和会议记录。它的材料不随通知发出，提案会回到等待列入大会的状态。',
            en: 'Goes into the agenda and the minutes. Its papers do not go out with the notice; a proposal waits for another session again.',
          }),
        },
      ]}
      submit={text({ zh: '撤回', en: 'Withdraw' })}
      send={(values) =>
        write('post', unit.code, `meetings/${view.id}/items/${item.id}/withdrawal`, {
          reason: values['reason'] ?? '',
          version: item.version,
        })
      }
      onClose={onClose}
    />
  );
}

export function VoteDialog({ view, item, onClose }: { view: MeetingView; item: Item; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const at = `meetings/${view.id}`;
  return (
    <FormDialog<FormValues>
      title={text({ zh: `表决“${item.title}”`, en: `Vote on “${item.called.en}”` })}
      above={view.quorum ? <QuorumLine quorum={view.quorum} /> : undefined}
      initial={{ secrecy: view.secrecy?.secrecy }}
      fields={[
        {
          name: 'secrecy',
          label: text({ zh: '怎样保密', en: 'How it is kept secret' }),
          kind: 'radio',
          required: true,
          help: view.secrecy ? text(view.secrecy.reason) : undefined,
          options: [
            {
              value: 'blind',
              label: text({ zh: '盲签名', en: 'Blind signatures' }),
              help: text({
                zh: '先领票、后投票，事后连数据库也查不出谁投了什么；用手机须经加密网址访问。发票期间新签到的人（扫码或纸质签到）自动列入名册，可以领票；开始投票后名册不再变动。',
                en: 'A token first, then the vote: not even the database can tell later. Phones need a secure address. Whoever signs in while tokens are given out, by code or on paper, is on the roll and may take one; once the vote opens its roll stands.',
              }),
            },
            {
              value: 'detached',
              label: text({ zh: '普通无记名', en: 'Detached' }),
              help: text({
                zh: '手机和纸票都行，投票名册与选票分开存放。马上开始投票，名册就是现在到会的人，之后签到的不在内。',
                en: 'By phone and on paper; roll and ballots are kept apart. It opens at once, for those who are here now; whoever signs in later has no part in it.',
              }),
            },
          ],
        },
      ]}
      submit={text({ zh: '开始', en: 'Begin' })}
      send={(values) =>
        write('post', unit.code, `${at}/items/${item.id}/vote`, {
          ...values,
          version: item.version,
        })
      }
      onClose={onClose}
    />
  );
}
