/** The unit's own look at the columns side by side: what each of them amounts to, and line by line. */
import { useText } from '../../../../core/web/index.ts';
import { CasePart } from '../components/parts.tsx';
import { ScoreSheet, ScoreTable } from '../components/scores.tsx';

export function ScoresPage() {
  const text = useText();
  return (
    <CasePart
      title={text({ zh: '评分对照', en: 'The scores side by side' })}
      lead={(view) => [text(view.standard.title), view.group?.name].filter(Boolean).join(' · ')}
    >
      {(view) => (
        <>
          <p className="cert-note">
            {text({
              zh: '上级评分在公示后显示。',
              en: "The union above's scores are shown once the notice is published.",
            })}
          </p>
          <ScoreSheet view={view} />
          <ScoreTable view={view} columns={['self', 'peer', 'superior']} filter="all" side="unit" />
        </>
      )}
    </CasePart>
  );
}
