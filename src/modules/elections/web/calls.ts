/** The shapes that pages of elections read, by the module's contract, and the queries that fetch them. */
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { read, useUnit } from '../../../core/web/index.ts';
import type { meetingPage } from '../../congress/contract.ts';
import type * as contract from '../contract.ts';

export { saveBelow, uploadAll, write } from '../../../core/web/index.ts';

type Shape<K extends keyof typeof contract> = (typeof contract)[K] extends z.ZodType
  ? z.output<(typeof contract)[K]>
  : never;

export type ElectionList = Shape<'electionList'>;
export type ElectionRow = Shape<'electionRow'>;
export type ElectionView = Shape<'electionView'>;
export type ContestView = ElectionView['contests'][number];
export type RoundView = ContestView['rounds'][number];
export type WardRow = Shape<'wardVoteRow'>;
export type WardView = Shape<'wardVoteView'>;
export type WardPage = Shape<'wardVotePage'>;
type ElectionQueue = Shape<'electionQueue'>;
export type OfficerPage = Shape<'officerPage'>;
type MeetingPage = z.output<typeof meetingPage>;
export type DirectorPage = Shape<'directorPage'>;

const usePage = <T>(path: string) => {
  const unit = useUnit();
  return useQuery({ queryKey: ['elections', unit.code, path], queryFn: () => read<T>(unit.code, path) });
};
export const useElections = () => usePage<ElectionList>('elections');
export const useElection = (id: string) => usePage<ElectionView>(`elections/${id}`);
export const useElectionQueue = () => usePage<ElectionQueue>('election-queue');
export const useWard = (id: string) => usePage<WardView>(`ward-votes/${id}`);
export const useOfficers = () => usePage<OfficerPage>('officers');
/** Meetings at which something can still be put on the agenda. */
export function useComingMeetings(wanted: boolean) {
  const unit = useUnit();
  return useQuery({
    queryKey: ['meetings', unit.code, 'coming'],
    queryFn: async () =>
      (await read<MeetingPage>(unit.code, 'meetings')).meetings.filter((one) => coming.has(one.state)),
    enabled: wanted,
  });
}
const coming: ReadonlySet<string> = new Set(['preparing', 'noticed', 'open', 'adjourned']);
export const useDirectors = () => usePage<DirectorPage>('directors');
