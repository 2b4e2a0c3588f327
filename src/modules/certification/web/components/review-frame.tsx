/** What all pages of a review share: the case, where it stands, and the way from one part to the other. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import { Answer, useText, useUnit } from '../../../../core/web/index.ts';
import { Page } from '../../../../ui/desk/index.ts';
import { read, type CaseView } from '../calls.ts';
import { StepsLine } from './parts.tsx';

export function ReviewFrame({ children }: { children: (view: CaseView) => ReactNode }) {
  const unit = useUnit();
  const text = useText();
  const { case: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['review', unit.code, id],
    queryFn: () => read<CaseView>(unit.code, `reviews/${id}`),
  });
  const back = { label: text({ zh: '考核验收', en: 'Reviews' }), href: `/desk/${unit.code}/reviews` };
  const base = `/desk/${unit.code}/reviews/${id}`;
  return (
    <Answer query={query} title={text({ zh: '考核验收', en: 'Review' })} back={back}>
      {(view) => {
        const tabs = [
          { to: base, label: { zh: '办理', en: 'The case' }, shown: true },
          {
            to: `${base}/scores`,
            label: { zh: '评分与抽查', en: 'Scores and sample' },
            shown: view.scores.length > 0,
          },
          {
            to: `${base}/notes`,
            label: { zh: '走访记录', en: 'On-site notes' },
            shown: view.review !== null,
          },
          {
            to: `${base}/decision`,
            label: { zh: '公示与决定', en: 'Notice and decision' },
            shown: view.notice !== null || view.decision !== null || view.state === 'underReview',
          },
          { to: `${base}/title`, label: { zh: '称号', en: 'Title' }, shown: view.certificate !== null },
        ].filter((tab) => tab.shown);
        return (
          <Page
            title={view.unit.name}
            back={back}
            lead={
              <>
                {[
                  text(view.standard.title),
                  view.group?.name,
                  text({ zh: `${view.cycle} 年度`, en: String(view.cycle) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                <Link to={`/desk/${view.unit.code}`}>{text({ zh: '看职工之家', en: 'See its Home' })}</Link>
              </>
            }
          >
            <StepsLine state={view.state} smallHome={view.group !== null} />
            <nav className="cert-tabs" ref={showCurrent} aria-label={text({ zh: '考核', en: 'Review' })}>
              {tabs.map((tab) => (
                <NavLink key={tab.to} to={tab.to} end={tab.to === base}>
                  {text(tab.label)}
                </NavLink>
              ))}
            </nav>
            {children(view)}
          </Page>
        );
      }}
    </Answer>
  );
}

/** On a phone the tabs are wider than the window: the one that is open is brought into it. */
function showCurrent(tabs: HTMLElement | null): void {
  const current = tabs?.querySelector<HTMLElement>('[aria-current]');
  if (!tabs || !current) return;
  const end = current.offsetLeft + current.offsetWidth - tabs.offsetLeft;
  if (end > tabs.clientWidth) tabs.scrollLeft = end - tabs.clientWidth;
}
