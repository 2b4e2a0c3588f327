/**
 * What stands behind a line: its records and what was stated about it.
 *
 *   hasEvidence, evidenceWords   whether there is any, and the words of the button that opens it
 *   Evidence                     the dialog
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, ask, useText, problemOf } from '../../../../core/web/index.ts';
import { Dialog, EvidenceList, Loading, Trouble, useDesk } from '../../../../ui/desk/index.ts';
import type { CaseView, ScoreLine } from '../calls.ts';
import { readDay, recordCount } from '../words.ts';
import { Files } from './parts.tsx';

/** Whether there is something to look at behind a line: records, or what was stated. */
export const hasEvidence = (line: Pick<ScoreLine, 'evidence' | 'claimed'>): boolean =>
  (line.evidence ?? 0) > 0 || line.claimed;
export const evidenceWords = (line: ScoreLine) =>
  line.evidence ? recordCount(line.evidence) : { zh: '看说明和材料', en: 'See the statement' };

/** As many records as the server hands out at once. */
const mostRecords = 500;

/** The records behind an indicator, as of the day of the sealed evaluation. */
export function Evidence({
  view,
  line,
  onClose,
}: {
  view: Pick<CaseView, 'unit' | 'standard' | 'evaluation' | 'group'>;
  line: Pick<ScoreLine, 'indicatorId' | 'title'>;
  onClose: () => void;
}) {
  const text = useText();
  const { locale } = useDesk();
  const [records, setRecords] = useState<number>();
  const { data, error, isPending, refetch } = useQuery({
    placeholderData: keepPreviousData,
    queryKey: [
      'evidence',
      records,
      view.unit.code,
      view.standard.id,
      line.indicatorId,
      view.evaluation?.asOf,
      view.group?.id,
    ],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/home/{standard}/{indicator}', {
          params: {
            path: { unit: view.unit.code, standard: view.standard.id, indicator: line.indicatorId },
            query: {
              ...(view.evaluation ? { asOf: view.evaluation.asOf } : {}),
              ...(view.group ? { group: view.group.id } : {}),
              ...(records ? { records } : {}),
            },
          },
        }),
      ),
  });
  return (
    <Dialog
      title={`${line.indicatorId} ${text(line.title)}`}
      onClose={onClose}
      wide
      actions={<Button onClick={onClose}>{text({ zh: '关闭', en: 'Close' })}</Button>}
    >
      {isPending ? <Loading /> : null}
      {error ? <Trouble problem={problemOf(error)!} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <p>{text(data.indicator.text)}</p>
          <p>
            <b>{text(data.indicator.explanation)}</b>
          </p>
          <EvidenceList
            items={data.evidence.first.map((each) => ({
              key: `${each.kind}${each.id}`,
              title: text(each.title),
              href: each.href,
              detail: readDay(each.on, locale),
            }))}
            count={data.evidence.count}
            {...(records ? {} : { onMore: () => setRecords(mostRecords) })}
          />
          {data.claims
            .filter((claim) => claim.state !== 'withdrawn')
            .map((claim) => (
              <div className="cert-line" key={claim.id}>
                <p>{claim.statement}</p>
                <Files unit={view.unit.code} files={claim.files} />
              </div>
            ))}
        </>
      ) : null}
    </Dialog>
  );
}
