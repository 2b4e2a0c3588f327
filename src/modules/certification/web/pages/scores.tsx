/** The unit's own look at the columns side by side: what each of them amounts to, and line by line. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useText, useUnit } from '../../../../core/web/index.ts';
import { Page } from '../../../../ui/desk/index.ts';
import { Asked } from '../components/parts.tsx';
import { ScoreSheet, ScoreTable } from '../components/scores.tsx';
import { read, type CaseView } from '../calls.ts';

export function ScoresPage() {
  const unit = useUnit();
  const text = useText();
  const { case: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['case', unit.code, id],
    queryFn: () => read<CaseView>(unit.code, `cases/${id}`),
  });
  const back = { label: text({ zh: '申报', en: 'The case' }), href: `/desk/${unit.code}/cases/${id}` };
  const title = text({ zh: '评分对照', en: 'The scores side by side' });
  return (
    <Asked query={query} title={title} back={back}>
      {(view) => (
        <Page
          title={title}
          back={back}
          lead={[text(view.standard.title), view.group?.name].filter(Boolean).join(' · ')}
        >
          <p className="cert-note">
            {text({
              zh: '上级评分在公示后显示。',
              en: "The union above's scores are shown once the notice is published.",
            })}
          </p>
          <ScoreSheet view={view} />
          <ScoreTable view={view} columns={['self', 'peer', 'superior']} filter="all" side="unit" />
        </Page>
      )}
    </Asked>
  );
}
