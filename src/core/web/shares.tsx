/**
 * Where a number comes from, and shares among delegates by the rules.
 *
 *   RuleSource   the document and article, and whether the number was read there
 *   Shares       the checks of core/meetings/rules.ts in words
 */
import { compositionNames } from '../meetings/locale.ts';
import { StateTag } from '../../ui/desk/index.ts';
import { useText } from './session.tsx';

interface Check {
  id: keyof typeof compositionNames;
  count: number;
  of: number;
  limit: { num: number; den: number; sense: 'most' | 'least' } | null;
  met: boolean | null;
  gap: number;
  source: { document: string; article: string | null; confirmed: boolean } | null;
}

/** 《上海市职工代表大会条例》第 28 条 */
export function RuleSource({ of }: { of: { document: string; article: string | null; confirmed: boolean } }) {
  const text = useText();
  return (
    <small>
      《{of.document}》{of.article ? text({ zh: `第 ${of.article} 条`, en: `, art. ${of.article}` }) : null}
      {of.confirmed ? null : text({ zh: '（数值待核实）', en: ' (number not confirmed)' })}
    </small>
  );
}

export function Shares({ checks }: { checks: readonly Check[] }) {
  const text = useText();
  return (
    <ul className="jd-shares">
      {checks.map((check) => (
        <li key={check.id}>
          <StateTag tone={check.met === null ? 'quiet' : check.met ? 'good' : 'bad'}>
            {text(compositionNames[check.id])}
          </StateTag>{' '}
          {text({ zh: `${check.count} 名，占 ${check.of} 名的`, en: `${check.count} of ${check.of}: ` })}{' '}
          {check.of > 0 ? `${Math.round((check.count * 1000) / check.of) / 10} %` : '—'}
          {check.limit && check.id === 'dispatched'
            ? text({
                zh: `；占职工的 ${Math.round((check.limit.num * 1000) / check.limit.den) / 10} %，由大会掌握`,
                en: `; ${Math.round((check.limit.num * 1000) / check.limit.den) / 10} % of the staff; for judgement`,
              })
            : check.limit
              ? text({
                  zh: `；应${check.limit.sense === 'most' ? '不超过' : '不低于'} ${Math.round((check.limit.num * 1000) / check.limit.den) / 10} %`,
                  en: `; ${check.limit.sense === 'most' ? 'at most' : 'at least'} ${Math.round((check.limit.num * 1000) / check.limit.den) / 10} %`,
                })
              : null}
          {check.gap > 0
            ? text({
                zh: `，${check.limit?.sense === 'most' ? '超出' : '还差'} ${check.gap} 名`,
                en: `, ${check.gap} ${check.limit?.sense === 'most' ? 'too many' : 'short'}`,
              })
            : null}{' '}
          {check.source ? <RuleSource of={check.source} /> : null}
        </li>
      ))}
    </ul>
  );
}
