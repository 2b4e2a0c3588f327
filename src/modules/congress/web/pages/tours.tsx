/** Tours of inspection by delegates: those planned, those made, what they found. */
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { keepOpen, useFormat, useKeyedList, useText, useUnit } from '../../../../core/web/index.ts';
import { ListPage, StateTag } from '../../../../ui/desk/index.ts';
import { read, type TourPage as Tours } from '../calls.ts';
import { StepsDone } from '../components/steps.tsx';
import { TourDialog } from '../components/tour-dialog.tsx';
import { tourStateNames, tourTones } from '../words.ts';

export function ToursPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const [planning, setPlanning] = useState(false);
  const { data, list } = useKeyedList({
    key: ['tours', unit.code],
    limit: 20,
    page: (asked) => read<Tours>(unit.code, 'tours', asked),
    rows: (answer) => answer.tours,
  });
  return (
    <>
      <ListPage
        title={text({ zh: '代表巡视', en: 'Tours of inspection' })}
        lead={text({
          zh: '组织职工代表到现场看：计划、参加的代表、发现的问题、行政限期答复，结果向大会报告。',
          en: 'Delegates go and look: the plan, who goes, what they found, the administration’s reply by its day, the report to the congress.',
        })}
        actions={
          data?.may.plan ? (
            <Button type="primary" onClick={() => setPlanning(true)}>
              {text({ zh: '安排巡视', en: 'Plan a tour' })}
            </Button>
          ) : undefined
        }
        {...list}
        rowKey={(row) => row.id}
        rowHref={(row) => `/desk/${unit.code}/tours/${row.id}`}
        columns={[
          { key: 'title', title: text({ zh: '巡视', en: 'Tour' }), fixed: true, render: (row) => row.title },
          { key: 'places', title: text({ zh: '地点', en: 'Where' }), render: (row) => row.places },
          {
            key: 'on',
            title: text({ zh: '日期', en: 'Day' }),
            width: 150,
            value: (row) => row.heldOn ?? row.plannedOn,
            render: (row) => format.day(row.heldOn ?? row.plannedOn),
          },
          {
            key: 'members',
            title: text({ zh: '代表', en: 'Delegates' }),
            width: 90,
            value: (row) => row.members,
            render: (row) => row.members,
          },
          {
            key: 'state',
            title: text({ zh: '状态', en: 'State' }),
            width: 130,
            render: (row) => (
              <StateTag tone={tourTones[row.state]}>{text(tourStateNames[row.state])}</StateTag>
            ),
          },
          {
            key: 'findings',
            title: text({ zh: '问题办结', en: 'Findings done' }),
            width: 150,
            render: (row) => <StepsDone done={row.done} of={row.findings} overdue={row.overdue} />,
          },
        ]}
        empty={{
          title: text({ zh: '还没有巡视', en: 'No tours yet' }),
          body: text({
            zh: '大会闭会期间，可以组织职工代表巡视检查。',
            en: 'Between sessions delegates can be sent to look.',
          }),
        }}
      />
      {planning && data ? (
        <TourDialog
          assemblies={data.assemblies}
          sent={({ id }) => {
            void navigate(`/desk/${unit.code}/tours/${id}`);
            return keepOpen;
          }}
          onClose={() => setPlanning(false)}
        />
      ) : null}
    </>
  );
}
