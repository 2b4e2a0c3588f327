/** On the congress page: which regular reports are late or due soon, with the way to them. */
import { Link } from 'react-router';
import { useText, useUnit } from '../../../../core/web/index.ts';
import { Warning } from '../../../../ui/desk/index.ts';
import { useReports } from '../calls.ts';

export function ReportsDue() {
  const unit = useUnit();
  const text = useText();
  const { data } = useReports(unit.may('listCongressReports'));
  const due = (data?.bodies ?? [])
    .flatMap((body) => body.reports)
    .filter((report) => report.state !== 'ahead' && !report.agenda);
  if (due.length === 0) return null;
  const late = due.filter((report) => report.state === 'overdue').length;
  return (
    <Warning
      title={
        late > 0
          ? text({ zh: `定期报告有 ${late} 项逾期`, en: `${late} regular reports are overdue` })
          : text({ zh: `${due.length} 项定期报告快到期`, en: `${due.length} regular reports fall due soon` })
      }
    >
      <p>
        {due.map((report) => text(report.title)).join(text({ zh: '、', en: '; ' }))}{' '}
        <Link to={`/desk/${unit.code}/congress-reports`}>
          {text({ zh: '查看并列入议程', en: 'See them, and put them on an agenda' })}
        </Link>
      </p>
    </Warning>
  );
}
