/** Certification at the desk: the unit's cases, peers' inspections, the union above's reviews, certificates. */
import type { DeskModule } from '../../../core/web/index.ts';

export const certification: DeskModule = {
  name: 'certification',
  entries: [
    {
      key: 'cases',
      group: 'home',
      order: 30,
      label: { zh: '建家申报', en: 'Certification' },
      path: 'cases',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('listCases'),
    },
    {
      key: 'peer-assignments',
      group: 'home',
      order: 50,
      label: { zh: '互检任务', en: 'Peer inspections' },
      path: 'peer-assignments',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('listPeerAssignments'),
    },
    {
      key: 'certificates',
      group: 'home',
      order: 60,
      label: { zh: '证书与牌匾', en: 'Certificates' },
      path: 'certificates',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('listCertificates'),
    },
    {
      key: 'reviews',
      group: 'above',
      order: 20,
      label: { zh: '考核验收', en: 'Reviews' },
      path: 'reviews',
      shown: (unit) => unit.kind !== 'grassroots' && unit.may('listReviews'),
    },
    {
      key: 'peer-rounds',
      group: 'above',
      order: 30,
      label: { zh: '互检配对', en: 'Peer pairing' },
      path: 'peer-rounds',
      shown: (unit) => unit.kind !== 'grassroots' && unit.may('listPeerRounds'),
    },
    {
      key: 'issued-certificates',
      group: 'above',
      order: 40,
      label: { zh: '颁发的证书', en: 'Certificates issued' },
      path: 'issued-certificates',
      shown: (unit) => unit.kind !== 'grassroots' && unit.may('listIssuedCertificates'),
    },
  ],
  routes: [
    { path: 'cases', lazy: async () => ({ Component: (await import('./pages/cases.tsx')).CasesPage }) },
    { path: 'cases/new', lazy: async () => ({ Component: (await import('./pages/plan.tsx')).NewPlanPage }) },
    { path: 'cases/:case', lazy: async () => ({ Component: (await import('./pages/case.tsx')).CasePage }) },
    {
      path: 'cases/:case/plan',
      lazy: async () => ({ Component: (await import('./pages/plan.tsx')).ChangePlanPage }),
    },
    {
      path: 'cases/:case/self',
      lazy: async () => ({ Component: (await import('./pages/self.tsx')).SelfPage }),
    },
    {
      path: 'cases/:case/scores',
      lazy: async () => ({ Component: (await import('./pages/scores.tsx')).ScoresPage }),
    },
    {
      path: 'cases/:case/peer',
      lazy: async () => ({ Component: (await import('./pages/peer-answer.tsx')).PeerAnswerPage }),
    },
    {
      path: 'cases/:case/resolution',
      lazy: async () => ({ Component: (await import('./pages/resolution.tsx')).ResolutionPage }),
    },
    {
      path: 'cases/:case/application',
      lazy: async () => ({ Component: (await import('./pages/application.tsx')).ApplicationPage }),
    },
    {
      path: 'peer-assignments',
      lazy: async () => ({ Component: (await import('./pages/peer-assignments.tsx')).PeerAssignmentsPage }),
    },
    {
      path: 'peer-assignments/:assignment',
      lazy: async () => ({ Component: (await import('./pages/peer-assignment.tsx')).PeerAssignmentPage }),
    },
    {
      path: 'certificates',
      lazy: async () => ({ Component: (await import('./pages/certificates.tsx')).CertificatesPage }),
    },
    {
      path: 'certificates/:certificate',
      lazy: async () => ({ Component: (await import('./pages/certificates.tsx')).CertificatePage }),
    },
    {
      path: 'reviews',
      lazy: async () => ({ Component: (await import('./pages/reviews.tsx')).ReviewsPage }),
    },
    {
      path: 'reviews/summary',
      lazy: async () => ({ Component: (await import('./pages/review-summary.tsx')).ReviewSummaryPage }),
    },
    {
      path: 'reviews/:case',
      lazy: async () => ({ Component: (await import('./pages/review.tsx')).ReviewPage }),
    },
    {
      path: 'reviews/:case/scores',
      lazy: async () => ({ Component: (await import('./pages/review-scores.tsx')).ReviewScoresPage }),
    },
    {
      path: 'reviews/:case/notes',
      lazy: async () => ({ Component: (await import('./pages/review-notes.tsx')).ReviewNotesPage }),
    },
    {
      path: 'reviews/:case/decision',
      lazy: async () => ({ Component: (await import('./pages/review-decision.tsx')).ReviewDecisionPage }),
    },
    {
      path: 'reviews/:case/title',
      lazy: async () => ({ Component: (await import('./pages/review-title.tsx')).ReviewTitlePage }),
    },
    {
      path: 'peer-rounds',
      lazy: async () => ({ Component: (await import('./pages/peer-rounds.tsx')).PeerRoundsPage }),
    },
    {
      path: 'issued-certificates',
      lazy: async () => ({ Component: (await import('./pages/certificates.tsx')).IssuedCertificatesPage }),
    },
    {
      path: 'issued-certificates/:holder/:certificate',
      lazy: async () => ({ Component: (await import('./pages/certificates.tsx')).CertificatePage }),
    },
  ],
};
