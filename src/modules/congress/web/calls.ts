/** The shapes that congress pages read, by the module's contract, and the queries that fetch them. */
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { everyPage, read, useUnit } from '../../../core/web/index.ts';
import type * as contract from '../contract.ts';

export { read, saveBelow, uploadAll, write } from '../../../core/web/index.ts';

type Shape<K extends keyof typeof contract> = (typeof contract)[K] extends z.ZodType
  ? z.output<(typeof contract)[K]>
  : never;

export type CongressReports = Shape<'congressReports'>;
export type AssemblyList = Shape<'assemblyList'>;
export type AssemblyRow = Shape<'assemblyRow'>;
export type Proposal = Shape<'proposal'>;
export type AssemblyView = Shape<'assemblyView'>;
export type Delegate = Shape<'delegateRow'>;
export type ConstituencyParts = Shape<'constituencyParts'>;
export type MeetingRow = Shape<'meetingRow'>;
export type MeetingView = Shape<'meetingView'>;
export type Item = Shape<'itemRow'>;
export type Paper = Shape<'paperRow'>;
export type OpinionList = Shape<'opinionPage'>;
export type Opinion = Shape<'opinionRow'>;
export type Motion = Shape<'motionRow'>;
export type Quorum = Shape<'quorum'>;
export type AttendancePage = Shape<'attendancePage'>;
export type ReaderPage = Shape<'readerPage'>;
export type ReadersReminded = Shape<'readersReminded'>;
export type StepRow = Shape<'stepRow'>;
export type StepPage = Shape<'stepPage'>;
export type StepView = Shape<'stepView'>;
export type StepOwners = Shape<'stepOwners'>;
export type TourPage = Shape<'tourPage'>;
export type TourView = Shape<'tourView'>;
export type ScreenView = Shape<'screenView'>;
export type SignedIn = Shape<'checkedIn'>;
export type CheckInCode = Shape<'checkInCode'>;
export type MatterList = Shape<'matterList'>;
export type ResolutionPage = Shape<'resolutionPage'>;
export type ResolutionView = Shape<'resolutionView'>;

export function useAssemblies() {
  const unit = useUnit();
  return useQuery({
    queryKey: ['assemblies', unit.code],
    queryFn: () => read<AssemblyList>(unit.code, 'assemblies'),
  });
}

/** What each body is told regularly. */
export function useReports(enabled = true) {
  const unit = useUnit();
  return useQuery({
    queryKey: ['congress-reports', unit.code],
    queryFn: () => read<CongressReports>(unit.code, 'congress-reports'),
    enabled,
  });
}

export function useAssembly(id: string) {
  const unit = useUnit();
  return useQuery({
    queryKey: ['assembly', unit.code, id],
    queryFn: () => read<AssemblyView>(unit.code, `assemblies/${id}`),
  });
}

/** Opinions of a paper that were adopted and are in no edition yet; `paper` undefined: nothing is asked. */
export function useToTakeIn(meeting: string, paper: string | undefined) {
  const unit = useUnit();
  return useQuery({
    queryKey: ['opinions', unit.code, meeting, paper, 'toTakeIn'],
    queryFn: () =>
      everyPage(async (cursor) => {
        const asked = { state: 'toTakeIn', limit: 100, cursor };
        const answer = await read<OpinionList>(
          unit.code,
          `meetings/${meeting}/papers/${paper}/opinions`,
          asked,
        );
        return { rows: answer.opinions, next: answer.next };
      }),
    enabled: paper !== undefined,
  });
}

/** @param every milliseconds between two looks, while a meeting is on */
export function useMeeting(id: string, every?: number) {
  const unit = useUnit();
  return useQuery({
    queryKey: ['meeting', unit.code, id],
    queryFn: () => read<MeetingView>(unit.code, `meetings/${id}`),
    ...(every ? { refetchInterval: every } : {}),
  });
}
