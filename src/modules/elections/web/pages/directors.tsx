/** Boards of the company: the employees' seats, who holds them, who attended, duty reports. */
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  Answer,
  download,
  FormDialog,
  pickedIds,
  pickPeople,
  useFormat,
  useText,
  useUnit,
} from '../../../../core/web/index.ts';
import {
  Empty,
  Facts,
  type FieldSpec,
  type FormValues,
  Page,
  Section,
  StateTag,
} from '../../../../ui/desk/index.ts';
import { seatNames } from '../../locale.ts';
import { type DirectorPage, uploadAll, useDirectors, write } from '../calls.ts';

type Open = 'form' | 'enter' | 'meeting' | { report: DirectorPage['directors'][number] };

export function DirectorsPage() {
  const text = useText();
  const format = useFormat();
  const [open, setOpen] = useState<Open | null>(null);
  const title = text({ zh: '职工董事、职工监事', en: 'Employee directors and supervisors' });
  return (
    <Answer query={useDirectors()} title={title}>
      {(data) => (
        <Page
          title={title}
          actions={
            data.may.edit ? (
              data.form === null ? (
                <Button type="primary" onClick={() => setOpen('form')}>
                  {text({ zh: '登记董事会、监事情况', en: 'Register the boards' })}
                </Button>
              ) : (
                <Button type="primary" onClick={() => setOpen('meeting')}>
                  {text({ zh: '登记一次会议', en: 'Record a meeting' })}
                </Button>
              )
            ) : null
          }
        >
          {data.form === null || data.required === null ? (
            <Empty
              title={text({
                zh: '还没有登记公司的董事会、监事情况',
                en: 'The boards are not registered yet',
              })}
              body={text({
                zh: '先登记公司有没有董事会、监事和各有几席，应有几名职工董事、职工监事就按规定算出来。不是公司的，登记“不是公司”。',
                en: 'Say first whether there are boards and how many seats they have; how many employees must sit there follows by the rules. Where there is no company, say so.',
              })}
            />
          ) : (
            <Facts
              items={[
                {
                  key: 'directors',
                  label: text({ zh: '应有职工董事', en: 'Employee directors asked' }),
                  value: String(data.required.directors),
                },
                {
                  key: 'supervisors',
                  label: text({ zh: '应有职工监事', en: 'Employee supervisors asked' }),
                  value: String(data.required.supervisors),
                },
                {
                  key: 'chair',
                  label: text({ zh: '主席近十二个月参加', en: 'Chair attended, twelve months' }),
                  value: text({ zh: `${data.chairAttended} 次`, en: `${data.chairAttended} times` }),
                },
                {
                  key: 'source',
                  label: text({ zh: '依据', en: 'By' }),
                  value: data.sources
                    .map(
                      (one) =>
                        `《${one.document}》${one.article ? text({ zh: `第 ${one.article} 条`, en: `, art. ${one.article}` }) : ''}`,
                    )
                    .join(text({ zh: '、', en: ', ' })),
                },
              ]}
            />
          )}
          <Section title={text({ zh: '职工董事、监事名单', en: 'Who sits there' })}>
            {data.directors.length === 0 ? (
              <p className="jd-none">
                {text({
                  zh: '还没有。由职工代表大会选举产生，在“换届与选举”里办理；以前选出的可以在这里登记。',
                  en: 'Nobody yet. They are elected by the workers’ congress, under “Elections”; those elected before are entered here.',
                })}
              </p>
            ) : null}
            <ul className="jd-rows">
              {data.directors.map((one) => (
                <li key={one.id}>
                  <span>
                    {one.name} · {text(seatNames[one.seat])} · {format.day(one.fromOn)}
                    {one.toOn ? ` — ${format.day(one.toOn)}（${one.endReason}）` : null}
                    {text({
                      zh: ` · 到会 ${one.attended} 次，缺席 ${one.missed} 次`,
                      en: ` · attended ${one.attended}, missed ${one.missed}`,
                    })}
                    <small>
                      <Basis of={one} may={data.may.edit} />
                    </small>
                  </span>
                  {one.toOn ? null : one.reportedThisYear ? (
                    <StateTag tone="good">{text({ zh: '本年已述职', en: 'Reported this year' })}</StateTag>
                  ) : data.may.edit ? (
                    <Button size="small" onClick={() => setOpen({ report: one })}>
                      {text({ zh: '登记述职', en: 'Enter the duty report' })}
                    </Button>
                  ) : (
                    <StateTag tone="wait">{text({ zh: '本年未述职', en: 'Not reported yet' })}</StateTag>
                  )}
                </li>
              ))}
            </ul>
            {data.may.edit && data.form ? (
              <p className="jd-acts">
                <Button onClick={() => setOpen('enter')}>
                  {text({ zh: '登记已选出的职工董事、监事', en: 'Enter somebody elected before' })}
                </Button>
                <Button onClick={() => setOpen('form')}>
                  {text({ zh: '更新董事会、监事情况', en: 'The boards changed' })}
                </Button>
              </p>
            ) : null}
          </Section>
          {data.meetings.length > 0 ? (
            <Section title={text({ zh: '会议', en: 'Meetings' })}>
              <ul className="jd-rows">
                {data.meetings.map((one) => (
                  <li key={one.id}>
                    <span>
                      {one.title}
                      <small>{format.day(one.heldOn)}</small>
                    </span>
                    <span>
                      {text(
                        one.chair === 'absent'
                          ? { zh: '主席未参加', en: 'chair absent' }
                          : one.chair === 'satIn'
                            ? { zh: '主席列席', en: 'chair sat in' }
                            : { zh: '主席参加', en: 'chair attended' },
                      )}{' '}
                      · {one.present}/{one.present + one.absent}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          {open ? <DirectorDialog data={data} open={open} onClose={() => setOpen(null)} /> : null}
        </Page>
      )}
    </Answer>
  );
}

/** What somebody holds the seat by. */
function Basis({
  of: { electionId, basis, papers },
  may,
}: {
  of: DirectorPage['directors'][number];
  /** Whether its papers may be opened. */
  may: boolean;
}) {
  const unit = useUnit();
  const text = useText();
  if (electionId)
    return (
      <Link to={`/desk/${unit.code}/elections/${electionId}`}>
        {text({ zh: '在本系统选举产生', en: 'Elected here' })}
      </Link>
    );
  return (
    <>
      {basis
        ? text({ zh: `线下选举：${basis}`, en: `Elected outside this system: ${basis}` })
        : text({
            zh: '没有登记由哪次会议选举',
            en: 'Not said by which meeting they were elected',
          })}
      {may
        ? papers.map((paper) => (
            <Button
              key={paper.id}
              size="small"
              type="link"
              onClick={() => void download(`/units/${unit.code}/files/${paper.id}`)}
            >
              {paper.name}
            </Button>
          ))
        : null}
    </>
  );
}

function DirectorDialog({ data, open, onClose }: { data: DirectorPage; open: Open; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const files: FieldSpec<FormValues> = {
    name: 'files',
    label: text({ zh: '附件', en: 'Files' }),
    kind: 'file',
    multiple: true,
    ...(open === 'enter' ? { required: true } : {}),
  };
  const seats = (name: string, zh: string, en: string): FieldSpec<FormValues> => ({
    name,
    label: text({ zh, en }),
    kind: 'number',
    integer: true,
    min: 0,
    max: 99,
    required: true,
    width: 'short',
  });
  const day = (name: string, zh: string, en: string): FieldSpec<FormValues> => ({
    name,
    label: text({ zh, en }),
    kind: 'date',
    required: true,
    width: 'short',
  });
  const shared = { onClose, said: text({ zh: '已登记。', en: 'Recorded.' }) };
  const send = async (path: string, values: FormValues, body: object) =>
    write('post', unit.code, path, { ...body, fileIds: await uploadAll(unit.code, values['files']) });
  if (open === 'form')
    return (
      <FormDialog<FormValues>
        {...shared}
        title={text({ zh: '公司的董事会、监事情况', en: 'The company’s boards' })}
        initial={{
          form: 'limited',
          boardSeats: 0,
          supervisorSeats: 0,
          charterDirectors: 0,
          charterSupervisors: 0,
        }}
        fields={[
          day('fromOn', '自', 'From'),
          {
            name: 'form',
            label: text({ zh: '组织形式', en: 'Form' }),
            kind: 'radio',
            required: true,
            options: [
              { value: 'limited', label: text({ zh: '有限责任公司', en: 'Limited company' }) },
              { value: 'jointStock', label: text({ zh: '股份有限公司', en: 'Joint-stock company' }) },
              { value: 'other', label: text({ zh: '不是公司', en: 'No company' }) },
            ],
          },
          seats('boardSeats', '董事会席位（没有填 0）', 'Seats of the board (0: none)'),
          seats('supervisorSeats', '监事席位（没有填 0）', 'Supervisors (0: none)'),
          seats('charterDirectors', '章程规定的职工董事', 'Employee directors by charter'),
          seats('charterSupervisors', '章程规定的职工监事', 'Employee supervisors by charter'),
          files,
        ]}
        submit={text({ zh: '登记', en: 'Record' })}
        send={({ files: given, ...form }) => send('directors/form', { files: given }, form)}
      />
    );
  if (open === 'enter')
    return (
      <FormDialog<FormValues>
        {...shared}
        title={text({ zh: '登记已选出的职工董事、监事', en: 'Somebody elected before' })}
        initial={{ seat: 'director' }}
        fields={[
          {
            name: 'seat',
            label: text({ zh: '职务', en: 'Seat' }),
            kind: 'radio',
            required: true,
            options: [
              { value: 'director', label: text(seatNames.director) },
              { value: 'supervisor', label: text(seatNames.supervisor) },
            ],
          },
          {
            name: 'who',
            label: text({ zh: '谁', en: 'Who' }),
            kind: 'custom',
            required: true,
            render: pickPeople(1),
          },
          day('electedOn', '选举日期', 'Elected on'),
          {
            name: 'basis',
            label: text({ zh: '由哪次会议、怎样选举', en: 'By which meeting, and how' }),
            kind: 'text',
            required: true,
            maxLength: 200,
            placeholder: text({
              zh: '例如：第三届第二次职工代表大会，无记名投票，到会 48 人，赞成 45 票',
              en: 'For example: second session of the third congress, secret ballot, 45 of 48',
            }),
            help: text({
              zh: '在本系统里开的大会，请在“换届与选举”里办理。',
              en: 'A congress that is held here elects under Elections.',
            }),
          },
          { ...files, label: text({ zh: '选举材料', en: 'Papers of the election' }) },
        ]}
        submit={text({ zh: '登记', en: 'Record' })}
        send={(values) =>
          send('directors', values, {
            seat: values['seat'],
            employeeId: pickedIds(values['who'])[0],
            electedOn: values['electedOn'],
            basis: values['basis'],
          })
        }
      />
    );
  if (open === 'meeting') {
    const seated = data.directors.filter((one) => one.toOn === null);
    return (
      <FormDialog<FormValues>
        {...shared}
        title={text({ zh: '登记一次会议', en: 'Record a meeting' })}
        initial={{ board: 'directors', chair: 'attended' }}
        fields={[
          {
            name: 'board',
            label: text({ zh: '会议', en: 'Board' }),
            kind: 'radio',
            required: true,
            options: [
              { value: 'directors', label: text({ zh: '董事会', en: 'Directors' }) },
              { value: 'supervisors', label: text({ zh: '监事会', en: 'Supervisors' }) },
            ],
          },
          day('heldOn', '日期', 'Held on'),
          {
            name: 'title',
            label: text({ zh: '名称', en: 'Title' }),
            kind: 'text',
            required: true,
            maxLength: 120,
          },
          {
            name: 'chair',
            label: text({ zh: '工会主席', en: 'The union’s chair' }),
            kind: 'radio',
            required: true,
            options: [
              { value: 'attended', label: text({ zh: '参加', en: 'Attended' }) },
              { value: 'satIn', label: text({ zh: '列席', en: 'Sat in' }) },
              { value: 'absent', label: text({ zh: '未参加', en: 'Absent' }) },
            ],
          },
          ...(['director', 'supervisor'] as const).map((seat): FieldSpec<FormValues> => ({
            name: `${seat}Present`,
            label: text({ zh: '到会的职工代表', en: 'Employees’ members present' }),
            kind: 'checkboxes',
            options: seated
              .filter((one) => one.seat === seat)
              .map((one) => ({ value: one.id, label: one.name })),
            when: (values) => values['board'] === `${seat}s` && seated.some((one) => one.seat === seat),
          })),
          {
            name: 'note',
            label: text({ zh: '反映了职工哪些意见', en: 'What was said for the workers' }),
            kind: 'textarea',
            maxLength: 2000,
          },
          files,
        ]}
        submit={text({ zh: '登记', en: 'Record' })}
        send={(values) =>
          send('directors/meetings', values, {
            board: values['board'],
            heldOn: values['heldOn'],
            title: values['title'],
            chair: values['chair'],
            presentIds:
              values[values['board'] === 'directors' ? 'directorPresent' : 'supervisorPresent'] ?? [],
            note: values['note'] ?? '',
          })
        }
      />
    );
  }
  return (
    <FormDialog<FormValues>
      {...shared}
      title={text({ zh: `${open.report.name}述职`, en: `Duty report of ${open.report.name}` })}
      fields={[
        day('reportedOn', '述职日期', 'Reported on'),
        {
          name: 'summary',
          label: text({ zh: '述职要点', en: 'In short' }),
          kind: 'textarea',
          required: true,
          maxLength: 4000,
        },
        files,
      ]}
      submit={text({ zh: '登记', en: 'Record' })}
      send={(values) =>
        send(`directors/${open.report.id}/reports`, values, {
          reportedOn: values['reportedOn'],
          summary: values['summary'],
        })
      }
    />
  );
}
